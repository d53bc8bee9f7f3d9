import type { Run } from '../domain/run.js';
import type { RunSummary } from '../domain/summary.js';
import { duration } from './format.js';

/** No progress for so long is worth a word on the card; the alert comes later. */
const QUIET_MS = 300_000;

/** What is looked at next in a live run, in a sentence; null where nothing stands out. */
export function watchNextWords(run: Run, summary: RunSummary | null, now: number): string | null {
  if (run.status.state === 'launching' && run.stopAsked) return null;
  if (run.status.state === 'launching') return 'Next: its session, and its first lines.';
  if (run.status.state !== 'running') return null;
  if (run.parent !== null && !run.pastOldFailure)
    return 'Next: whether it gets past the point where it failed before.';
  if (summary === null || summary.lastProgressAt === null) return 'Next: its first readings.';
  if (summary.lastProgressAt !== null && now - summary.lastProgressAt > QUIET_MS)
    return `Next: whether a step comes. The last was ${duration(now - summary.lastProgressAt)} ago.`;
  if (summary.step !== null && summary.step <= 100)
    return 'Next: NaN shows mostly in the first 100 steps.';
  if (summary.lastCheckpoint === null) return 'Next: its first checkpoint.';
  return null;
}
