import type { Fact, Metric, Reading } from '../domain/metric.js';
import type { Late } from '../watchers/index.js';
import { type Besides, besidesAfter, NOTHING_BESIDES } from './besides.js';
import { type Curves, Drawing } from './drawing.js';
import { type Pace, pacedOn } from './pace.js';
import { NO_PLACE, type Place, placeOf } from './place.js';

/** A position in an epoch, with its end where that is known. */
export type InEpoch = {
  readonly epoch: number | null;
  readonly at: number;
  readonly of: number | null;
  /** Its end may yet turn out to be the run's; left out where it may not. */
  readonly open?: true;
};

/** Where a run stands: its latest figures and the shape of its curves; JSON and bounded. */
export type Standing = Besides & {
  readonly step: number | null;
  readonly totalSteps: number | null;
  readonly epoch: number | null;
  readonly totalEpochs: number | null;
  /** The first epoch that was told: epochs are counted from 0 or from 1. */
  readonly firstEpoch: number | null;
  /** Where in the epoch it is, where only that is printed. */
  readonly inEpoch: InEpoch | null;
  readonly loss: Reading | null;
  readonly evalLoss: Reading | null;
  readonly lr: Reading | null;
  readonly throughput: { readonly value: Reading; readonly unit: string } | null;
  readonly lastCheckpoint: {
    readonly step: number | null;
    readonly path: string | null;
    readonly at: number;
    /** It was saved at some moment between this one and `at`; left out where `at` is right. */
    readonly from?: number;
  } | null;
  readonly finished: boolean;
  readonly startedAt: number | null;
  readonly firstStepAt: number | null;
  readonly lastProgressAt: number | null;
  /** Progress at earlier times, oldest first: what the time left is reckoned from. */
  readonly pace: Pace['pace'];
  readonly paceOf: Pace['paceOf'];
  readonly pauses?: Pace['pauses'];
  readonly curves: Curves;
  /** Where readings without a step are drawn: one place for all that came together. */
  readonly place: Place;
  /** How many epochs have begun since a step was last printed. */
  readonly stepless: number;
  /** The step may yet turn out to be a place in an epoch; left out where it may not. */
  readonly stepOpen?: boolean;
};

/** A run of which nothing has been seen. */
export const NO_STANDING: Standing = {
  ...NOTHING_BESIDES,
  step: null,
  totalSteps: null,
  epoch: null,
  totalEpochs: null,
  firstEpoch: null,
  inEpoch: null,
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
  paceOf: null,
  curves: {},
  place: NO_PLACE,
  stepless: 0,
};

/** Line of readings that no line of the log told. */
export const BESIDE = 0;

/** A step that was not heard of for so many epochs counts something else, or nothing any more. */
const STEPLESS = 2;

/** The standing after the readings and facts of one chunk; of one that is late nobody knows when it was written. */
export function advance(
  before: Standing,
  metrics: readonly Metric[],
  facts: readonly Fact[],
  seenAt: number,
  late: Late | null = null,
): Standing {
  const now = late?.lastWrite ?? seenAt;
  const next: { -readonly [K in keyof Standing]: Standing[K] } = { ...NO_STANDING, ...before };
  next.startedAt ??= now;
  const drawing = new Drawing(next.curves);
  for (let at = 0; at < metrics.length; at += 1) {
    const metric = metrics[at];
    if (metric === undefined) continue;
    if (metric.inEpoch !== undefined) takePlace(next, metric, metric.inEpoch);
    if (take(next, metric)) continue;
    if (metric.line > next.place.line) next.place = placeOf(next.place, metrics, at);
    if (typeof metric.reading !== 'number') continue;
    const x = metric.step ?? next.step ?? placeBeside(metric) ?? next.place.x;
    drawing.add(metric.name, x, metric.reading);
  }
  next.curves = drawing.drawn;
  if (metrics.length > 0) {
    next.firstStepAt ??= now;
    next.lastProgressAt = now;
    next.finished = false;
  }
  for (const fact of facts)
    takeFact(next, fact, now, late, () => stepBefore(metrics, fact.line) ?? before.step);
  const besides = besidesAfter(next, metrics, facts, now);
  if (late?.behind) return { ...next, ...besides };
  const { pauses: _, ...rest } = next;
  return { ...rest, ...besides, ...pacedOn(next, now, isEvaluation(before, metrics)) };
}

