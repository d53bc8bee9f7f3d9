import type { Message } from '../domain/message.js';
import type { Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** A proposal with fresh keys for Approve and Deny, which hold for as long as it may be decided. */
export function proposalMessage(
  deps: Deps,
  tx: Transaction,
  proposal: Proposal,
  run: Run,
): Message {
  const lives = proposal.expiresAt - deps.clock.now();
  const approve = control(deps, tx, { kind: 'approve', proposal: proposal.id }, lives);
  const deny = control(deps, tx, { kind: 'deny', proposal: proposal.id }, lives);
  return messages.proposal({ proposal, run, actions: { approve, deny } });
}

/**
 * Shows the proposal of a run once more where it stands, if it can still be decided: a chat that could not show all of
 * it, and so kept Approve back, may be able to by now.
 */
export async function showProposalAnew(deps: Deps, tx: Transaction, run: Run): Promise<void> {
  const proposal = run.proposal ? await tx.read('proposal', run.proposal) : null;
  if (!proposal || proposal.decision || deps.clock.now() > proposal.expiresAt) return;
  tx.edit(run.place.channel, proposal.message, proposalMessage(deps, tx, proposal, run));
}
