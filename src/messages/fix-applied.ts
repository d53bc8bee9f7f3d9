import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId, RunId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import { changedPlace } from '../text/change-words.js';
import { cleanLine } from '../text/clean-line.js';
import { count } from '../text/format.js';

export interface FixAppliedFacts {
  readonly proposal: Proposal;
  /** The run that failed. */
  readonly run: Run;
  /** The run that goes on. */
  readonly child: RunId;
  /** Where the file as it was is kept on the host, where a file was changed. */
  readonly backup: string | null;
  /** Step at which it failed before, where known. */
  readonly oldStep: number | null;
  readonly undo: ActionId | null;
}

/** Says that an approved fix stands and that the run goes on; not yet that it helped. */
export function fixApplied(facts: FixAppliedFacts): Message {
  const fix = cleanLine(facts.proposal.proposed.fix, 300);
  const point =
    facts.oldStep === null ? 'the old point of failure' : `step ${count(facts.oldStep)}`;
  const blocks = some(
    heading('Fix applied, started again', 'good'),
    paragraph(`${fix}. This changed ${changedPlace(facts.proposal.proposed.change)}.`),
    paragraph(
      'It goes on as run ',
      { code: facts.child },
      ' on ',
      { bold: facts.run.command.host },
      '.',
    ),
    paragraph(`I call it fixed once it is past ${point}, and tell you here.`),
    facts.backup !== null &&
      paragraph('The file as it was: ', { code: cleanLine(facts.backup, 400) }),
  );
  return message(`Fix applied: ${fix}. It goes on as ${facts.child}.`, blocks, [
    ...button(facts.undo, 'undo'),
  ]);
}
