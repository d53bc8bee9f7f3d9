import type { Anomaly } from '../domain/anomaly.js';
import type { Fact, Metric } from '../domain/metric.js';
import type { RunSummary } from '../domain/summary.js';
import { type ReadingState, readChunk, readStanding, startReading } from '../parsers/index.js';
import type { StoryState } from '../text/reading/story.js';
import { pointsOf } from '../text/series/curve.js';
import {
  type Late,
  startWatching,
  type WatchSettings,
  type WatchState,
  watch,
} from '../watchers/index.js';
import { rhythmOf, stepsPerSecond, timeLeft } from './pace.js';
import { advance, BESIDE, NO_STANDING, type Standing } from './standing.js';

/** All that is remembered of a run's log between two polls; JSON and bounded, whatever the log does. */
export type ObserverState = {
  readonly reading: ReadingState;
  readonly watching: WatchState;
  readonly standing: Standing;
};

/** What one poll brought. */
export interface Chunk {
  readonly text: string;
  readonly freeDiskBytes: number | null;
  /** Set where the text was written while nobody looked. */
  readonly late?: Late | null;
  /** What is read of a last line that has not ended, where nothing follows for now; left out for nothing. */
  readonly standing?: 'bar' | 'all' | null;
}

/** What a file beside the log told. */
export interface Beside {
  readonly metrics: readonly Metric[];
  readonly totalSteps: number | null;
  readonly totalEpochs: number | null;
}

/** What one chunk told. */
export interface Observed {
  readonly metrics: readonly Metric[];
  readonly facts: readonly Fact[];
  readonly anomalies: readonly Anomaly[];
}

/** Messages of one save come within this time, where no reading parts it from the next. */
const ONE_SAVE_MS = 60_000;

/** A file is read some time after it was written: a save may be of a step so many looks further on. */
const SAVED_WITHIN = 3;

/** Observation of a run of which nothing has been seen. */
export function startObserving(): ObserverState {
  return { reading: startReading(), watching: startWatching(), standing: NO_STANDING };
}

/** Chooses among readings those that are news, in their order. */
export type Sift = (metrics: readonly Metric[]) => readonly Metric[];

/**
 * Reads the new bytes of a log, cut anywhere, and says what they tell. Pure; `now` is milliseconds since 1970. Readings
 * that `sift` leaves out are told elsewhere: they count nowhere.
 */
export function observe(
  state: ObserverState,
  chunk: Chunk,
  now: number,
  settings: WatchSettings,
  sift: Sift = (metrics) => metrics,
): readonly [ObserverState, Observed] {
  const { text, freeDiskBytes, late = null } = chunk;
  const saved = state.standing.lastCheckpoint;
  const before = saved !== null && now - saved.at > ONE_SAVE_MS ? moved(state, {}) : state.reading;
  const [reading, { metrics: printed, facts }] = readAll(before, chunk);
  const metrics = sift(printed);
  const tick = { newBytes: text.length, freeDiskBytes, late };
  const [watching, anomalies] = watch(state.watching, { metrics, facts, tick }, now, settings);
  const standing = advance(state.standing, metrics, facts, now, late);
  return [
    { reading, watching, standing },
    { metrics, facts, anomalies },
  ];
}

function readAll(before: ReadingState, { text, standing = null }: Chunk) {
  const [read, told] = readChunk(before, text);
  if (standing === null) return [read, told] as const;
  const [after, more] = readStanding(read, standing);
  const metrics = more.metrics.length > 0 ? [...told.metrics, ...more.metrics] : told.metrics;
  return [after, { metrics, facts: [...told.facts, ...more.facts] }] as const;
}

/** Takes readings that were told beside the log, of which no line is known. Pure; a plan counts where the log told none. */
export function observeBeside(
  state: ObserverState,
  told: Beside,
  now: number,
  settings: WatchSettings,
): readonly [ObserverState, readonly Anomaly[]] {
  const { standing } = state;
  const facts = [
    ...plan('total_steps', standing.totalSteps === null ? told.totalSteps : null),
    ...plan('total_epochs', standing.totalEpochs === null ? told.totalEpochs : null),
  ];
  const metrics = told.metrics.map((one) => ({ ...one, line: BESIDE }));
  const [watching, anomalies] = watch(
    state.watching,
    { metrics, facts, tick: null },
    now,
    settings,
  );
  const reading =
    metrics.length > 0
      ? moved(state, { began: true, pace: reached(state, metrics) })
      : state.reading;
  const next = { reading, watching, standing: advance(standing, metrics, facts, now) };
  return [next, anomalies.map((one) => ({ ...one, line: null, detectedLine: null }))];
}

/** What the log says of saves from here on is said of another one; and what has begun may finish. */
function moved({ reading }: ObserverState, change: Partial<StoryState>): ReadingState {
  return { ...reading, story: { ...reading.story, saving: false, ...change } };
}

/** A save that is named after a step is of one near those that came last. */
function reached(
  { standing, reading }: ObserverState,
  metrics: readonly Metric[],
): StoryState['pace'] {
  const steps = metrics.flatMap(({ name, reading: at }) =>
    name === 'step' && typeof at === 'number' ? [at] : [],
  );
  const [first, last] = [steps[0], steps.at(-1)];
  if (first === undefined || last === undefined) return reading.story.pace;
  return { step: last, gap: SAVED_WITHIN * (last - Math.min(standing.step ?? first, first)) };
}

function plan(kind: 'total_steps' | 'total_epochs', value: number | null): readonly Fact[] {
  return value === null ? [] : [{ kind, step: null, line: BESIDE, text: '', value }];
}

/** Where the run stands now. */
export function summary(state: ObserverState): RunSummary {
  const standing = { ...NO_STANDING, ...state.standing };
  const { throughput } = standing;
  const speed = typeof throughput?.value === 'number' ? throughput.value : null;
  return {
    step: standing.step,
    totalSteps: standing.totalSteps,
    epoch: standing.epoch,
    totalEpochs: standing.totalEpochs,
    inEpoch: standing.inEpoch,
    loss: standing.loss,
    evalLoss: standing.evalLoss,
    lr: standing.lr,
    throughput: throughput === null || speed === null ? null : { ...throughput, value: speed },
    lastCheckpoint: standing.lastCheckpoint,
    finished: standing.finished,
    lastProgressAt: standing.lastProgressAt,
    phase: standing.phase,
    config: standing.config,
    links: standing.links,
    resumedFrom: standing.resumedFrom,
    etaMs: timeLeft(standing),
    rhythm: rhythmOf(standing),
    stepsPerSecond: stepsPerSecond(standing),
    curves: Object.entries(standing.curves).map(([name, one]) => ({ name, points: pointsOf(one) })),
  };
}
