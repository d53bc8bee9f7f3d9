import type { Run } from '../domain/run.js';
import { isOver, type RunEvent, transition } from '../domain/run-status.js';
import { lastLook, watchingOf } from '../domain/watching.js';
import type { RunReading, TickAnswer } from '../sessions/index.js';
import { adoptedEnd } from './adopted-end.js';
import type { Deps } from './deps.js';
import { inGap, ourTime } from './gap.js';
import { keys } from './keys.js';
import { endMessage } from './report-end.js';
import type { Transaction } from './transact.js';

/** When a run ended: the best moment that is known, and the window where it ended while nobody looked. */
interface EndTime {
  readonly at: number;
  readonly window: { readonly from: number; readonly to: number } | null;
}

/**
 * The end is told at once, with its status; why it ended follows when the log has settled. It waits for the log to be
 * read to its end, so that what came before it is told before it.
 */
export function noticeEnd(
  deps: Deps,
  tx: Transaction,
  { before, read }: { readonly before: Run; readonly read: Run },
  reading: RunReading,
  tick: TickAnswer,
): Run {
  if (isOver(read.status) || reading.behind > 0) return read;
  const time = timeOf(deps, before, reading, tick);
  const event = read.adopted
    ? adoptedEnd(deps, read, reading, tick, time.at)
    : endOf(read, reading, tick, time.at);
  const next = event && transition(read.status, event);
  if (!next?.ok) return read;
  const watching = { ...watchingOf(read), ended: time.window };
  const ended: Run = { ...read, status: next.value, watching };
  tx.post(read.place, keys.end(read.id), endMessage(deps, ended, true));
  tx.plan({ kind: 'read-files', host: read.command.host }, deps.clock.now());
  const { leastMs } = deps.settings.settle;
  tx.plan({ kind: 'diagnose', run: read.id }, deps.clock.now() + leastMs);
  return ended;
}

function endOf(run: Run, reading: RunReading, tick: TickAnswer, at: number): RunEvent | null {
  if (reading.ended) return { kind: 'command-ended', status: reading.status, at };
  if (reading.session === false) {
    const rebooted =
      run.session !== null && tick.bootId !== '' && tick.bootId !== run.session.bootId;
    return { kind: 'session-gone', reason: rebooted ? 'reboot' : 'vanished', at };
  }
  return reading.pane === 'ended' ? { kind: 'command-ended', status: null, at } : null;
}

/** The status file says when the command ended; without one the log's last byte is the last sign of life. */
function timeOf(deps: Deps, before: Run, reading: RunReading, tick: TickAnswer): EndTime {
  const now = deps.clock.now();
  const { catchUp } = watchingOf(before);
  if (catchUp === null && !inGap(deps, before)) return { at: now, window: null };
  const since = catchUp?.from ?? lastLook(before);
  const ended = ourTime(reading.endedAt, tick, since, now);
  if (ended !== null) return { at: ended, window: { from: ended, to: ended } };
  const lastWord = ourTime(reading.changedAt, tick, since, now) ?? since;
  return { at: lastWord, window: { from: lastWord, to: now } };
}
