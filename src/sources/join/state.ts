import type { Metric } from '../../domain/metric.js';

/** What one teller of a metric has told of it: the console, or a file. */
export type Telling = {
  readonly count: number;
  /** Place of its last reading; null where it names none. */
  readonly last: number | null;
  /** When that came, in milliseconds since 1970. */
  readonly at: number;
};

/** Who tells one metric, and how far it has been told. */
export type Joined = {
  /** The file that tells it; null while the console does. */
  readonly owner: string | null;
  /** Everything up to this place has been told. */
  readonly mark: number | null;
  /** When the owner last told something new. */
  readonly at: number;
  /** Files that have told it and fell silent: they never tell it again. */
  readonly gone: readonly string[];
  readonly console: Telling;
  /** Readings of the console since the owner last told something. */
  readonly unheard: number;
  readonly files: Readonly<Record<string, Telling>>;
  /** First readings of a file, which wait for the console to show whether it tells them too. */
  readonly waiting: { readonly file: string; readonly metrics: readonly Metric[] } | null;
};

/** Who tells which metric of a run; JSON and bounded. */
export type JoinState = { readonly metrics: Readonly<Record<string, Joined>> };

/** A run of which nothing was told. */
export const NOTHING_JOINED: JoinState = { metrics: {} };

/** Names beyond so many are left to the console, but for those that have a meaning everywhere. */
const MAX_NAMES = 32;
const CANONICAL = new Set(
  'loss eval_loss lr grad_norm step epoch throughput accuracy eval_accuracy reward'.split(' '),
);
/** So many readings wait at most; the oldest go first. */
export const MAX_WAITING = 12;
/** An owner that tells nothing new for so long, while another one does, has lost the metric. */
export const LOST_MS = 300_000;

/** Nothing was told. */
export const UNTOLD: Telling = { count: 0, last: null, at: 0 };

/** A metric that nobody has told. */
export const UNJOINED: Joined = {
  owner: null,
  mark: null,
  at: 0,
  gone: [],
  console: UNTOLD,
  unheard: 0,
  files: {},
  waiting: null,
};

/** True where the metric is joined, or may be, with so many more on their way. */
export function hasRoom(joined: JoinState['metrics'], name: string, more = 0): boolean {
  return name in joined || CANONICAL.has(name) || Object.keys(joined).length + more < MAX_NAMES;
}

/** The greater of two places. */
export function furthest(one: number | null, other: number | null): number | null {
  if (one === null || other === null) return one ?? other;
  return Math.max(one, other);
}

/** What is known of a file that will not be read any more is left out; that some file had told a metric stays known. */
export function withoutFile({ metrics }: JoinState, file: string): JoinState {
  const entries = Object.entries(metrics).map(([name, one]): [string, Joined] => {
    const { [file]: _, ...files } = one.files;
    const gone = one.gone.length > 1 ? one.gone.filter((other) => other !== file) : one.gone;
    return [name, { ...one, files, gone }];
  });
  return { metrics: Object.fromEntries(entries) };
}
