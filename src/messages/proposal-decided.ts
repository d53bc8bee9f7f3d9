import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Block, Message, Tone } from '../domain/message.js';
import type { Application, Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import { changeBlocks, changedPlace } from '../text/change-words.js';
import { cleanLine } from '../text/clean-line.js';
import { utcMinute } from '../text/utc.js';

export interface ProposalDecidedFacts {
  readonly proposal: Proposal;
  readonly run: Run;
  /** Shown once the change stands on the host; null where it cannot be undone. */
  readonly undo: ActionId | null;
}

/** What stands in the proposal's place once it was decided or ran out; its controls are gone. */
export function proposalDecided({ proposal, run, undo }: ProposalDecidedFacts): Message {
  const { change, error, fix } = proposal.proposed;
  const { title, tone } = outcome(proposal);
  const blocks = some(
    heading(title, tone),
    paragraph(
      `${cleanLine(error, 300)}. The fix: ${cleanLine(fix, 300)}. It changes ${changedPlace(change)}.`,
    ),
    changeBlocks(change, run.command.directory, run.command.host),
    proposal.application === null ? [] : applied(proposal.application),
  );
  const controls = proposal.application?.state === 'applied' ? button(undo, 'undo') : [];
  return message(`${title}: ${cleanLine(fix, 300)}`, blocks, controls);
}

function outcome({ decision, expiresAt }: Proposal): {
  readonly title: string;
  readonly tone: Tone;
} {
  if (decision === null)
    return { title: `Expired at ${utcMinute(expiresAt)}, nothing was changed`, tone: 'neutral' };
  const who = `${decision.by.name} at ${utcMinute(decision.at)}`;
  return decision.answer === 'approved'
    ? { title: `Approved by ${who}`, tone: 'good' }
    : { title: `Denied by ${who}, nothing was changed`, tone: 'neutral' };
}

function applied(application: Application): readonly Block[] {
  switch (application.state) {
    case 'pending':
      return [paragraph('Making the change now.')];
    case 'applied':
      return [
        paragraph(`Applied at ${utcMinute(application.at)}; it goes on as run `, {
          code: application.child,
        }),
      ];
    case 'refused':
      return [
        paragraph(`Not applied: ${cleanLine(application.reason, 400)} Nothing was restarted.`),
      ];
    case 'undone':
      return [
        paragraph(
          `Undone at ${utcMinute(application.at)}; everything is as it was before the fix.`,
        ),
      ];
  }
}
