import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import { type CatchUp, lastLook, type Watching, watchingOf } from '../domain/watching.js';
import type { RunReading, TickAnswer } from '../sessions/index.js';
import type { Late } from '../watchers/index.js';
import type { Deps } from './deps.js';

/** A log that was not looked at for so long, and for so many paces, was left alone: what it tells is told as late. */
const LATE_MS = 120_000;
const LATE_PACES = 4;

/** How a reading stands to the time: as ever, or part of what a gap left behind. */
export interface Lateness {
  /** For the observer; null where the log was looked at as ever. */
  readonly late: Late | null;
  readonly watching: Watching;
}

/** Says whether a reading begins, goes on with or ends the reading of a gap; `end` is the byte after its last one. */
export function latenessOf(
  deps: Pick<Deps, 'clock' | 'settings'>,
  run: Run,
  reading: RunReading,
  tick: TickAnswer,
  end: number,
): Lateness {
  const now = deps.clock.now();
  const before = watchingOf(run);
  const watching = { ...before, staleSince: null };
  const begun = before.catchUp ?? beginning(deps, run, reading);
  if (begun === null) return { late: null, watching };
  const same = reading.inode === begun.inode;
  const untilByte = same ? begun.untilByte : reading.size;
  const behind = reading.behind > 0 && end < untilByte;
  const lastWrite = reading.behind > 0 ? null : ourTime(reading.changedAt, tick, begun.from, now);
  const catchUp: CatchUp = {
    ...begun,
    inode: reading.inode,
    untilByte,
    writtenBy: lastWrite ?? now,
  };
  return { late: { from: begun.from, behind, lastWrite }, watching: { ...watching, catchUp } };
}

function beginning(
  deps: Pick<Deps, 'clock' | 'settings'>,
  run: Run,
  reading: RunReading,
): CatchUp | null {
  if (!inGap(deps, run) || isOver(run.status)) return null;
  return {
    from: lastLook(run),
    to: deps.clock.now(),
    why: run.unreachableSince === null ? 'down' : 'unreachable',
    inode: reading.inode,
    untilByte: reading.size,
    writtenBy: deps.clock.now(),
    happened: [],
  };
}

/** True where nobody has looked at a run for longer than any pace explains. */
export function inGap({ clock, settings }: Pick<Deps, 'clock' | 'settings'>, run: Run): boolean {
  return clock.now() - lastLook(run) > Math.max(LATE_MS, LATE_PACES * settings.poll.slowMs);
}

/** A moment of the host's clock by ours, not before the last look and not after this one; null where it is not known. */
export function ourTime(
  moment: number | null,
  { hostNow }: Pick<TickAnswer, 'hostNow'>,
  from: number,
  now: number,
): number | null {
  if (moment === null) return null;
  return Math.min(now, Math.max(from, now - (hostNow - moment)));
}
