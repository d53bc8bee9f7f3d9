import type { Metric } from '../../domain/metric.js';
import {
  furthest,
  hasRoom,
  type Joined,
  type JoinState,
  LOST_MS,
  MAX_WAITING,
  type Telling,
  UNJOINED,
  UNTOLD,
} from './state.js';

/** What a look at one file brought, in the order of the file. */
export interface FileTold {
  readonly file: string;
  readonly metrics: readonly Metric[];
  /** The console had time enough to tell the same: it is the first that is read of the file, or the run is over. */
  readonly settled: boolean;
  /** Files that it goes on from: they had ended when it was made. */
  readonly after: readonly string[];
}

/** A file that tells so many times as much as the console is finer, once it has told so much. */
const FINER = 2;
const ENOUGH = 3;
/** Counters that differ by more count something else: samples, or the steps of one epoch. */
const ALIKE = 2;
/** A file that begins below this share of what was told begins a new attempt. */
const FALLEN = 0.5;

/**
 * Of a file's readings those that are to be told. The file gets a metric that the console has not told by the next look,
 * one of which it tells much more than the console, one whose owner fell silent, and one of a file that it goes on from; then its readings beyond what was
 * told pass, each place once.
 */
export function joinFile(
  before: JoinState,
  told: FileTold,
  now: number,
): readonly [JoinState, readonly Metric[]] {
  const { file, metrics } = told;
  const joined: Record<string, Joined> = { ...before.metrics };
  for (const [name, one] of Object.entries(joined)) {
    if (one.waiting?.file === file) joined[name] = owned(one, file, now);
  }
  const kept = released(before, joined, file);
  for (const [name, own] of byName(metrics)) {
    if (!hasRoom(joined, name)) continue;
    const first = joined[name] ?? UNJOINED;
    const files = { ...first.files, [file]: counted(first.files[file], own, now) };
    joined[name] = chosen({ ...first, files }, told, own, now);
  }
  return [{ metrics: joined }, [...kept, ...taken(joined, file, metrics, now)]];
}

/** The readings of what the file tells, each beyond the ones before. */
function taken(
  joined: Record<string, Joined>,
  file: string,
  metrics: readonly Metric[],
  now: number,
): readonly Metric[] {
  const marks = new Map<string, number>();
  const kept: Metric[] = [];
  for (const metric of metrics) {
    const one = joined[metric.name];
    if (one?.owner !== file) continue;
    const place = placeIn(metric);
    if (place <= (marks.get(metric.name) ?? one.mark ?? Number.NEGATIVE_INFINITY)) continue;
    marks.set(metric.name, place);
    kept.push(metric);
  }
  for (const [name, mark] of marks)
    joined[name] = { ...(joined[name] ?? UNJOINED), mark, at: now, unheard: 0 };
  return kept;
}

/** Place of a reading of a file: its step, else its epoch, else its record. */
function placeIn({ name, reading, step, epoch, line }: Metric): number {
  if (name === 'step' && typeof reading === 'number') return reading;
  return step ?? epoch ?? line;
}

/** What has waited for this look and is told now. */
function released(before: JoinState, joined: Record<string, Joined>, file: string): Metric[] {
  const kept: Metric[] = [];
  for (const [name, { waiting }] of Object.entries(before.metrics)) {
    const one = joined[name];
    if (waiting?.file !== file || one === undefined) continue;
    kept.push(...waiting.metrics);
    const mark = waiting.metrics.reduce<number | null>((far, m) => furthest(far, placeIn(m)), null);
    joined[name] = { ...one, mark: furthest(one.mark, mark), waiting: null };
  }
  return kept.sort((one, other) => one.line - other.line);
}

function owned(one: Joined, file: string, now: number): Joined {
  const gone = one.owner === null ? one.gone : [...one.gone, one.owner];
  return { ...one, owner: file, gone, at: now, unheard: 0 };
}

function chosen(
  one: Joined,
  { file, settled, after }: FileTold,
  own: readonly Metric[],
  now: number,
): Joined {
  const told = one.files[file];
  if (one.owner === file || one.gone.includes(file) || told === undefined) return one;
  if (one.owner !== null && after.includes(one.owner))
    return owned(isBegunAnew(one, own) ? { ...one, mark: null } : one, file, now);
  if (one.owner !== null) return isLost(one, told, now) ? owned(one, file, now) : one;
  if (one.console.count === 0) {
    if (settled) return owned({ ...one, waiting: null }, file, now);
    const waiting = one.waiting ?? { file, metrics: firstOf(own) };
    return { ...one, waiting };
  }
  // Counters are as good as they are fresh, and a change of who counts would look like a step back.
  if (own.every(isCounter))
    return isLost(one, told, now) && one.console.last !== null ? owned(one, file, now) : one;
  if (one.console.last === null) {
    // Which of them the console has told cannot be known: what is there by now counts as told.
    return isFiner(one, told) ? { ...owned(one, file, now), mark: told.last } : one;
  }
  const better = (isFiner(one, told) && isAlike(one, told)) || isLost(one, told, now);
  return better ? owned(one, file, now) : one;
}

/** The file begins so far behind what was told that the run began anew: its steps are news again. */
function isBegunAnew({ mark }: Joined, [first]: readonly Metric[]): boolean {
  return first !== undefined && mark !== null && placeIn(first) < mark * FALLEN;
}

function isCounter({ name }: Metric): boolean {
  return name === 'step' || name === 'epoch';
}

/** Of places that stand twice the first reading; the oldest go where there are too many. */
function firstOf(metrics: readonly Metric[]): readonly Metric[] {
  const kept: Metric[] = [];
  let far = Number.NEGATIVE_INFINITY;
  for (const metric of metrics) {
    if (placeIn(metric) <= far) continue;
    far = placeIn(metric);
    kept.push(metric);
  }
  return kept.slice(-MAX_WAITING);
}

function isFiner(one: Joined, told: Telling): boolean {
  return told.count >= ENOUGH && told.count >= FINER * one.console.count;
}

function isLost(one: Joined, told: Telling, now: number): boolean {
  return (
    told.count >= ENOUGH &&
    now - one.at >= LOST_MS &&
    (one.mark === null || (told.last ?? 0) > one.mark)
  );
}

/** True where the file has come as far as the console, by the same counter. */
function isAlike({ console, mark }: Joined, { last }: Telling): boolean {
  if (last === null || console.last === null) return false;
  return last >= (mark ?? console.last) && last <= Math.max(console.last, 1) * ALIKE;
}

function counted(before: Telling | undefined, own: readonly Metric[], now: number): Telling {
  const last = own.at(-1);
  if (last === undefined) return before ?? UNTOLD;
  return { count: (before?.count ?? 0) + own.length, last: placeIn(last), at: now };
}

function byName(metrics: readonly Metric[]): ReadonlyMap<string, readonly Metric[]> {
  const found = new Map<string, Metric[]>();
  for (const metric of metrics) {
    const own = found.get(metric.name);
    if (own === undefined) found.set(metric.name, [metric]);
    else own.push(metric);
  }
  return found;
}
