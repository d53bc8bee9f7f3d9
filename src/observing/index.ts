import type { Json } from '../domain/json.js';
import type { RunSummary } from '../domain/summary.js';
import type { WatchSettings } from '../watchers/index.js';
import {
  type Chunk,
  type Observed,
  type ObserverState,
  observe as observeState,
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
): readonly [Json, Observed] {
  const [next, observed] = observeState(state as unknown as ObserverState, chunk, now, settings);
  return [next as Json, observed];
}

/** Where the run stands, as cards and reports tell it. */
export function summary(state: Json): RunSummary {
  const { curve, throughput, ...figures } = summarise(state as unknown as ObserverState);
  const speed =
    typeof throughput?.value === 'number' ? { ...throughput, value: throughput.value } : null;
  return { ...figures, throughput: speed, curves: curve };
}
