import type { RunId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Intent } from '../domain/intent.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { audit, refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findRunFor } from './find-run.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** How long a kind of alert stays silent where no time is given. */
const DEFAULT_MINUTES = 360;

/** Silences one kind of alert of a run. NaN and crashes are never silenced. */
export async function snooze(
  deps: Deps,
  tx: Transaction,
  by: By,
  id: RunId,
  alert: string,
): Promise<Reply> {
  const run = await tx.read('run', id);
  return run
    ? silence(deps, tx, by, run, alert, DEFAULT_MINUTES)
    : refused({ code: 'control-unknown' });
}

/** The same by word: a run, a kind or all kinds, and a time. */
export async function snoozeByWord(
  deps: Deps,
  tx: Transaction,
  by: By,
  intent: Extract<Intent, { kind: 'snooze' }>,
): Promise<Reply> {
  const found = await findRunFor(deps, tx, by, intent.run);
  if (!found.ok) return refused(found.error);
  const run = await tx.read('run', found.value.id);
  if (!run) return refused({ code: 'control-unknown' });
  return silence(deps, tx, by, run, intent.alert ?? 'all', intent.minutes ?? DEFAULT_MINUTES);
}

async function silence(
  deps: Deps,
  tx: Transaction,
  by: By,
  run: Run,
  alert: string,
  minutes: number,
): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'approve',
    what: 'silence its alerts',
    owner: run.owner,
  });
  if (problem) return refused(problem);
  const until = deps.clock.now() + minutes * 60_000;
  tx.put('run', run.id, { ...run, snoozed: { ...run.snoozed, [alert]: until } });
  audit(deps, tx, {
    who: by.person,
    what: 'snooze',
    target: `${run.id} ${alert}`,
    outcome: `${minutes} min`,
  });
  const kind = alert === 'all' ? null : alert;
  return whisper(messages.snoozed({ run, alert: kind, until, by: by.person.name }));
}

/** True while a kind of alert is silenced. */
export function isSnoozed(run: Run, alert: string, now: number): boolean {
  if (alert === 'nan' || alert === 'inf') return false;
  return (run.snoozed[alert] ?? 0) > now || (run.snoozed.all ?? 0) > now;
}
