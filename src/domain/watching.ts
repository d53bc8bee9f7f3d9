import type { Anomaly } from './anomaly.js';

/** Why nobody looked: Propel was down or held up, or the host did not answer. */
export type Blindness = 'down' | 'unreachable';

/** A time in which nobody looked at a run, from the last look before it to the first one after it. */
export interface Gap {
  readonly from: number;
  readonly to: number;
  readonly why: Blindness;
}

/** Something odd that happened in a gap, and how often; of many of a kind the first is kept. */
export interface Happening {
  readonly anomaly: Anomaly;
  readonly times: number;
  readonly lastStep: number | null;
}

/** What a log told of a gap so far; it is told when it was read up to where the log ended at the first look after it. */
export interface CatchUp extends Gap {
  readonly inode: string;
  readonly untilByte: number;
  /** What was read so far was written before this moment. */
  readonly writtenBy: number;
  readonly happened: readonly Happening[];
  /** How many more there were, of kinds beyond those that are kept; left out where there were none. */
  readonly beyond?: number;
}

/** How the watching of a run stands, apart from the run itself. Times are milliseconds since 1970. */
export interface Watching {
  readonly catchUp: CatchUp | null;
  /** The last gap, once all of it was read. */
  readonly back: Gap | null;
  /** A gap of which the files beside the log have not been read yet. */
  readonly files?: Gap | null;
  /** Nobody looks since then, for no known reason; null while somebody does. */
  readonly staleSince: number | null;
  /** The end came in a gap: between these moments, the first of which is a sign of life; the same where it is known. */
  readonly ended: { readonly from: number; readonly to: number } | null;
}

/** The watching of a run that was never left alone. */
export const NO_TROUBLE: Watching = { catchUp: null, back: null, staleSince: null, ended: null };

/** Kinds of trouble that one gap is told of; an endless log must not grow the run's record. */
const MOST_HAPPENINGS = 20;

/** How the watching of a run stands. */
export function watchingOf({ watching }: { readonly watching?: Watching }): Watching {
  return watching ?? NO_TROUBLE;
}

/** When somebody last looked at a run's log; of one at which nobody has looked, its last sign of life. */
export function lastLook(run: {
  readonly lookedAt?: number;
  readonly createdAt: number;
  readonly lastGrowth: number;
}): number {
  return run.lookedAt ?? Math.max(run.createdAt, run.lastGrowth);
}

/** With what happened besides: the same kind of trouble with the same metric is counted. */
export function withHappenings(
  happened: readonly Happening[],
  anomalies: readonly Anomaly[],
): readonly Happening[] {
  const next = [...happened];
  for (const anomaly of anomalies) {
    const at = next.findIndex((h) => isLike(h.anomaly, anomaly));
    const known = next[at];
    if (known) next[at] = { ...known, times: known.times + 1, lastStep: anomaly.step };
    else if (next.length < MOST_HAPPENINGS)
      next.push({ anomaly, times: 1, lastStep: anomaly.step });
  }
  return next;
}

/** How many of these have no place among what is kept: too many other kinds came before. */
export function beyondKept(kept: readonly Happening[], anomalies: readonly Anomaly[]): number {
  return anomalies.filter((one) => !kept.some(({ anomaly }) => isLike(anomaly, one))).length;
}

function isLike(a: Anomaly, b: Anomaly): boolean {
  return a.kind === b.kind && a.metric === b.metric;
}
