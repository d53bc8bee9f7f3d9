import type { RunSummary } from './summary.js';

/**
 * How far a run has come, as one number that only grows: its step; without one its epoch; without either the readings
 * of its loss. 0 before the first. Comparable between a run and its restart, since both print alike.
 */
export function progressOf(summary: RunSummary): number {
  const readings = Math.max(0, ...summary.curves.map((curve) => curve.points.length));
  return summary.step ?? summary.epoch ?? readings;
}
