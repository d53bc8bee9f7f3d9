import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { newestFirst, wholeRun } from './find-run.js';
import { keys } from './keys.js';
import { done, refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

const POSTED = 'the brief was posted';
const THERE =
  'It stands in the thread of the run. Engineer Mode is where that change is made, outside Propel.';

type By = Pick<Incoming, 'person' | 'place'>;

/** Posts the hand-off brief of a refused run in its thread, once. */
export async function handOff(deps: Deps, tx: Transaction, by: By, id: RunId): Promise<Reply> {
  const run = await tx.read('run', id);
  if (!run) return refused({ code: 'control-unknown' });
  return brief(deps, tx, by, run);
}

/** The same for the newest refusal of this channel. */
export async function switchEngineer(deps: Deps, tx: Transaction, by: By): Promise<Reply> {
  const refusedHere = (await newestFirst(deps)).find(
    (entry) => entry.verdict === 'logic' && entry.place.channel.id === by.place.channel.id,
  );
  const run = refusedHere ? await wholeRun(deps, refusedHere) : null;
  return run ? brief(deps, tx, by, run) : refused({ code: 'nothing-refused' });
}

async function brief(deps: Deps, tx: Transaction, by: By, run: Run): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'view',
    what: 'see this run',
    owner: run.owner,
  });
  if (problem) return refused(problem);
  if (!run.diagnosis) return refused({ code: 'nothing-refused' });
  const key = keys.note(run.id, 'brief');
  if (await tx.read('receipt', key))
    return refused({ code: 'already-done', what: POSTED, by: null, at: null, next: THERE });
  const facts = {
    run,
    diagnosis: run.diagnosis,
    summary: summary(run.observer),
    source: run.evidence?.source ?? null,
    traceback: run.evidence?.traceback ?? null,
    now: deps.clock.now(),
  };
  tx.post(run.place, key, messages.handOffBrief(facts));
  const inItsThread = by.place.thread !== null && by.place.thread === run.place.thread;
  return inItsThread ? done : whisper(messages.handedOff({ run }));
}
