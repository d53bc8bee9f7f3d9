import { type Blocks, noiseOf } from './blocks.js';

/** In what steps a series is printed: the least difference between two neighbours so far, and how often they differed. JSON. */
export type Grain = { last: number | null; size: number | null; changes: number };

/** A series that changed less often has not shown its grain. */
const KNOWN = 8;
/** Noise of this many steps carries what lies between two of them into the medians. */
const CARRIES = 0.4;
/** A level that differs by more is another one, and no rounding. */
const ELSEWHERE = 1.5;

/** A series of which nothing was printed. */
export function noGrain(): Grain {
  return { last: null, size: null, changes: 0 };
}

/** Takes one more printed value; writes to the grain. */
export function seeGrain(grain: Grain, value: number): void {
  const apart = grain.last === null ? 0 : Math.abs(value - grain.last);
  if (apart > 0) {
    grain.size = Math.min(grain.size ?? apart, apart);
    grain.changes += 1;
  }
  grain.last = value;
}

/**
 * True where the series may fall by more than `least` with every doubling of its length while its print stands still. It
 * has fallen by less than one step of the print since it last stood elsewhere: spread over the doublings since then that is
 * what it may fall by unseen. A series that was never elsewhere hides next to nothing.
 */
export function mayHide(grain: Grain, series: Blocks, level: number, least: number): boolean {
  const { size, changes } = grain;
  if (size === null || changes < KNOWN) return false;
  if (size <= least / 2 || noiseOf(series) > CARRIES * size) return false;
  const { blocks } = series;
  const elsewhere = blocks.findLastIndex(({ value }) => Math.abs(value - level) > ELSEWHERE * size);
  const doublings = Math.log2(blocks.length / Math.max(1, elsewhere + 1));
  return size > least * doublings;
}
