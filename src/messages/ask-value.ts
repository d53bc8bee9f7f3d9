import { button, heading, message, paragraph } from '../domain/blocks.js';
import type { AskChange, ProposedChange } from '../domain/change.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';

export interface AskValueFacts {
  readonly run: Run;
  readonly proposed: ProposedChange & { readonly change: AskChange };
  /** Opens the form for the value; null where the person is to act by hand. */
  readonly answer: ActionId | null;
}

/** Asks for a value that I must not guess; the answer becomes a proposal of its own. */
export function askValue({ run, proposed, answer }: AskValueFacts): Message {
  const why = `The error is ${blank(proposed.error)} because ${blank(proposed.because)}.`;
  const question = cleanLine(proposed.change.question, 500);
  return message(
    `${why} ${question}`,
    [
      heading('I need something from you', 'warning'),
      paragraph(why),
      paragraph({ bold: question }),
      paragraph(
        'I do not guess this. Never post a secret here; set it on the host. Nothing was changed. Run ',
        { code: run.id },
      ),
    ],
    button(answer, 'answer', 'primary'),
  );
}

function blank(text: string): string {
  return cleanLine(text, 300).replace(/[.\s]+$/, '');
}
