import type { ProposalId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import type { Problem } from '../domain/problem.js';
import { type Decision, decide, type Proposal } from '../domain/proposal.js';
import * as messages from '../messages/index.js';
import { audit, refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { proposalExpires } from './expire.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

/** Approve or Deny was pressed: decided once, by a person who may, in time; the first press wins. */
export async function decideProposal(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  id: ProposalId,
  answer: Decision['answer'],
): Promise<Reply> {
  const proposal = await tx.read('proposal', id);
  const run = proposal && (await tx.read('run', proposal.run));
  if (!proposal || !run) return refused({ code: 'control-unknown' });
  const what = answer === 'approved' ? 'approve this fix' : 'deny this fix';
  const problem = await refusalOf(deps, tx, { ...by, right: 'approve', what, owner: run.owner });
  if (problem) return refused(problem);
  const decision: Decision = { answer, by: by.person, at: deps.clock.now() };
  const decided = decide(proposal, decision);
  if (!decided.ok) return refused(notDecidable(decided.error));
  audit(deps, tx, { who: by.person, what: answer, target: id, outcome: 'decided' });
  tx.put('proposal', id, decided.value);
  tx.done(proposalExpires(id));
  tx.edit(
    run.place.channel,
    proposal.message,
    messages.proposalDecided({ proposal: decided.value, run, undo: null }),
  );
  if (answer === 'approved') tx.plan({ kind: 'apply-fix', proposal: id });
  return done;
}

function notDecidable(
  error:
    | { why: 'already-decided'; decision: NonNullable<Proposal['decision']> }
    | { why: 'expired'; at: number },
): Problem {
  if (error.why === 'expired') return { code: 'expired', what: 'this proposal', at: error.at };
  const { answer, by, at } = error.decision;
  return { code: 'already-decided', answer, by, at };
}
