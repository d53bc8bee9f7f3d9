import { button, code, heading, list, message, note, paragraph, some } from '../domain/blocks.js';
import type { ProposedChange } from '../domain/change.js';
import type { ActionId } from '../domain/ids.js';
import type { Block, Message } from '../domain/message.js';
import type { Proposal } from '../domain/proposal.js';
import type { Run } from '../domain/run.js';
import { fixForm } from '../domain/sentences.js';
import { changeBlocks, changedPlace, commandAfter } from '../text/change-words.js';
import { cleanLine } from '../text/clean-line.js';
import { commandWarnings } from '../text/command-words.js';
import { inert } from '../text/inert.js';
import { shortRun } from '../text/run-words.js';
import { utcMinute } from '../text/utc.js';

export interface ProposalFacts {
  readonly proposal: Proposal;
  readonly run: Run;
  readonly actions: { readonly approve: ActionId; readonly deny: ActionId };
}

/** A fix to be decided: the fixed form with its blanks filled, the exact change, what was and was not checked, what a yes starts. */
export function proposal({ proposal: made, run, actions }: ProposalFacts): Message {
  const { change } = made.proposed;
  const form = formOf(made.proposed);
  const restart = commandAfter(change) ?? run.command.command;
  const blocks = some(
    heading('A fix for you to decide', 'warning'),
    paragraph(form),
    changeBlocks(change, run.command.directory, run.command.host),
    ...commandWarnings(commandAfter(change) ?? '').map((words) => note('warning', words)),
    checks(made.proposed),
    commandAfter(change) === null &&
      paragraph('Approve makes this change and starts the same command again:'),
    commandAfter(change) === null && code(inert(restart), 'command'),
    commandAfter(change) !== null &&
      paragraph('Approve starts the new command in the same folder on the same host.'),
    paragraph(
      `For ${run.owner.name} and administrators, until ${utcMinute(made.expiresAt)}. Run `,
      { code: shortRun(run.id) },
    ),
  );
  return message(form, blocks, [
    ...button(actions.approve, 'approve', 'primary'),
    ...button(actions.deny, 'deny', 'danger'),
  ]);
}

function formOf({ change, error, because, fix }: ProposedChange): string {
  return fixForm({
    error: blank(error),
    because: blank(because),
    fix: blank(fix),
    changes: changedPlace(change),
  });
}

/** Words for a blank inside a sentence: one line, no full stop at the end. */
function blank(text: string): string {
  return cleanLine(text, 300).replace(/[.\s]+$/, '');
}

function checks({ checked, unchecked }: ProposedChange): readonly Block[] {
  return some(
    checked.length > 0 && paragraph({ bold: 'Checked' }),
    list(checked.slice(0, 8).map((item) => cleanLine(item, 240))),
    unchecked.length > 0 && paragraph({ bold: 'Not checked' }),
    list(unchecked.slice(0, 8).map((item) => cleanLine(item, 240))),
  );
}
