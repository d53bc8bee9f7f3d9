import type { RunSummary } from './summary.js';

/** So long, or this share of the planned steps, past the old failure is real progress: earlier fixes no longer count. */
const STEADY_MS = 30 * 60_000;
const STEADY_SHARE = 0.1;

/** True where a restarted run is so far past its parent's failure that the count of fixes begins anew. */
export function isSteady(
  summary: RunSummary,
  past: { readonly oldProgress: number; readonly ranMs: number },
): boolean {
  const gained = progressOf(summary) - past.oldProgress;
  if (gained <= 0) return false;
  const planned = summary.step === null ? summary.totalEpochs : summary.totalSteps;
  return past.ranMs >= STEADY_MS || (planned !== null && gained >= planned * STEADY_SHARE);
}

/**
 * How far a run has come, as one number that only grows: its step; without one its epoch; without either the readings
 * of its loss. 0 before the first. Comparable between a run and its restart, since both print alike.
 */
export function progressOf(summary: RunSummary): number {
  const readings = Math.max(0, ...summary.curves.map((curve) => curve.points.length));
  return summary.step ?? summary.epoch ?? readings;
}
