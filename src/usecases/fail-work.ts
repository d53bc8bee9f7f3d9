import { assertNever } from '../domain/assert-never.js';
import type { ProposalId, RunId } from '../domain/ids.js';
import { outgoingId } from '../domain/outbox.js';
import type { Problem } from '../domain/problem.js';
import type { Retry } from '../domain/retry.js';
import { transition } from '../domain/run-status.js';
import type { Work, WorkRecord } from '../domain/work.js';
import { workKey } from '../domain/work.js';
import * as messages from '../messages/index.js';
import { watchNoMore } from './catch-up.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import { refuseFix } from './refuse-fix.js';
import { cardOf } from './status-card.js';
import { type Transaction, transact } from './transact.js';

type GaveUp = Extract<Retry, { kind: 'give-up' }>;

/**
 * Writes a failure of outstanding work down: a later moment, or, where it is given up, its removal together with
 * telling the people who wait for it. Null where the work was no longer there.
 */
export async function failWork(
  deps: Deps,
  key: string,
  decide: (failures: number) => Retry,
): Promise<Retry | null> {
  return transact(deps, async (tx) => {
    const record = await tx.read('work', key);
    if (!record) return null;
    const failures = record.failures + 1;
    const retry = decide(failures);
    if (retry.kind === 'again') {
      const later: WorkRecord = { ...record, failures, notBefore: deps.clock.now() + retry.inMs };
      tx.put('work', workKey(record.work), later);
      return retry;
    }
    tx.done(record.work);
    await tell(deps, tx, record.work, retry);
    return retry;
  });
}

async function tell(deps: Deps, tx: Transaction, work: Work, gaveUp: GaveUp): Promise<void> {
  switch (work.kind) {
    case 'accept-host-key':
    case 'scan':
      return scanGivenUp(tx, work.scan, gaveUp);
    case 'launch':
      return launchGivenUp(deps, tx, work.run, gaveUp);
    case 'apply-fix':
    case 'undo-fix':
      return fixGivenUp(deps, tx, work, gaveUp);
    case 'diagnose':
    case 'stop':
      await noteInThread(deps, tx, work.run, work.kind, problemOf(work.kind, gaveUp));
      return overUnseen(tx, work.run);
    case 'close-session':
    case 'start-polling':
    case 'collect-stacks':
      return noteInThread(deps, tx, work.run, work.kind, problemOf(work.kind, gaveUp));
    case 'read-files':
      return; // The logs tell what they tell without them, and the bot's log has the reason.
    case 'expire':
      return; // A press that comes too late is told so without it.
    case 'start-log':
      return logGivenUp(deps, tx, work.id, gaveUp);
    case 'deliver':
      return skipHead(deps, tx, work.lane, gaveUp);
    default:
      return assertNever(work);
  }
}

type Told =
  | 'scan'
  | 'launch'
  | 'diagnose'
  | 'stop'
  | 'close-session'
  | 'start-polling'
  | 'start-log'
  | 'collect-stacks'
  | 'apply-fix'
  | 'undo-fix';

/** What was given up, and what a person can do about it now. */
const GIVEN_UP: Readonly<Record<Told, { readonly what: string; readonly next: string }>> = {
  scan: { what: 'looking at the project', next: 'Say “train” again once that is mended.' },
  launch: {
    what: 'launching the run',
    next: 'It may have started all the same: look for its session on the host (screen -ls, tmux ls) before you launch it again with “train”.',
  },
  diagnose: {
    what: 'looking for what went wrong',
    next: '“logs” shows the end of the log; the whole of it lies on the host.',
  },
  stop: {
    what: 'stopping the run',
    next: 'It may still be running. End it by hand with the Kill line in this thread.',
  },
  'close-session': {
    what: 'closing the session of the run',
    next: 'It stays open with its shell. End it by hand with the Kill line in this thread.',
  },
  'start-polling': {
    what: 'beginning to read the log',
    next: 'Restarting the bot takes it up again.',
  },
  'collect-stacks': {
    what: 'collecting the stacks',
    next: 'Nothing was changed. Press Collect stacks again, or attach to the session and look.',
  },
  'start-log': {
    what: 'turning the log on',
    next: 'It may be on all the same: say “watch” with the host and the session again.',
  },
  'apply-fix': {
    what: 'making the fix',
    next: 'Look at what it would change: it may have been made. Nothing was restarted; “train” launches again.',
  },
  'undo-fix': {
    what: 'undoing the fix',
    next: 'Look at the file: it may be back already. Press Undo fix to try again.',
  },
};

