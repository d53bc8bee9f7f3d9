import { diagnose, ownSignatures } from '../crashes/index.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import type { RunId } from '../domain/ids.js';
import type { Run } from '../domain/run.js';
import { transition } from '../domain/run-status.js';
import type { Saved } from '../domain/saved.js';
import { answerCrash } from './answer-crash.js';
import { type CrashEvidence, gatherEvidence } from './crash-evidence.js';
import type { Deps } from './deps.js';
import { endOfLog } from './end-of-log.js';
import { savedBy } from './find-saved.js';
import { askHost } from './host-facts.js';
import { findHost } from './hosts.js';
import { offerRelaunch } from './offer-relaunch.js';
import { reportEnd } from './report-end.js';
import { cardOf } from './status-card.js';
import { transact } from './transact.js';
import { unwatch } from './watching.js';

/** Longest traceback that is kept with a run, in characters. */
const KEPT_TRACEBACK = 16_384;
/** Screen writes the log of a session that Propel did not start every ten seconds (manual, `logfile flush`). */
const FLUSH_MS = 12_000;

/**
 * Says why a run ended, once its log has settled: an end report where it ended well, else a refusal, a proposal or
 * what is known. The sentence stands in the message that announced the end.
 */
export async function diagnoseRun(deps: Deps, id: RunId): Promise<void> {
  const run = (await deps.store.read('run', id))?.value;
  if (!run || run.status.state === 'stopped' || run.diagnosis) return finish(deps, id);
  const later = settlesAt(deps, run);
  if (later !== null) return postpone(deps, id, later);
  const log = await logOf(deps, run);
  const own = ownSignatures(deps.settings.signatures.map(({ row }) => row));
  const input = {
    ...log,
    exitStatus: run.status.state === 'ended' ? run.status.status : null,
    projectRoot: run.command.directory,
    command: commandOf(run),
  };
  const diagnosis = await askHost(deps, run, diagnose(input, own.signatures));
  const evidence = await gatherEvidence(deps, run, diagnosis, log);
  const saved = run.status.state === 'gone' ? await savedBy(deps, run) : null;
  await conclude(deps, id, diagnosis, evidence, saved);
}

/** The command; nothing where only a log was named. */
function commandOf({ command, adopted }: Run): string {
  return command.command === adopted?.target ? '' : command.command;
}

/** Null once the log has settled, else the moment to look again. */
function settlesAt(deps: Deps, run: Run): number | null {
  const { quietMs, leastMs, mostMs } = deps.settings.settle;
  const ended = 'at' in run.status ? run.status.at : run.createdAt;
  const now = deps.clock.now();
  if (now >= ended + mostMs) return null;
  const flushed = run.adopted?.session && run.session?.multiplexer === 'screen' ? FLUSH_MS : 0;
  const ready = Math.max(ended + Math.max(leastMs, flushed), run.lastGrowth + quietMs);
  return now >= ready ? null : Math.min(ready, ended + mostMs);
}

async function postpone(deps: Deps, id: RunId, notBefore: number): Promise<void> {
  await transact(deps, async (tx) => tx.plan({ kind: 'diagnose', run: id }, notBefore));
}

async function finish(deps: Deps, id: RunId): Promise<void> {
  await transact(deps, async (tx) => tx.done({ kind: 'diagnose', run: id }));
}

async function logOf(deps: Deps, run: Run) {
  const host = findHost(deps, run.command.host);
  if (!host.ok || !run.session) return { text: '', firstLine: 1 };
  return endOfLog(deps, host.value, run.session.log);
}

async function conclude(
  deps: Deps,
  id: RunId,
  diagnosis: Diagnosis,
  evidence: CrashEvidence,
  saved: Saved | null,
): Promise<void> {
  await transact(deps, async (tx) => {
    tx.done({ kind: 'diagnose', run: id });
    const run = await tx.read('run', id);
    if (!run || run.diagnosis) return;
    await unwatch(tx, run);
    if (!endedBadly(run, diagnosis)) {
      const ended: Run = { ...run, diagnosis };
      tx.put('run', id, ended);
      tx.edit(run.place.channel, run.card, cardOf(deps, ended));
      if (saved) offerRelaunch(deps, tx, ended, saved);
      return reportEnd(deps, tx, ended);
    }
    const crashed = transition(run.status, { kind: 'diagnosed-as-crash', at: deps.clock.now() });
    const judged: Run = {
      ...run,
      diagnosis,
      evidence: {
        source: evidence.source,
        traceback: evidence.traceback?.slice(-KEPT_TRACEBACK) ?? null,
      },
      status: crashed.ok ? crashed.value : run.status,
    };
    const answered = await answerCrash(deps, tx, judged, diagnosis, evidence);
    tx.put('run', id, answered);
    tx.edit(run.place.channel, run.card, cardOf(deps, answered));
  });
}

/** A failure in the log, or a status that says so though the log does not. */
function endedBadly(run: Run, diagnosis: Diagnosis): boolean {
  // That its session is gone explains an end of which the log shows no failure.
  if (run.status.state === 'gone' && diagnosis.category === 'unknown' && !diagnosis.exception)
    return false;
  if (diagnosis.verdict !== 'none') return true;
  if (diagnosis.category === 'interrupted') return false;
  return run.status.state === 'ended' && run.status.status !== null && run.status.status !== 0;
}
