import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { RunSummary } from '../domain/summary.js';
import type { WatchSettings } from '../watchers/index.js';
import {
  type Beside,
  type Chunk,
  type Observed,
  type ObserverState,
  observeBeside as observeBesideState,
  observe as observeState,
  type Sift,
  startObserving as startState,
  summary as summarise,
} from './observe.js';

export type { Chunk, Observed } from './observe.js';

/** What a run remembers of its log before anything was seen of it. */
export function startObserving(): Json {
  return startState() as Json;
}

/** Reads new text of a log and says what it tells; the state is the run's own JSON from `startObserving`. */
export function observe(
  state: Json,
  chunk: Chunk,
  now: number,
  settings: WatchSettings,
  sift?: Sift,
): readonly [Json, Observed] {
  const before = state as unknown as ObserverState;
  const [next, observed] = observeState(before, chunk, now, settings, sift);
  return [next as Json, observed];
}

/** Takes readings that a file told beside the log, and says what is odd in them. */
export function observeBeside(
  state: Json,
  told: Beside,
  now: number,
  settings: WatchSettings,
): readonly [Json, readonly Anomaly[]] {
  const before = state as unknown as ObserverState;
  const [next, anomalies] = observeBesideState(before, told, now, settings);
  return [next as Json, anomalies];
}

/** Where the run stands, as cards and reports tell it. */
export function summary(state: Json): RunSummary {
  return summarise(state as unknown as ObserverState);
}
