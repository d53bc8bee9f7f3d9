import type { Fact, Metric, Reading } from '../domain/metric.js';
import { type Curve, NO_CURVE, withPoints } from '../text/series/curve.js';

/** Where a run stands: its latest figures and the shape of its curves; JSON and bounded. */
export type Standing = {
  readonly step: number | null;
  readonly totalSteps: number | null;
  readonly epoch: number | null;
  readonly totalEpochs: number | null;
  readonly loss: Reading | null;
  readonly evalLoss: Reading | null;
  readonly lr: Reading | null;
  readonly throughput: { readonly value: Reading; readonly unit: string } | null;
  readonly lastCheckpoint: {
    readonly step: number | null;
    readonly path: string | null;
    readonly at: number;
  } | null;
  readonly finished: boolean;
  readonly startedAt: number | null;
  readonly firstStepAt: number | null;
  readonly lastProgressAt: number | null;
  /** Progress at earlier times, oldest first: what the time left is reckoned from. */
  readonly pace: readonly (readonly [at: number, progress: number])[];
  readonly curves: Readonly<Record<string, Curve>>;
};

/** A run of which nothing has been seen. */
export const NO_STANDING: Standing = {
  step: null,
  totalSteps: null,
  epoch: null,
  totalEpochs: null,
  loss: null,
  evalLoss: null,
  lr: null,
  throughput: null,
  lastCheckpoint: null,
  finished: false,
  startedAt: null,
  firstStepAt: null,
  lastProgressAt: null,
  pace: [],
  curves: {},
};

const MAX_CURVES = 14;
const MAX_PACE = 24;
const PLAIN = new Set(['step', 'epoch']);

/** The standing after the readings and facts of one chunk. */
export function advance(
  before: Standing,
  metrics: readonly Metric[],
  facts: readonly Fact[],
  now: number,
): Standing {
  const next: { -readonly [K in keyof Standing]: Standing[K] } = { ...before };
  next.startedAt ??= now;
  const points = new Map<string, number[]>();
  for (const metric of metrics) {
    take(next, metric);
    if (!PLAIN.has(metric.name)) plot(points, before.curves, metric, metric.step ?? next.step);
  }
  next.curves = drawnOn(before.curves, points);
  if (metrics.length > 0) {
    next.firstStepAt ??= now;
    next.lastProgressAt = now;
    next.finished = false;
  }
  for (const fact of facts) takeFact(next, fact, now);
  const done = progressOf(next);
  const latest = next.pace.at(-1);
  if (done !== null && (latest === undefined || (done > latest[1] && now > latest[0]))) {
    next.pace = paced(next.pace, now, done);
  } else if (done !== null && latest !== undefined && done < latest[1]) next.pace = [[now, done]];
  return next;
}

/** Steps or epochs done, whichever has a known end; null where neither has. */
function progressOf(standing: Standing): number | null {
  if (standing.totalSteps !== null && standing.step !== null)
    return standing.step / standing.totalSteps;
  if (standing.totalEpochs !== null && standing.epoch !== null)
    return standing.epoch / standing.totalEpochs;
  return null;
}

/** Milliseconds to the planned end at the pace of late, or null where there is no plan or no pace yet. */
export function timeLeft(standing: Standing): number | null {
  if (standing.finished) return 0;
  const done = progressOf(standing);
  const [first, last] = [standing.pace[0], standing.pace.at(-1)];
  if (done === null || first === undefined || last === undefined || last[1] <= first[1])
    return null;
  const left = Math.max(0, 1 - done);
  return Math.round((left * (last[0] - first[0])) / (last[1] - first[1]));
}

function take(next: { -readonly [K in keyof Standing]: Standing[K] }, metric: Metric): void {
  const { name, reading } = metric;
  if (name === 'step') next.step = typeof reading === 'number' ? reading : next.step;
  else if (name === 'epoch') next.epoch = typeof reading === 'number' ? reading : next.epoch;
  else if (name === 'loss') next.loss = reading;
  else if (name === 'eval_loss') next.evalLoss = reading;
  else if (name === 'lr') next.lr = reading;
  else if (name === 'throughput') next.throughput = { value: reading, unit: metric.unit ?? '' };
}

function takeFact(
  next: { -readonly [K in keyof Standing]: Standing[K] },
  fact: Fact,
  now: number,
): void {
  const number = typeof fact.value === 'number' ? fact.value : null;
  const path = typeof fact.value === 'string' ? fact.value : null;
  if (fact.kind === 'total_steps') next.totalSteps = number;
  else if (fact.kind === 'total_epochs') next.totalEpochs = number;
  else if (fact.kind === 'checkpoint')
    next.lastCheckpoint = { step: fact.step ?? next.step, path, at: now };
  else if (fact.kind === 'finished' || fact.kind === 'early_stop') next.finished = true;
}

/** Collects a point; where no step is known the readings of the metric are counted. */
function plot(
  points: Map<string, number[]>,
  curves: Standing['curves'],
  metric: Metric,
  step: number | null,
): void {
  if (typeof metric.reading !== 'number') return;
  let own = points.get(metric.name);
  if (own === undefined) {
    own = [];
    points.set(metric.name, own);
  }
  own.push(step ?? (curves[metric.name]?.count ?? 0) + own.length / 2, metric.reading);
}

function drawnOn(
  curves: Standing['curves'],
  points: ReadonlyMap<string, readonly number[]>,
): Standing['curves'] {
  if (points.size === 0) return curves;
  const drawn: Record<string, Curve> = { ...curves };
  for (const [name, own] of points) {
    const known = drawn[name];
    if (known === undefined && Object.keys(drawn).length >= MAX_CURVES) continue;
    drawn[name] = withPoints(known ?? NO_CURVE, own);
  }
  return drawn;
}

/** Keeps the pace of late: every second of the older points goes when there are too many. */
function paced(pace: Standing['pace'], now: number, done: number): Standing['pace'] {
  const longer = [...pace, [now, done] as const];
  return longer.length > MAX_PACE ? longer.slice(1) : longer;
}