function problemOf(work: Told, { code, message, reference }: GaveUp): Problem {
  if (code === 'bug') return { code: 'internal', reference };
  return { code: 'given-up', ...GIVEN_UP[work], why: message };
}

async function scanGivenUp(tx: Transaction, id: string, gaveUp: GaveUp): Promise<void> {
  const scan = await tx.read('scan', id);
  if (scan?.state.kind !== 'scanning') return;
  tx.put('scan', id, { ...scan, state: { kind: 'failed', reason: gaveUp.code } });
  const problem = problemOf('scan', gaveUp);
  tx.edit(scan.place.channel, scan.message, messages.scanFailed({ ...scan, problem }));
}

async function launchGivenUp(
  deps: Deps,
  tx: Transaction,
  id: RunId,
  gaveUp: GaveUp,
): Promise<void> {
  const run = await tx.read('run', id);
  if (run?.status.state !== 'launching') return;
  const event = { kind: 'launch-refused', reason: gaveUp.code, at: deps.clock.now() } as const;
  const next = transition(run.status, event);
  const failed = { ...run, status: next.ok ? next.value : run.status };
  tx.put('run', id, failed);
  tx.post(run.place, keys.launched(id), messages.problem(problemOf('launch', gaveUp)));
  tx.edit(run.place.channel, run.card, cardOf(deps, failed));
}

async function fixGivenUp(
  deps: Deps,
  tx: Transaction,
  { kind, proposal: id }: Extract<Work, { readonly proposal: ProposalId; kind: `${string}-fix` }>,
  gaveUp: GaveUp,
): Promise<void> {
  const proposal = await tx.read('proposal', id);
  const run = proposal && (await tx.read('run', proposal.run));
  if (!proposal || !run) return;
  const problem = problemOf(kind, gaveUp);
  if (proposal.application?.state === 'pending') refuseFix(deps, tx, proposal, run, problem);
  else await noteInThread(deps, tx, run.id, `${kind}-${id}`, problem);
}

async function logGivenUp(deps: Deps, tx: Transaction, id: string, gaveUp: GaveUp): Promise<void> {
  const start = await tx.read('logStart', id);
  if (!start) return;
  tx.remove('logStart', id);
  const key = keys.answer(`log-${id}-${deps.clock.now()}`);
  tx.post(start.place, key, messages.problem(problemOf('start-log', gaveUp)));
}

/** Nothing more would be made of what is read of it. */
async function overUnseen(tx: Transaction, id: RunId): Promise<void> {
  const run = await tx.read('run', id);
  if (run) await watchNoMore(tx, run);
}

/** What is asked for again may be given up again: each time is told. */
async function noteInThread(
  deps: Deps,
  tx: Transaction,
  id: RunId,
  what: string,
  problem: Problem,
): Promise<void> {
  const run = await tx.read('run', id);
  const key = keys.note(id, `given-up-${what}-${deps.clock.now()}`);
  if (run) tx.post(run.place, key, messages.problem(problem));
}

/** A message that can never be shown must not hold up those behind it; it is told in the bot's log. */
async function skipHead(deps: Deps, tx: Transaction, id: string, gaveUp: GaveUp): Promise<void> {
  const lane = await tx.read('lane', id);
  const [head, ...rest] = lane?.queue ?? [];
  if (!lane || !head) return;
  deps.log.error('message-given-up', {
    lane: id,
    key: head.key,
    why: gaveUp.message,
    reference: gaveUp.reference,
  });
  tx.remove('outgoing', outgoingId(id, head));
  if (rest.length === 0) return tx.remove('lane', id);
  tx.put('lane', id, { ...lane, queue: rest });
  tx.plan({ kind: 'deliver', lane: id });
}
