import type { Reading } from './metric.js';

/** What the latest readings of a run say together. Times are milliseconds; what no log line told is null. */
export interface RunSummary {
  readonly step: number | null;
  readonly totalSteps: number | null;
  readonly epoch: number | null;
  readonly totalEpochs: number | null;
  /** Where in the epoch it is, where no step of the run is printed. */
  readonly inEpoch?: {
    readonly at: number;
    readonly of: number | null;
    /** Its end may be the run's: no second epoch has shown otherwise. */
    readonly open?: true;
  } | null;
  readonly loss: Reading | null;
  readonly evalLoss: Reading | null;
  readonly lr: Reading | null;
  readonly throughput: { readonly value: number; readonly unit: string } | null;
  readonly lastCheckpoint: {
    readonly step: number | null;
    readonly path: string | null;
    readonly at: number;
    /** It was saved at some moment between this one and `at`; left out where `at` is right. */
    readonly from?: number;
  } | null;
  /** True once the log states that training is done. */
  readonly finished: boolean;
  readonly lastProgressAt: number | null;
  /** What it does instead of training, `evaluation`, and since when; null or left out while it trains. */
  readonly phase?: { readonly name: string; readonly since: number } | null;
  /** Settings that the log echoed, by name, as printed. */
  readonly config?: Readonly<Record<string, string>>;
  /** Pages of trackers, as the log names them. */
  readonly links?: readonly string[];
  /** The checkpoint that it went on from, '' where the log names none; null where it began anew. */
  readonly resumedFrom?: string | null;
  /** Time that was left at the pace of late when progress was last seen. */
  readonly etaMs: number | null;
  /** When progress was last seen, and what time mostly lies between; left out or null before the first. */
  readonly rhythm?: { readonly at: number; readonly gapMs: number | null } | null;
  /** Steps in a second, as measured by their coming; null before two of them. */
  readonly stepsPerSecond?: number | null;
  /** Thinned curves by metric; only finite numbers, x not falling. */
  readonly curves: readonly {
    readonly name: string;
    readonly points: readonly (readonly [number, number])[];
  }[];
}
