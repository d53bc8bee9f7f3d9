import type { Json } from '../domain/json.js';
import type { Metric } from '../domain/metric.js';

/** What the new bytes of a file told. */
export interface Sourced {
  /** Readings in the order of the file; `line` counts its records from 1. */
  readonly metrics: readonly Metric[];
  readonly totalSteps: number | null;
  readonly totalEpochs: number | null;
}

/** One step of a source: what is known after it, what it told, and how many of the bytes need not come again. */
export interface SourceStep<S extends Json = Json> {
  readonly state: S;
  readonly told: Sourced;
  /** May be more than the bytes given: what lies between is of no interest. Always 0 for a file that is rewritten. */
  readonly used: number;
  /** Why nothing more can be read from this file, or null. */
  readonly problem: string | null;
}

/** A file beside the console in which trainers write their readings: a reducer with JSON state. */
export interface Source<S extends Json = Json> {
  /** Equal to its file's name. */
  readonly id: string;
  /** Appended files are read on from where reading stopped; rewritten ones are read whole every time. */
  readonly grows: 'appended' | 'rewritten';
  /** True where every record stands alone: what nobody wants of a file's beginning need not be read. */
  readonly fromAnywhere?: boolean;
  readonly start: S;
  /** Patterns of `find -iname` that leave no file of this kind out, and may let others in. */
  readonly names: readonly string[];
  /** True for the path of a file of this kind; its words alone, separated by slashes. */
  wants(path: string): boolean;
  /**
   * Reads bytes: the next ones of an appended file, cut anywhere, or the whole of a rewritten one. What is not complete
   * yet stays unused and comes again.
   */
  feed(state: S, bytes: Uint8Array): SourceStep<S>;
  /** The state to read the file from its beginning with, once it has been written anew with its old rows in it. */
  again?(state: S): S;
}

/** Nothing was told. */
export const NOTHING_TOLD: Sourced = { metrics: [], totalSteps: null, totalEpochs: null };
