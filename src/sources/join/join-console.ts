import type { Metric } from '../../domain/metric.js';
import {
  furthest,
  hasRoom,
  type Joined,
  type JoinState,
  LOST_MS,
  type Telling,
  UNJOINED,
} from './state.js';

/** So many readings of the console show that it goes on where a file has stopped. */
const GOES_ON = 3;
/** A step that falls below this share of the last one begins a new attempt. */
const FALLEN = 0.5;

/** A metric on its way through one chunk: written to, and copied once. */
type Draft = { -readonly [K in keyof Joined]: Joined[K] } & {
  told: { -readonly [K in keyof Telling]: Telling[K] };
};

/**
 * Of the console's readings those that are to be told: all whose metric no file tells. A metric comes back from a file
 * that has been silent for long, and then only with steps beyond what was told; it never goes to that file again.
 */
export function joinConsole(
  before: JoinState,
  metrics: readonly Metric[],
  now: number,
): readonly [JoinState, readonly Metric[]] {
  if (metrics.length === 0) return [before, metrics];
  let joined = before.metrics;
  const drafts = new Map<string, Draft | null>();
  const kept: Metric[] = [];
  for (const metric of metrics) {
    const { name, reading } = metric;
    let draft = drafts.get(name);
    if (draft === undefined) {
      draft = draftOf(joined, drafts, name);
      drafts.set(name, draft);
    }
    const place = name === 'step' ? (typeof reading === 'number' ? reading : null) : metric.step;
    if (draft !== null && name === 'step' && fell(draft.told.last, place)) {
      joined = begunAnew(joined);
      for (const one of drafts.values()) if (one !== null) one.mark = null;
    }
    if (draft === null || hear(draft, place, now)) kept.push(metric);
  }
  const next: Record<string, Joined> = { ...joined };
  for (const [name, draft] of drafts) if (draft !== null) next[name] = joinedOf(draft);
  return [{ metrics: next }, kept.length === metrics.length ? metrics : kept];
}

/** The metric to write to; null where there are too many names. */
function draftOf(
  joined: JoinState['metrics'],
  drafts: ReadonlyMap<string, unknown>,
  name: string,
): Draft | null {
  if (!hasRoom(joined, name, drafts.size)) return null;
  const known = joined[name] ?? UNJOINED;
  return { ...known, told: { ...known.console } };
}

function joinedOf({ told, ...draft }: Draft): Joined {
  return { ...draft, console: told };
}

/** Takes one more reading of the console; true where it is to be told. */
function hear(draft: Draft, place: number | null, now: number): boolean {
  const { told } = draft;
  told.count += 1;
  told.at = now;
  if (place !== null) told.last = place;
  const beyond = place === null || draft.mark === null || place > draft.mark;
  if (draft.owner !== null) {
    draft.unheard += 1;
    if (now - draft.at < LOST_MS || draft.unheard < GOES_ON || !beyond) return false;
    draft.gone = [...draft.gone, draft.owner];
    draft.owner = null;
  } else if (draft.gone.length > 0 && !beyond) return false;
  draft.at = now;
  draft.unheard = 0;
  draft.waiting = null;
  draft.mark = draft.gone.length > 0 ? furthest(draft.mark, place) : (place ?? draft.mark);
  return true;
}

function fell(last: number | null, place: number | null): boolean {
  return last !== null && place !== null && place < last * FALLEN;
}

/** The run began again: steps that were told come once more, and are news. */
function begunAnew(joined: JoinState['metrics']): JoinState['metrics'] {
  const entries = Object.entries(joined).map(([name, one]) => [name, { ...one, mark: null }]);
  return Object.fromEntries(entries) as Record<string, Joined>;
}
