import { heading, message, paragraph, some } from '../domain/blocks.js';
import type { InstructChange, ProposedChange } from '../domain/change.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';

export interface InstructFacts {
  readonly run: Run;
  readonly proposed: ProposedChange & { readonly change: InstructChange };
}

/** Steps that only a person can take. No button: nothing here is mine to do. */
export function instruct({ run, proposed }: InstructFacts): Message {
  const why = `The error is ${blank(proposed.error)} because ${blank(proposed.because)}.`;
  const steps = proposed.change.steps.slice(0, 12).map((step) => cleanLine(step, 500));
  const blocks = some(
    heading('This one needs you', 'warning'),
    paragraph(why),
    steps.map((step, i) => paragraph({ bold: `${i + 1}. ` }, step)),
    paragraph('I changed nothing. When it is done, launch again. Run ', { code: run.id }),
  );
  const lines = steps.map((step, i) => `${i + 1}. ${step}`);
  return message([why, ...lines].join('\n'), blocks);
}

function blank(text: string): string {
  return cleanLine(text, 300).replace(/[.\s]+$/, '');
}
