import { median } from './robust.js';

/** Consecutive readings drawn together: their median, and where the last of them stands. */
export type Block = {
  readonly value: number;
  readonly step: number | null;
  readonly line: number;
};

/** A whole series in at most `MAX_BLOCKS` blocks of equal size, which doubles as the series grows. */
export type Blocks = {
  readonly count: number;
  /** Readings in a block. */
  readonly size: number;
  readonly blocks: readonly Block[];
  /** Readings of the base block under way. */
  readonly open: readonly number[];
  /** Sum and number of the base medians of the block under way. */
  readonly sum: number;
  readonly summed: number;
};

const BASE = 10;
const MAX_BLOCKS = 240;

/** A series without readings. */
export const NO_BLOCKS: Blocks = { count: 0, size: BASE, blocks: [], open: [], sum: 0, summed: 0 };

/** The series with one reading more; what stays is bounded, however long the series. */
export function withReading(
  series: Blocks,
  value: number,
  step: number | null,
  line: number,
): Blocks {
  const count = series.count + 1;
  if (series.open.length + 1 < BASE) return { ...series, count, open: [...series.open, value] };
  const sum = series.sum + median([...series.open, value]);
  const summed = series.summed + 1;
  if (summed * BASE < series.size) return { ...series, count, open: [], sum, summed };
  const blocks = [...series.blocks, { value: sum / summed, step, line }];
  const full = { ...series, count, open: [], sum: 0, summed: 0, blocks };
  return blocks.length > MAX_BLOCKS ? halved(full) : full;
}

function halved(series: Blocks): Blocks {
  const blocks: Block[] = [];
  for (let at = 0; at + 1 < series.blocks.length; at += 2) {
    const [first, second] = [series.blocks[at], series.blocks[at + 1]];
    if (first !== undefined && second !== undefined) {
      blocks.push({ ...second, value: (first.value + second.value) / 2 });
    }
  }
  const odd = series.blocks.length % 2 === 1 ? series.blocks.at(-1) : undefined;
  const size = series.size * 2;
  if (odd === undefined) return { ...series, size, blocks };
  return {
    ...series,
    size,
    blocks,
    sum: odd.value * (series.size / BASE),
    summed: series.size / BASE,
  };
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
