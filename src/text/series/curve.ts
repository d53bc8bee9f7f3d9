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

/** A bucket that is still being filled. */
type OwnBucket = [lowAt: number, low: number, highAt: number, high: number];

/** An even number, so that halving leaves the newest bucket as it is. */
const MAX_BUCKETS = 150;

/** A curve without points. */
export const NO_CURVE: Curve = { count: 0, size: 1, buckets: [], filled: 0 };

/** Draws on a curve, point by point; the curve that it began with stays as it was. */
export class Pen {
  private readonly buckets: Bucket[];
  /** The bucket that points go to; nobody else has it. */
  private open: OwnBucket | null = null;
  private count: number;
  private size: number;
  private filled: number;

  constructor(curve: Curve) {
    this.buckets = [...curve.buckets];
    this.count = curve.count;
    this.size = curve.size;
    this.filled = curve.filled;
    const last = this.buckets.pop();
    if (last === undefined) return;
    this.open = [...last];
    this.buckets.push(this.open);
  }

  /** Adds a point. */
  add(x: number, y: number): void {
    const { open } = this;
    this.count += 1;
    if (open === null || this.filled >= this.size) {
      this.begin(x, y);
      return;
    }
    if (y < open[1]) {
      open[0] = x;
      open[1] = y;
    }
    if (y > open[3]) {
      open[2] = x;
      open[3] = y;
    }
    this.filled += 1;
  }

  /** The curve with all that was added; whoever asks is done with drawing. */
  get drawn(): Curve {
    const { count, size, buckets, filled } = this;
    return { count, size, buckets, filled };
  }

  private begin(x: number, y: number): void {
    const { buckets } = this;
    this.open = [x, y, x, y];
    this.filled = 1;
    buckets.push(this.open);
    if (buckets.length <= MAX_BUCKETS) return;
    // One more than an even number: the bucket that was just begun has no neighbour and stays open.
    this.size *= 2;
    halve(buckets);
  }
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
function halve(buckets: Bucket[]): void {
  let kept = 0;
  for (let at = 0; at < buckets.length; at += 2) {
    const [first, second] = [buckets[at], buckets[at + 1]];
    if (first === undefined) continue;
    buckets[kept] = second === undefined ? first : joined(first, second);
    kept += 1;
  }
  buckets.length = kept;
}

function joined(first: Bucket, second: Bucket): Bucket {
  const low = second[1] < first[1] ? second : first;
  const high = second[3] > first[3] ? second : first;
  return [low[0], low[1], high[2], high[3]];
}
