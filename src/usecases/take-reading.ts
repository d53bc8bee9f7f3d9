import { isSteady, progressOf } from '../domain/progress.js';
import type { LogCursor, Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import * as messages from '../messages/index.js';
import { observe, summary } from '../observing/index.js';
import type { RunReading, TickAnswer } from '../sessions/index.js';
import { siftConsole } from '../sources/join/beside.js';
import { wholeCharacters } from '../text/whole-characters.js';
import { hearEnd } from './adopted-end.js';
import { besideOf, withBeside } from './beside.js';
import { tellCaughtUp } from './catch-up.js';
import type { Deps } from './deps.js';
import { holdsFence } from './fence.js';
import { latenessOf } from './gap.js';
import { keys } from './keys.js';
import { noticeEnd } from './notice-end.js';
import { raiseAlerts } from './raise-alert.js';
import { refreshCard } from './status-card.js';
import { type Transaction, transact } from './transact.js';

/** How the poll stands that brought a reading: from which cursor it asked, of which host, under which lock. */
interface Asked {
  readonly host: string;
  readonly token: number | null;
  readonly cursor: LogCursor;
}

/**
 * Takes what a poll brought of one run: cursor, what was understood, alerts, the end and the card go into one commit.
 * News from behind a cursor that somebody else has moved on since it was `asked` for are dropped, and so is all that
 * comes from a poller that has lost its host to another.
 */
export async function takeReading(
  deps: Deps,
  reading: RunReading,
  tick: TickAnswer,
  asked: Asked,
): Promise<void> {
  await transact(deps, async (tx) => {
    const run = await tx.read('run', reading.name);
    if (!run || !continues(run, asked.cursor)) return;
    if (!(await holdsFence(tx, asked.host, asked.token))) return;
    const read = await understand(deps, tx, run, reading, tick);
    const ended = noticeEnd(deps, tx, { before: run, read }, reading, tick);
    const shown = refreshCard(deps, tx, run, ended);
    if (shown !== run) tx.put('run', run.id, shown);
  });
}

/** True where nobody has moved the cursor on since these bytes were asked for. */
function continues({ cursor }: Run, asked: LogCursor): boolean {
  return cursor.inode === asked.inode && cursor.offset === asked.offset;
}

async function understand(
  deps: Deps,
  tx: Transaction,
  run: Run,
  reading: RunReading,
  tick: TickAnswer,
): Promise<Run> {
  const now = deps.clock.now();
  const { text, used } = wholeCharacters(reading.bytes, reading.ended && reading.behind === 0);
  let beside = besideOf(run);
  const { late, watching } = latenessOf(deps, run, reading, tick, reading.from + used);
  const [observer, news] = observe(
    run.observer,
    { text, freeDiskBytes: tick.freeBytes, late, standing: standingOf(reading) },
    now,
    deps.settings.watch,
    (metrics) => {
      const [next, kept] = siftConsole(beside, metrics, now);
      beside = next;
      return kept;
    },
  );
  if (news.facts.some(({ kind }) => kind === 'resumed')) beside = { ...beside, resumed: true };
  const cursor = {
    inode: reading.inode,
    offset: reading.from + used,
    lines: (reading.from === 0 ? 0 : run.cursor.lines) + text.split('\n').length - 1,
  };
  const read: Run = {
    ...withBeside(run, beside),
    observer,
    cursor: reading.logThere ? cursor : run.cursor,
    lastGrowth: used > 0 ? now : run.lastGrowth,
    lookedAt: now,
    unreachableSince: null,
    watching,
  };
  const proven = await noticeProgress(tx, sayPastOldFailure(tx, hearEnd(read, news), now), now);
  const raised = isOver(run.status) ? proven : raiseAlerts(deps, tx, proven, news.anomalies);
  return late?.behind ? raised : tellCaughtUp(tx, raised);
}

/** A bar may stand for long before it is drawn anew; what stands at the end of a log that is over stays as it is. */
function standingOf({ ended, behind }: RunReading): 'bar' | 'all' | null {
  if (behind > 0) return null;
  return ended ? 'all' : 'bar';
}

/** A fix counts as one only when the run got past the point at which its parent failed. */
function sayPastOldFailure(tx: Transaction, run: Run, now: number): Run {
  if (run.parent === null || run.pastOldFailure) return run;
  const reached = summary(run.observer);
  if (progressOf(reached) <= run.oldProgress) return run;
  const ranMs = now - run.createdAt;
  const facts = { run, oldStep: run.oldProgress || null, step: reached.step, ranMs };
  tx.post(run.place, keys.verified(run.id), messages.fixVerified(facts));
  return { ...run, pastOldFailure: true };
}

/** Real progress past an old failure: the fixes before it count no longer. */
async function noticeProgress(tx: Transaction, run: Run, now: number): Promise<Run> {
  if (!run.pastOldFailure || run.steady || run.incident === null) return run;
  const past = { oldProgress: run.oldProgress, ranMs: now - run.createdAt };
  if (!isSteady(summary(run.observer), past)) return run;
  const incident = await tx.read('incident', run.incident);
  if (incident) tx.put('incident', incident.id, { ...incident, countFrom: incident.fixes.length });
  return { ...run, steady: true };
}
