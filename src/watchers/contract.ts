import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { Fact, Metric } from '../domain/metric.js';

/** What a watcher is shown, in order: a reading, a stated fact, or the passing of time. */
export type Observation =
  | { readonly kind: 'metric'; readonly metric: Metric }
  | { readonly kind: 'fact'; readonly fact: Fact }
  | {
      readonly kind: 'tick';
      /** Bytes that the log grew by since the last tick. */
      readonly newBytes: number;
      readonly freeDiskBytes: number | null;
    };

/** Thresholds that a person may set; times in seconds. */
export interface WatchSettings {
  readonly silenceSeconds: number;
  readonly checkpointSeconds: number;
  readonly minFreeDiskBytes: number;
}

/** A watcher: a reducer with JSON state over a run's observations. `now` is milliseconds since 1970. */
export interface Watcher<S extends Json = Json> {
  /** Equal to its file's name. */
  readonly id: string;
  readonly start: S;
  step(
    state: S,
    observation: Observation,
    now: number,
    settings: WatchSettings,
  ): readonly [S, readonly Anomaly[]];
}
