import { decadeTicks, roundTicks, type Tick } from './ticks.js';

/** From values to places along an axis. */
export interface Scale {
  /** Share of the way from the axis' beginning, 0 to 1 for values in range. */
  share(value: number): number;
  readonly ticks: readonly Tick[];
  readonly logarithmic: boolean;
}

/** Positive readings that reach over this factor are drawn by their logarithm. */
const LOG_FROM = 2_000;

/** The axis along: from the first x to the last, without margins. */
export function xScale(values: readonly number[]): Scale {
  const [low, high] = spread(values);
  const ticks = roundTicks(low, high, 6, values.every(Number.isInteger) && high - low >= 2);
  return { share: (value) => (value - low) / (high - low), ticks, logarithmic: false };
}

/** The axis upward: all readings with some air, from 0 where 0 is near, by logarithm where they reach far. */
export function yScale(values: readonly number[]): Scale {
  const [low, high] = spread(values);
  const smallest = Math.min(...values);
  if (smallest > 0 && high / smallest >= LOG_FROM) return logScale(smallest, high);
  const air = (high - low) * 0.06;
  const nearZero = low >= 0 && low <= (high - low) * 0.35;
  const bottom = nearZero ? 0 : low - air;
  const top = high + air;
  return {
    share: (value) => (value - bottom) / (top - bottom),
    ticks: roundTicks(bottom, top, 5, false),
    logarithmic: false,
  };
}

function logScale(smallest: number, largest: number): Scale {
  const bottom = Math.log10(smallest) - 0.15;
  const top = Math.log10(largest) + 0.15;
  return {
    share: (value) => (Math.log10(value) - bottom) / (top - bottom),
    ticks: decadeTicks(10 ** bottom, 10 ** top, 6),
    logarithmic: true,
  };
}

/** Smallest and largest value; a range of one value is widened, an empty one is 0 to 1. */
function spread(values: readonly number[]): readonly [number, number] {
  if (values.length === 0) return [0, 1];
  let [low, high] = [Number.POSITIVE_INFINITY, Number.NEGATIVE_INFINITY];
  for (const value of values) {
    low = Math.min(low, value);
    high = Math.max(high, value);
  }
  if (high - low > Math.abs(high) * 1e-12) return [low, high];
  const around = Math.abs(low) * 0.5 || 1;
  return [low - around, low + around];
}
