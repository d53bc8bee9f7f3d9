import type { Metric } from '../domain/metric.js';

/** Which readings have been counted: all curves share this count as their x where no step is printed. */
export type Place = {
  /** Training readings so far; the one that came last stands here, and so does what came with it or after it. */
  readonly x: number;
  /** The metric that is counted. */
  readonly lead: string;
  readonly line: number;
};

/** Nothing has been counted. */
export const NO_PLACE: Place = { x: 0, lead: '', line: 0 };

/** The place of the reading `metrics[at]`; it moves on with the first reading of every line that has the leading metric. */
export function placeOf(place: Place, metrics: readonly Metric[], at: number): Place {
  const line = metrics[at]?.line ?? 0;
  if (line <= place.line) return place;
  const lead = place.lead === 'loss' ? place.lead : leadOf(place.lead, metrics, at, line);
  const counts = lead !== place.lead || isOnLine(lead, metrics, at, line);
  return { x: counts ? place.x + 1 : place.x, lead, line };
}

/** The training loss leads, else the first metric of training, else whatever there is. */
function leadOf(lead: string, metrics: readonly Metric[], from: number, line: number): string {
  let best = lead;
  for (let at = from; metrics[at]?.line === line; at += 1) {
    const name = metrics[at]?.name ?? '';
    if (rankOf(name) > rankOf(best)) best = name;
  }
  return best;
}

function rankOf(name: string): number {
  if (name === '' || name === 'step' || name === 'epoch') return 0;
  if (name === 'loss') return 3;
  return /^(?:eval_|epoch_)/.test(name) ? 1 : 2;
}

function isOnLine(name: string, metrics: readonly Metric[], from: number, line: number): boolean {
  for (let at = from; metrics[at]?.line === line; at += 1) {
    if (metrics[at]?.name === name) return true;
  }
  return false;
}
