import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { Fact, Metric } from '../domain/metric.js';

/** How a chunk that was written while nobody looked stands to the log; times in milliseconds since 1970. */
export interface Late {
  /** When the log was looked at before. */
  readonly from: number;
  /** More of what was written meanwhile is still to come. */
  readonly behind: boolean;
  /** When the log was last written to, where that is known. */
  readonly lastWrite: number | null;
}

/** What a watcher is shown, in order: a reading, a stated fact, a new attempt, or the passing of time. */
export type Observation =
  | {
      readonly kind: 'metric';
      readonly metric: Metric;
      /** The run's step at this reading, where it is known, even if another line printed it. */
      readonly step: number | null;
    }
  | { readonly kind: 'fact'; readonly fact: Fact }
  /** The run began anew: its steps fell back far, or it says that it resumed. */
  | { readonly kind: 'restart' }
  /** What follows up to the tick was written while nobody looked: nobody knows when. */
  | { readonly kind: 'late'; readonly late: Late }
  | {
      readonly kind: 'tick';
      /** Bytes that the log grew by since the last tick. */
      readonly newBytes: number;
      readonly freeDiskBytes: number | null;
      readonly late: Late | null;
      /** The run's step by now, where it is known. */
      readonly step: number | null;
    };

/** True where what came before says nothing of what comes: another attempt, or another stage that the run announces. */
export function isNewPart(observation: Observation): boolean {
  if (observation.kind !== 'fact') return observation.kind === 'restart';
  return observation.fact.kind === 'phase' && observation.fact.value === 'stage';
}

/** Nothing is to be told. */
export const NOTHING: readonly Anomaly[] = [];

/** Thresholds that a person may set; times in seconds. */
export interface WatchSettings {
  readonly silenceSeconds: number;
  readonly checkpointSeconds: number;
  readonly minFreeDiskBytes: number;
}

/** Which readings of a metric a watcher sees: each, one of all that came between two other observations, or none. */
export type Wish = 'each' | 'any' | 'none';

/**
 * A watcher: a reducer with JSON state over a run's observations. `now` is milliseconds since 1970. The state that a
 * step is given is the watcher's own, copied once for a chunk: the step writes to it, and answers what is to be told.
 */
export interface Watcher<S extends Json = Json> {
  /** Equal to its file's name. */
  readonly id: string;
  readonly start: S;
  /** What it wants to see of a metric of that name; always the same. */
  wants(name: string): Wish;
  step(
    state: S,
    observation: Observation,
    now: number,
    settings: WatchSettings,
  ): readonly Anomaly[];
}