/** What came since the last chunk is of an evaluation, or of what an evaluation led to. */
function isEvaluation({ phase }: Standing, metrics: readonly Metric[]): boolean {
  const paused = phase?.name === 'evaluation' || phase?.name === 'saving';
  return paused || metrics.some(({ name }) => name.startsWith('eval_'));
}

/** What was told beside the log without a step is drawn at its epoch. */
function placeBeside({ line, epoch }: Metric): number | null {
  return line === BESIDE ? (epoch ?? null) : null;
}

/** Takes the figure into the standing; true for a counter, which is no curve. */
function take(next: { -readonly [K in keyof Standing]: Standing[K] }, metric: Metric): boolean {
  const { reading } = metric;
  switch (metric.name) {
    case 'step':
      takeStep(next, metric);
      return true;
    case 'epoch':
      takeEpoch(next, reading);
      return true;
    case 'batch':
      return true;
    case 'loss':
      next.loss = reading;
      return false;
    case 'eval_loss':
      next.evalLoss = reading;
      return false;
    case 'lr':
      next.lr = reading;
      return false;
    case 'throughput':
      if (next.throughput?.value !== reading || next.throughput.unit !== (metric.unit ?? ''))
        next.throughput = { value: reading, unit: metric.unit ?? '' };
      return false;
    default:
      return false;
  }
}

function takeStep(next: { -readonly [K in keyof Standing]: Standing[K] }, metric: Metric): void {
  const { reading, unproven } = metric;
  if (typeof reading !== 'number') return;
  next.step = reading;
  next.stepless = 0;
  next.stepOpen = unproven !== undefined;
}

/** A place in the epoch; where it comes instead of what was taken for the run's step, that was none. */
function takePlace(
  next: { -readonly [K in keyof Standing]: Standing[K] },
  metric: Metric,
  inEpoch: readonly [number, number | null],
): void {
  const refuted = next.stepOpen && metric.unproven === undefined && metric.step === null;
  if (refuted || metric.restarts) {
    next.step = null;
    next.totalSteps = null;
    next.stepOpen = false;
  }
  next.inEpoch = placed(next.inEpoch, metric, inEpoch);
}

/** The step that was told last before a line of this chunk, or null. */
function stepBefore(metrics: readonly Metric[], line: number): number | null {
  const told = metrics.findLast((one) => one.step !== null && one.line <= line);
  return told?.step ?? null;
}

function takeEpoch(next: { -readonly [K in keyof Standing]: Standing[K] }, epoch: Reading): void {
  if (typeof epoch !== 'number') return;
  next.firstEpoch ??= epoch;
  const begun = Math.floor(epoch) > Math.floor(next.epoch ?? epoch);
  next.epoch = epoch;
  if (!begun || next.step === null) return;
  next.stepless += 1;
  if (next.stepless > STEPLESS) next.step = null;
}

/** A shorter count within the same epoch is that of an evaluation. */
function placed(
  before: InEpoch | null,
  { epoch, unproven }: Metric,
  [at, of]: readonly [number, number | null],
): InEpoch {
  const own = epoch ?? null;
  const open = unproven === undefined ? {} : ({ open: true } as const);
  const shorter = before?.epoch === own && of !== null && (before.of ?? 0) > of;
  return shorter && before !== null ? before : { epoch: own, at, of, ...open };
}

function takeFact(
  next: { -readonly [K in keyof Standing]: Standing[K] },
  fact: Fact,
  now: number,
  late: Late | null,
  stepThen: () => number | null,
): void {
  const number = typeof fact.value === 'number' ? fact.value : null;
  const path = typeof fact.value === 'string' ? fact.value : null;
  if (fact.kind === 'total_steps') next.totalSteps = number;
  else if (fact.kind === 'total_epochs') next.totalEpochs = number;
  else if (fact.rest && next.lastCheckpoint !== null)
    next.lastCheckpoint = {
      ...next.lastCheckpoint,
      step: fact.step,
      path: path ?? next.lastCheckpoint.path,
    };
  else if (fact.kind === 'checkpoint')
    next.lastCheckpoint = {
      step: fact.step ?? stepThen(),
      path,
      at: now,
      ...(late ? { from: late.from } : {}),
    };
  else if (fact.kind === 'finished' || fact.kind === 'early_stop') next.finished = true;
}
