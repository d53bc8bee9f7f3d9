import type { Brand } from './brand.js';
import type { ProposedChange } from './change.js';
import type { IncidentId, MessageKey, ProposalId, RunId } from './ids.js';
import type { Person } from './place.js';
import { err, ok, type Result } from './result.js';

/** Who decided, when, once. */
export interface Decision {
  readonly answer: 'approved' | 'denied';
  readonly by: Person;
  readonly at: number;
}

/** What became of an approved change. */
export type Application =
  | { readonly state: 'pending' }
  | { readonly state: 'applied'; readonly at: number; readonly child: RunId }
  | { readonly state: 'refused'; readonly at: number; readonly reason: string }
  | { readonly state: 'undone'; readonly at: number };

/** "I would change this, here, so": one exact change for one crash, to be decided once. */
export interface Proposal {
  readonly id: ProposalId;
  readonly run: RunId;
  readonly incident: IncidentId;
  readonly proposed: ProposedChange;
  /** Whole text of the file before and after, where the change edits one. */
  readonly file: { readonly path: string; readonly before: string; readonly after: string } | null;
  readonly message: MessageKey;
  readonly createdAt: number;
  readonly expiresAt: number;
  /** True once it was shown to have expired, whatever a clock says; left out before. */
  readonly expired?: boolean;
  readonly decision: Decision | null;
  /** Who asked to undo it, and when; left out where nobody has. */
  readonly undoAsked?: { readonly by: string; readonly at: number };
  readonly application: Application | null;
}

/** A proposal that a person with the right approved in time. The only thing that apply-fix accepts. */
export type ApprovedProposal = Brand<
  Proposal & { readonly decision: Decision },
  'ApprovedProposal'
>;

export type NotDecidable =
  | { readonly why: 'already-decided'; readonly decision: Decision }
  | { readonly why: 'expired'; readonly at: number };

/** Decides a proposal once: first press wins, an expired one is not decided any more. */
export function decide(proposal: Proposal, decision: Decision): Result<Proposal, NotDecidable> {
  if (proposal.decision) return err({ why: 'already-decided', decision: proposal.decision });
  if (proposal.expired || decision.at > proposal.expiresAt)
    return err({ why: 'expired', at: proposal.expiresAt });
  return ok({
    ...proposal,
    decision,
    application: decision.answer === 'approved' ? { state: 'pending' } : null,
  });
}

/** The branded form of a stored proposal, or null where it was not approved. */
export function asApproved(proposal: Proposal): ApprovedProposal | null {
  return proposal.decision?.answer === 'approved' ? (proposal as ApprovedProposal) : null;
}
