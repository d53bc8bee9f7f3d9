/** A curve in at most `MAX_BUCKETS` buckets, each with its lowest and highest point: spikes survive the thinning. */
export type Curve = {
  /** Readings so far. */
  readonly count: number;
  /** Readings in a full bucket. */
  readonly size: number;
  readonly buckets: readonly Bucket[];
  /** Readings in the last bucket. */
  readonly filled: number;
};

/** x and value of the lowest and of the highest reading. */
export type Bucket = readonly [lowAt: number, low: number, highAt: number, high: number];

const MAX_BUCKETS = 150;

/** A curve without points. */
export const NO_CURVE: Curve = { count: 0, size: 1, buckets: [], filled: 0 };

/** The curve with more points: x and value in turn. */
export function withPoints(curve: Curve, points: readonly number[]): Curve {
  const buckets: [number, number, number, number][] = curve.buckets.map((one) => [...one]);
  let { count, size, filled } = curve;
  for (let at = 0; at + 1 < points.length; at += 2) {
    const [x, y] = [points[at] ?? 0, points[at + 1] ?? 0];
    const last = buckets[buckets.length - 1];
    count += 1;
    if (last !== undefined && filled < size) {
      if (y < last[1]) [last[0], last[1]] = [x, y];
      if (y > last[3]) [last[2], last[3]] = [x, y];
      filled += 1;
      continue;
    }
    buckets.push([x, y, x, y]);
    filled = 1;
    if (buckets.length <= MAX_BUCKETS) continue;
    filled = buckets.length % 2 === 1 ? filled : size + filled;
    size *= 2;
    halve(buckets);
  }
  return { count, size, buckets, filled };
}

/** The points of a curve in the order of their readings, at most two for each bucket. */
export function pointsOf(curve: Curve): readonly (readonly [number, number])[] {
  return curve.buckets.flatMap(([lowAt, low, highAt, high]): [number, number][] => {
    if (lowAt === highAt) return [[lowAt, low]];
    return lowAt < highAt
      ? [
          [lowAt, low],
          [highAt, high],
        ]
      : [
          [highAt, high],
          [lowAt, low],
        ];
  });
}

/** Joins every two neighbours, in place. */
function halve(buckets: [number, number, number, number][]): void {
  let kept = 0;
  for (let at = 0; at < buckets.length; at += 2) {
    const [first, second] = [buckets[at], buckets[at + 1]];
    if (first === undefined) continue;
    buckets[kept] = second === undefined ? first : joined(first, second);
    kept += 1;
  }
  buckets.length = kept;
}

function joined(first: Bucket, second: Bucket): [number, number, number, number] {
  const low = second[1] < first[1] ? second : first;
  const high = second[3] > first[3] ? second : first;
  return [low[0], low[1], high[2], high[3]];
}
