/** Kinds of trouble in a process that is still alive, and the good news that it is over. */
export const ANOMALY_KINDS = [
  'nan',
  'inf',
  'plateau',
  'spike',
  'divergence',
  'throughput',
  'silence',
  'checkpoint_overdue',
  'disk',
  'recovered',
] as const;

export type AnomalyKind = (typeof ANOMALY_KINDS)[number];

/** Something odd in a live run: where it began, where it was noticed, and the evidence in one line. */
export interface Anomaly {
  readonly kind: AnomalyKind;
  readonly metric: string | null;
  /** Onset. */
  readonly step: number | null;
  readonly line: number | null;
  readonly detectedStep: number | null;
  readonly detectedLine: number | null;
  /** One line of evidence with this run's own figures. */
  readonly text: string;
  /** Numbers for the sentences that have blanks, for example `steps` for a plateau. */
  readonly values?: Readonly<Record<string, number>>;
}
