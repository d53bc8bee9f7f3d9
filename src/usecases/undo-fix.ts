import type { ProposalId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { plainMessage } from '../domain/message.js';
import type { Problem } from '../domain/problem.js';
import { type Work, workKey } from '../domain/work.js';
import * as messages from '../messages/index.js';
import { audit, refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { undoExpires } from './expire.js';
import { findHost } from './hosts.js';
import { keys } from './keys.js';
import { done, refused } from './replies.js';
import { type Transaction, transact } from './transact.js';

/** Undo was pressed: leaves the taking back of the file's change to be done. */
export async function undoFix(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  id: ProposalId,
): Promise<Reply> {
  const proposal = await tx.read('proposal', id);
  const run = proposal && (await tx.read('run', proposal.run));
  if (!proposal || !run) return refused({ code: 'control-unknown' });
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'approve',
    what: 'undo this fix',
    owner: run.owner,
  });
  if (problem) return refused(problem);
  const { application } = proposal;
  if (application?.state === 'undone')
    return refused({
      code: 'already-done',
      what: 'this fix was undone',
      by: proposal.undoAsked?.by ?? null,
      at: proposal.undoAsked?.at ?? application.at,
    });
  if (application?.state === 'pending')
    return refused({ code: 'not-yet', what: 'undo a fix that is still being made' });
  if (application?.state !== 'applied') return refused({ code: 'superseded', what: 'this button' });
  const work: Work = { kind: 'undo-fix', proposal: id };
  if (proposal.undoAsked && (await tx.read('work', workKey(work))) !== null)
    return refused({ code: 'already-done', what: 'an undo was asked for', ...proposal.undoAsked });
  const undoAsked = { by: by.person.name, at: deps.clock.now() };
  tx.put('proposal', id, { ...proposal, undoAsked });
  audit(deps, tx, { who: by.person, what: 'undo', target: id, outcome: 'asked' });
  tx.plan(work);
  return done;
}

/** Puts the file back to what it was before the fix, if it still is what the fix made it. */
export async function takeBack(deps: Deps, id: ProposalId): Promise<void> {
  const proposal = (await deps.store.read('proposal', id))?.value;
  const run = proposal ? (await deps.store.read('run', proposal.run))?.value : null;
  const file = proposal?.application?.state === 'applied' ? proposal.file : null;
  const host = run ? findHost(deps, run.command.host) : null;
  const problem =
    file && run && host?.ok
      ? await putBack(deps, host.value, run.command.directory, run.session?.folder ?? '', id, file)
      : null;
  const work: Work = { kind: 'undo-fix', proposal: id };
  await transact(deps, async (tx) => {
    if ((await tx.read('work', workKey(work))) === null) return;
    tx.done(work);
    const current = await tx.read('proposal', id);
    if (!current || !run || !file || current.application?.state !== 'applied') return;
    if (problem) {
      // The button stands: each press that comes to nothing is told.
      const what = `undo-failed-${id}-${deps.clock.now()}`;
      return tx.post(run.place, keys.note(run.id, what), messages.problem(problem));
    }
    const undone = { ...current, application: { state: 'undone' as const, at: deps.clock.now() } };
    tx.put('proposal', id, undone);
    tx.done(undoExpires(id));
    tx.edit(
      run.place.channel,
      current.message,
      messages.proposalDecided({ proposal: undone, run, undo: null }),
    );
    const words = `${file.path} is back to what it was before the fix. A run that is under way keeps what it has read.`;
    tx.post(run.place, keys.note(run.id, `undone-${id}`), plainMessage(words));
  });
}

async function putBack(
  deps: Deps,
  host: Parameters<Deps['files']['replace']>[0],
  directory: string,
  folder: string,
  id: ProposalId,
  file: { path: string; before: string; after: string },
): Promise<Problem | null> {
  const path = file.path.startsWith('/') ? file.path : `${directory}/${file.path}`;
  const answer = await deps.files.replace(
    host,
    path,
    file.after,
    file.before,
    `${folder}/after-${id}`,
  );
  if (answer === 'differs') return { code: 'file-changed', file: file.path };
  if (answer === 'missing') return { code: 'file-missing', file: file.path };
  return null;
}
