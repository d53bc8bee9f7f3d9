import type { Log } from '../src/ports/log.js';
import type { WorkApp } from './contract.js';

/** So often all outstanding work is looked through. */
export const SWEEP_MS = 1_000;

/**
 * The job that finds work whose wake-up was lost: it wakes whatever is outstanding, due and not busy in this process.
 * Never rejects; while the store is away there is nothing to find, and that is told once.
 */
export function createSweepJob(deps: {
  readonly app: Pick<WorkApp, 'outstanding'>;
  readonly log: Log;
  readonly isBusy: (key: string) => boolean;
  readonly wakeAll: (keys: readonly string[]) => Promise<void>;
  readonly now?: () => number;
}): () => Promise<void> {
  const now = deps.now ?? Date.now;
  let failing = false;
  return async () => {
    try {
      const due = (await deps.app.outstanding())
        .filter(({ key, notBefore }) => notBefore <= now() && !deps.isBusy(key))
        .map(({ key }) => key);
      if (due.length > 0) await deps.wakeAll(due);
      failing = false;
    } catch (error) {
      if (!failing) deps.log.warn('sweep failed', { error });
      failing = true;
    }
  };
}
