const FEW = 32;
// Room for sorting a few numbers without asking for memory; nothing stays in it.
const room = new Float64Array(FEW);

/** Median of numbers; NaN of none. The input is left as it is. */
export function median(values: readonly number[]): number {
  const { length } = values;
  const sorted = length <= FEW ? sortedFew(values) : new Float64Array(values).sort();
  const middle = length >> 1;
  if (length % 2 === 1) return sorted[middle] ?? Number.NaN;
  return length === 0 ? Number.NaN : ((sorted[middle - 1] ?? 0) + (sorted[middle] ?? 0)) / 2;
}

/** Few numbers are in order soonest where each is put into its place. */
function sortedFew(values: readonly number[]): Float64Array {
  for (let at = 0; at < values.length; at += 1) {
    const value = values[at] ?? 0;
    let to = at;
    for (; to > 0 && (room[to - 1] ?? 0) > value; to -= 1) room[to] = room[to - 1] ?? 0;
    room[to] = value;
  }
  return room;
}

/** Scale of numbers around their median that outliers do not move: 1.4826 x MAD, the deviation of a normal law. */
export function spread(values: readonly number[]): number {
  const centre = median(values);
  return 1.4826 * median(values.map((value) => Math.abs(value - centre)));
}

/** Noise of a series from the differences of its neighbours, so that a trend does not count as noise. */
export function roughness(values: readonly number[]): number {
  const steps: number[] = [];
  for (let at = 1; at < values.length; at += 1)
    steps.push((values[at] ?? 0) - (values[at - 1] ?? 0));
  return spread(steps) / Math.SQRT2;
}

/** Mann-Kendall z of a series: below -1.65 it falls, above 1.65 it rises, with 95 % confidence each. */
export function trend(values: readonly number[]): number {
  const n = values.length;
  let s = 0;
  for (let i = 0; i < n; i += 1) {
    for (let j = i + 1; j < n; j += 1) s += Math.sign((values[j] ?? 0) - (values[i] ?? 0));
  }
  const deviation = Math.sqrt((n * (n - 1) * (2 * n + 5)) / 18);
  return s === 0 || deviation === 0 ? 0 : (s - Math.sign(s)) / deviation;
}

/** The number with its last digits dropped until two are left: what "about" means in a sentence. */
export function roundedDown(value: number): number {
  if (value < 100) return Math.floor(value);
  const unit = 10 ** (Math.floor(Math.log10(value)) - 1);
  return Math.floor(value / unit) * unit;
}
