import type { Metric } from '../../domain/metric.js';
import {
  furthest,
  hasRoom,
  type Joined,
  type JoinState,
  LOST_MS,
  toldOnce,
  UNJOINED,
} from './state.js';

/** So many readings of the console show that it goes on where a file has stopped. */
const GOES_ON = 3;
/** A step that falls below this share of the last one begins a new attempt. */
const FALLEN = 0.5;

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
  let joined: Record<string, Joined> = { ...before.metrics };
  const kept: Metric[] = [];
  for (const metric of metrics) {
    const { name } = metric;
    if (!hasRoom(joined, name)) {
      kept.push(metric);
      continue;
    }
    const known = joined[name] ?? UNJOINED;
    const place = name === 'step' ? placeOf(metric.reading) : metric.step;
    if (name === 'step' && fell(known.console.last, place)) joined = begunAnew(joined);
    const [next, passes] = heard({ ...(joined[name] ?? UNJOINED) }, place, now);
    joined[name] = next;
    if (passes) kept.push(metric);
  }
  return [{ metrics: joined }, kept];
}

function placeOf(reading: Metric['reading']): number | null {
  return typeof reading === 'number' ? reading : null;
}

function heard(known: Joined, place: number | null, now: number): readonly [Joined, boolean] {
  const console = toldOnce(known.console, place, now);
  if (known.owner !== null) {
    const unheard = known.unheard + 1;
    const beyond = place === null || known.mark === null || place > known.mark;
    const lost = now - known.at >= LOST_MS && unheard >= GOES_ON && beyond;
    if (!lost) return [{ ...known, console, unheard }, false];
    const gone = [...known.gone, known.owner];
    const mark = furthest(known.mark, place);
    return [{ ...known, console, owner: null, gone, mark, at: now, unheard: 0 }, true];
  }
  const own = { ...known, console, at: now, unheard: 0, waiting: null };
  if (known.gone.length === 0) return [{ ...own, mark: place ?? known.mark }, true];
  const passes = place === null || known.mark === null || place > known.mark;
  return [{ ...own, mark: furthest(known.mark, place) }, passes];
}

function fell(last: number | null, place: number | null): boolean {
  return last !== null && place !== null && place < last * FALLEN;
}

/** The run began again: steps that were told come once more, and are news. */
function begunAnew(joined: Readonly<Record<string, Joined>>): Record<string, Joined> {
  const entries = Object.entries(joined).map(([name, one]) => [name, { ...one, mark: null }]);
  return Object.fromEntries(entries) as Record<string, Joined>;
}
