// Room to put numbers into order without asking for memory each time; nothing stays in it.
let room = new Float64Array(256);

/** Median of numbers; NaN of none. The input is left as it is. */
export function median(values: readonly number[]): number {
  const { length } = values;
  if (length > room.length) room = new Float64Array(length * 2);
  for (let at = 0; at < length; at += 1) room[at] = values[at] ?? 0;
  const middle = length >> 1;
  const upper = select(room, length, middle);
  if (length === 0 || length % 2 === 1) return upper;
  let lower = room[0] ?? 0;
  for (let at = 1; at < middle; at += 1) lower = Math.max(lower, room[at] ?? 0);
  return (lower + upper) / 2;
}

/** The number that would stand at `wanted` if they were in order; what is left of it then is no greater. */
function select(numbers: Float64Array, length: number, wanted: number): number {
  let left = 0;
  let right = length - 1;
  while (left < right) {
    const pivot = numbers[(left + right) >> 1] ?? 0;
    let from = left;
    let to = right;
    while (from <= to) {
      while ((numbers[from] ?? 0) < pivot) from += 1;
      while ((numbers[to] ?? 0) > pivot) to -= 1;
      if (from > to) break;
      const one = numbers[from] ?? 0;
      numbers[from] = numbers[to] ?? 0;
      numbers[to] = one;
      from += 1;
      to -= 1;
    }
    if (wanted <= to) right = to;
    else if (wanted >= from) left = from;
    else break;
  }
  return length === 0 ? Number.NaN : (numbers[wanted] ?? Number.NaN);
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

/** Slope of a series by the estimator of Theil and Sen: the median of the slopes between every two values, which outliers do not move. */
export function slope(values: readonly number[]): number {
  const slopes: number[] = [];
  for (let i = 0; i < values.length; i += 1) {
    for (let j = i + 1; j < values.length; j += 1)
      slopes.push(((values[j] ?? 0) - (values[i] ?? 0)) / (j - i));
  }
  return slopes.length === 0 ? 0 : median(slopes);
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
