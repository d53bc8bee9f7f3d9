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

/** The curve with one point more. */
export function withPoint(curve: Curve, x: number, value: number): Curve {
  const y = Number(value.toPrecision(7));
  const last = curve.buckets.at(-1);
  const count = curve.count + 1;
  if (last !== undefined && curve.filled < curve.size) {
    const buckets = [...curve.buckets.slice(0, -1), joined(last, [x, y, x, y])];
    return { ...curve, count, buckets, filled: curve.filled + 1 };
  }
  const buckets: readonly Bucket[] = [...curve.buckets, [x, y, x, y]];
  const longer = { ...curve, count, buckets, filled: 1 };
  return buckets.length > MAX_BUCKETS ? halved(longer) : longer;
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

function joined(first: Bucket, second: Bucket): Bucket {
  const low = second[1] < first[1] ? second : first;
  const high = second[3] > first[3] ? second : first;
  return [low[0], low[1], high[2], high[3]];
}

function halved(curve: Curve): Curve {
  const buckets: Bucket[] = [];
  for (let at = 0; at < curve.buckets.length; at += 2) {
    const [first, second] = [curve.buckets[at], curve.buckets[at + 1]];
    if (first !== undefined) buckets.push(second === undefined ? first : joined(first, second));
  }
  const odd = curve.buckets.length % 2 === 1;
  const filled = odd ? curve.filled : curve.size + curve.filled;
  return { ...curve, size: curve.size * 2, buckets, filled };
}
