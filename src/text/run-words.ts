import type { Run } from '../domain/run.js';
import type { RunEntry } from '../domain/run-entry.js';
import type { RunStatus } from '../domain/run-status.js';
import { cleanLine } from './clean-line.js';
import { commandLine } from './command-words.js';
import { duration } from './format.js';

/** Where a run stands, in words: `Running`, `Ended, status 1`, `Gone: the host was restarted`. */
export function stateWords(status: RunStatus): string {
  switch (status.state) {
    case 'launching':
      return 'Launching';
    case 'running':
      return 'Running';
    case 'ended':
      if (status.status === 0) return 'Finished, status 0';
      return `Ended, status ${status.status ?? 'unknown'}`;
    case 'crashed':
      return status.status === null ? 'Crashed' : `Crashed, status ${status.status}`;
    case 'stopped':
      return `Stopped by ${cleanLine(status.by, 60)}`;
    case 'gone':
      return status.reason === 'reboot'
        ? 'Gone: the host was restarted'
        : 'Gone: its session vanished';
    case 'failed-to-launch':
      return 'Did not launch';
  }
}

/** The run's name without what all names share: `20261122-153012-417`. */
export function shortRun(id: string): string {
  return id.replace(/^propel-train-/, '');
}

/** When a run began, for the length of time that it ran. */
export function startOf(run: Pick<RunEntry, 'status' | 'createdAt'>): number {
  return run.status.state === 'running' ? run.status.since : run.createdAt;
}

/** When a run was over, or null while it is not. */
export function endOf(status: RunStatus): number | null {
  return 'at' in status ? status.at : null;
}

/** ` after 3 min`, or for a run that somebody else started, which began before it was looked after, since then. */
export function lengthWords(run: Run, end: number): string {
  const length = duration(end - startOf(run));
  return run.adopted ? `, looked after for ${length}` : ` after ${length}`;
}

/** `python train.py on rig`, on one line. */
export function runTitle(run: Pick<RunEntry, 'command'>): string {
  return `${commandLine(run.command.command, 60)} on ${run.command.host}`;
}

/** What a signal's exit status means, where it is one (128 + signal; bash manual, Exit Status), else null. */
export function statusHint(status: number | null): string | null {
  switch (status) {
    case 126:
      return 'the command was found but could not be executed';
    case 127:
      return 'the command was not found';
    case 130:
      return 'it was interrupted (Ctrl-C)';
    case 134:
      return 'it aborted (SIGABRT)';
    case 137:
      return 'it was killed (SIGKILL), often because the host ran out of memory';
    case 139:
      return 'it crashed inside native code (segmentation fault)';
    case 143:
      return 'it was asked to end (SIGTERM)';
    default:
      return null;
  }
}
