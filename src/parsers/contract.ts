import type { Json } from '../domain/json.js';
import type { Fact, Metric } from '../domain/metric.js';

/** One logical line of a log, after the terminal has been undone (`\r` redraws, ANSI). */
export interface LogLine {
  /** 1-based, counted by `\n` in the raw log. */
  readonly number: number;
  readonly text: string;
  /** True for a state of a progress bar that was redrawn before its line ended. */
  readonly transient: boolean;
}

/** What one line gave. */
export interface Parsed {
  readonly metrics: readonly Metric[];
  readonly facts: readonly Fact[];
}

/** A log format: a reducer with JSON state, so that any worker can continue any run. */
export interface Parser<S extends Json = Json> {
  /** Equal to its file's name. */
  readonly id: string;
  readonly start: S;
  /** 0 (not mine) to 1 (surely mine), from the first lines seen. */
  sniff(lines: readonly string[]): number;
  feed(state: S, line: LogLine): readonly [S, Parsed];
}
