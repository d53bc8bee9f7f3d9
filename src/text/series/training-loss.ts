import { median } from './robust.js';

/** What every judge of a training loss has to know of it; JSON and bounded. Whoever takes a reading writes to it. */
export type SeenLoss = {
  /** Readings so far. */
  count: number;
  /** Level at which the loss began; null before `OPENING` readings. */
  start: number | null;
  opening: number[];
  /** A reward has been seen: the losses of agents are no curve that should fall. */
  agent: boolean;
};

/** Before so many readings a loss may do anything: warm-up, restarts of teachers, first batches. */
export const SETTLED = 300;

const OPENING = 3;
const FLOOR_SHARE = 0.01;

/** A loss of which nothing has been seen; whether an agent is trained outlives a restart. */
export function noLoss(agent = false): SeenLoss {
  return { count: 0, start: null, opening: [], agent };
}

/** Names that a judge of the training loss has to see. */
export function tellsOfLoss(name: string): boolean {
  return name === 'loss' || name === 'reward';
}

/** Takes a reading: the loss where it is one to be judged, else null. */
export function takeLoss(seen: SeenLoss, name: string, reading: unknown): number | null {
  if (name === 'reward') seen.agent = true;
  if (seen.agent || name !== 'loss' || typeof reading !== 'number') return null;
  seen.count += 1;
  if (seen.start === null) {
    seen.opening.push(reading);
    if (seen.opening.length === OPENING) {
      seen.start = median(seen.opening);
      seen.opening = [];
    }
  }
  return reading;
}

/** Below this a loss is at its floor, and multiples of it mean nothing. */
export function floorOf(seen: SeenLoss): number {
  return Math.abs(seen.start ?? 0) * FLOOR_SHARE;
}
