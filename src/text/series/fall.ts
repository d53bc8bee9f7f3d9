import { roughness, slope, spread } from './robust.js';

/** How far a series falls from the first half of a window to the second, and the deviation of that by chance. */
export interface Fall {
  readonly gain: number;
  readonly error: number;
}

/** Of 95 % efficiency, so its deviation is larger than that of a fitted line by this. */
const THEIL_SEN = 1.02;

/**
 * The fall of a series of equal parts, by its robust slope; a fitted line over n values has the deviation
 * noise * sqrt(12 / (n * (n^2 - 1))). Noise is what neighbours differ by, or what lies off the line where that is more: a
 * window with a jump or a bend tells less.
 */
export function fallOf(values: readonly number[]): Fall {
  const n = values.length;
  const each = slope(values);
  const rest = values.map((value, at) => value - each * at);
  const noise = Math.max(roughness(values), spread(rest));
  const error = THEIL_SEN * noise * Math.sqrt(12 / (n * (n * n - 1)));
  return { gain: (-each * n) / 2, error: (error * n) / 2 };
}
