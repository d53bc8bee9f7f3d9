/** A number as a trainer printed it. JSON turns NaN into null, so what is not finite is tagged by name. */
export type Reading = number | 'nan' | 'inf' | '-inf';

/**
 * One reading of one metric. `step` is the step printed with it, or null where none is printed.
 * Canonical names: loss eval_loss lr grad_norm step epoch throughput accuracy reward; any other keeps its own. `batch`
 * is a counter: the position in the epoch, where a line tells nothing else.
 */
export interface Metric {
  readonly name: string;
  readonly reading: Reading;
  readonly step: number | null;
  /** 1-based line of the log on which the reading stands, or record of the file beside it. */
  readonly line: number;
  /** For throughput: examples/s fps iter/s ms/iter ms/step s/iter samples/s tokens/s words/s. */
  readonly unit?: string;
  readonly epoch?: number | null;
  /** Share of the epoch that is done, 0 to 1, where only the position in the epoch is printed. */
  readonly part?: number;
  /** Position in the epoch as printed, with its end where that is known. */
  readonly inEpoch?: readonly [at: number, of: number | null];
  /**
   * A printed step and its end that may be the run's or the epoch's: a `total_steps` of that end proves the former.
   * Without an end it is taken for the run's until a reading of the same name has a place in the epoch instead.
   */
  readonly unproven?: readonly [step: number, of: number | null];
  /** Its counter was found to begin anew with each epoch: what it told as the run's step before was none. */
  readonly restarts?: true;
  /** For step and epoch: the planned end printed with it, `3/20`. */
  readonly of?: number;
}

/** Facts that a log states about its run, apart from the metrics. */
export type FactKind =
  | 'checkpoint'
  | 'finished'
  | 'early_stop'
  | 'resumed'
  | 'total_steps'
  | 'total_epochs'
  | 'config'
  | 'link'
  | 'phase'
  | 'interrupted'
  | 'crash';

/** One stated fact: its kind, where it stands, and what it says. */
export interface Fact {
  readonly kind: FactKind;
  readonly step: number | null;
  readonly line: number;
  /** Last line of the same message, where it spans several. */
  readonly lastLine?: number;
  /** More of the save that was told last: the step that only a later line of its message prints. */
  readonly rest?: true;
  readonly text: string;
  /** A path, a number of steps, a link, a phase's name, or the value of the setting that `text` names, as the kind demands. */
  readonly value?: string | number;
}

/** True for facts after which a run prints no further progress, unless it begins anew. */
export function isEnd(kind: FactKind): boolean {
  return kind === 'finished' || kind === 'early_stop' || kind === 'crash' || kind === 'interrupted';
}
