import { code, heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { ProposedChange } from '../domain/change.js';
import type { Block, Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { fixForm } from '../domain/sentences.js';
import { changeBlocks, changedPlace, commandAfter } from '../text/change-words.js';
import { cleanLine } from '../text/clean-line.js';
import { inert } from '../text/inert.js';
import { shortRun } from '../text/run-words.js';

export interface FixToldFacts {
  readonly run: Run;
  readonly proposed: ProposedChange;
}

/** A fix for a run that Propel did not start: told with its exact change, and without a button. */
export function fixTold({ run, proposed }: FixToldFacts): Message {
  const { change } = proposed;
  const blank = (text: string) => cleanLine(text, 300).replace(/[.\s]+$/, '');
  const form = fixForm({
    error: blank(proposed.error),
    because: blank(proposed.because),
    fix: blank(proposed.fix),
    changes: changedPlace(change),
  });
  const told = form.replace("I'll fix it by", 'It is fixed by').replace(/ Okay\?$/, '');
  const why =
    'I did not start this run and nobody confirmed its command to me: I could not start it again, nor see whether the change helps. So there is no button, and I changed nothing.';
  const blocks = some(
    heading('A fix for you to make', 'warning'),
    paragraph(told),
    shown(proposed, run),
    commandAfter(change) !== null &&
      note(
        'warning',
        'The command is as the process list shows it: its quotes are lost there. Compare it with what you typed.',
      ),
    note('neutral', why),
    paragraph(
      'Start it by ',
      { code: `train ${run.command.host} ${cleanLine(run.command.directory, 300)}` },
      ' next time, and I can do both. Run ',
      { code: shortRun(run.id) },
    ),
  );
  return message(`${told} ${why}`, blocks);
}

function shown({ change }: ProposedChange, run: Run): readonly Block[] {
  const { directory, host } = run.command;
  if (change.kind !== 'shell') return changeBlocks(change, directory, host);
  return some(
    paragraph('Run this in ', { code: cleanLine(directory, 400) }, ' on ', { bold: host }, ':'),
    code(inert(change.command)),
  );
}
