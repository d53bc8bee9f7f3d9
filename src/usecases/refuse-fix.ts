import type { Problem } from '../domain/problem.js';
import type { Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { problemTitle } from '../text/problems/blocks.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import type { Transaction } from './transact.js';

/** An approved fix that could not be made: its message says so, and the thread says why and what to do. */
export function refuseFix(
  deps: Deps,
  tx: Transaction,
  proposal: Proposal,
  run: Run,
  problem: Problem,
): void {
  const at = deps.clock.now();
  const application = { state: 'refused', at, reason: problemTitle(problem) } as const;
  const refused: Proposal = { ...proposal, application };
  tx.put('proposal', proposal.id, refused);
  tx.edit(
    run.place.channel,
    proposal.message,
    messages.proposalDecided({ proposal: refused, run, undo: null }),
  );
  tx.post(run.place, keys.note(run.id, `fix-failed-${proposal.id}`), messages.problem(problem));
}
