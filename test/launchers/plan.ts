import type { LaunchPlan } from '../../src/launchers/index.js';

/** A plan for the lines that people are shown. */
export function planOf(command: string, changes: Partial<LaunchPlan> = {}): LaunchPlan {
  return {
    name: 'propel-train-20261122-153012-417',
    command,
    directory: '/home/ann/bert',
    log: '/home/ann/.local/state/propel/propel-train-20261122-153012-417/log',
    statusFile: '/home/ann/.local/state/propel/propel-train-20261122-153012-417/status',
    form: 'recorded',
    ...changes,
  };
}
