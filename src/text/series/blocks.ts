import { median, roughness } from './robust.js';

/** Consecutive readings drawn together: their median, and where the last of them stands. */
export type Block = {
  readonly value: number;
  readonly step: number | null;
  readonly line: number;
};

/** A whole series in at most `MAX_BLOCKS` blocks of equal size, which doubles as the series grows. */
export type Blocks = {
  count: number;
  /** Readings in a block. */
  size: number;
  blocks: Block[];
  /** Readings of the base block under way. */
  open: number[];
  /** Sum and number of the base medians of the block under way. */
  sum: number;
  summed: number;
};

const BASE = 10;
const MAX_BLOCKS = 240;
const LATE = 60;

/** A series without readings. */
export function noBlocks(): Blocks {
  return { count: 0, size: BASE, blocks: [], open: [], sum: 0, summed: 0 };
}

/** Adds one reading to a series; what stays is bounded, however long the series. */
export function addReading(series: Blocks, value: number, step: number | null, line: number): void {
  series.count += 1;
  series.open.push(value);
  if (series.open.length < BASE) return;
  series.sum += median(series.open);
  series.summed += 1;
  series.open.length = 0;
  if (series.summed * BASE < series.size) return;
  series.blocks.push({ value: series.sum / series.summed, step, line });
  series.sum = 0;
  series.summed = 0;
  if (series.blocks.length > MAX_BLOCKS) halve(series);
}

/** Joins every two neighbours; a last one without a partner is under way again. */
function halve(series: Blocks): void {
  const blocks: Block[] = [];
  for (let at = 0; at + 1 < series.blocks.length; at += 2) {
    const [first, second] = [series.blocks[at], series.blocks[at + 1]];
    if (first !== undefined && second !== undefined) {
      blocks.push({ ...second, value: (first.value + second.value) / 2 });
    }
  }
  const odd = series.blocks.length % 2 === 1 ? series.blocks.at(-1) : undefined;
  const joined = series.size / BASE;
  series.size *= 2;
  series.blocks = blocks;
  if (odd === undefined) return;
  series.sum = odd.value * joined;
  series.summed = joined;
}

/** The last `readings` of a series as `parts` medians of blocks, oldest first, each with its last block; null where it is too short. */
export function tail(series: Blocks, readings: number, parts: number): readonly Block[] | null {
  const wanted = Math.max(parts, Math.floor(readings / series.size / parts) * parts);
  if (series.blocks.length < wanted) return null;
  const last = series.blocks.slice(-wanted);
  const each = wanted / parts;
  const out: Block[] = [];
  for (let part = 0; part < parts; part += 1) {
    const group = last.slice(part * each, (part + 1) * each);
    const end = group.at(-1);
    if (end !== undefined) out.push({ ...end, value: median(group.map((block) => block.value)) });
  }
  return out;
}

/** Noise of the medians of ten readings each, of late. */
export function noiseOf({ blocks, size }: Blocks): number {
  return roughness(blocks.slice(-LATE).map(({ value }) => value)) * Math.sqrt(size / BASE);
}
