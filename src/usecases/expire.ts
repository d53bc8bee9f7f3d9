import { assertNever } from '../domain/assert-never.js';
import type { ProposalId, ScanId } from '../domain/ids.js';
import type { Expiring, Work } from '../domain/work.js';
import * as messages from '../messages/index.js';
import type { Deps } from './deps.js';
import { type Transaction, transact } from './transact.js';

/** The work of closing a table that nobody answered. */
export function tableExpires(scan: ScanId): Work {
  return { kind: 'expire', what: { kind: 'table', scan } };
}

/** The work of closing a proposal that nobody decided. */
export function proposalExpires(proposal: ProposalId): Work {
  return { kind: 'expire', what: { kind: 'proposal', proposal } };
}

/** The work of taking the button away that would undo a fix. */
export function undoExpires(proposal: ProposalId): Work {
  return { kind: 'expire', what: { kind: 'undo', proposal } };
}

/**
 * Takes the buttons away that nobody used in time, and says so where they stood; once. From then on it has expired for
 * every process, whatever its clock says. What was used meanwhile is left as it is.
 */
export async function expire(deps: Deps, what: Expiring): Promise<void> {
  await transact(deps, async (tx) => {
    tx.done({ kind: 'expire', what });
    switch (what.kind) {
      case 'table':
        return expireTable(tx, what.scan);
      case 'proposal':
        return expireProposal(tx, what.proposal);
      case 'undo':
        return expireUndo(tx, what.proposal);
      default:
        return assertNever(what);
    }
  });
}

async function expireTable(tx: Transaction, id: ScanId): Promise<void> {
  const scan = await tx.read('scan', id);
  if (scan?.state.kind !== 'open') return;
  const expired = { ...scan, state: { kind: 'expired' }, controls: null } as const;
  tx.put('scan', id, expired);
  tx.edit(scan.place.channel, scan.message, messages.scanClosed({ scan: expired }));
}

async function expireProposal(tx: Transaction, id: ProposalId): Promise<void> {
  const proposal = await tx.read('proposal', id);
  const run = proposal && (await tx.read('run', proposal.run));
  if (!proposal || !run || proposal.decision || proposal.expired) return;
  const expired = { ...proposal, expired: true };
  tx.put('proposal', id, expired);
  const facts = { proposal: expired, run, undo: null };
  tx.edit(run.place.channel, proposal.message, messages.proposalDecided(facts));
}

async function expireUndo(tx: Transaction, id: ProposalId): Promise<void> {
  const proposal = await tx.read('proposal', id);
  const run = proposal && (await tx.read('run', proposal.run));
  if (!run || proposal.application?.state !== 'applied') return;
  tx.edit(
    run.place.channel,
    proposal.message,
    messages.proposalDecided({ proposal, run, undo: null }),
  );
}
