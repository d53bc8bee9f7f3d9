import { heading, message, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { runTitle } from '../text/run-words.js';

const WHERE = 'Engineer Mode is where that change is made, outside Propel; here nothing switches.';

/** Answers whoever asked elsewhere than in the run's thread for the brief that was posted there. */
export function handedOff({ run }: { readonly run: Run }): Message {
  const cause = cleanLine(run.diagnosis?.rootCause ?? '', 300);
  const words = `The hand-off brief stands in the thread of ${runTitle(run)}.`;
  return message(`${words} ${WHERE}`, [
    heading('Hand-off brief posted'),
    paragraph(
      'It stands in the thread of ',
      { code: commandLine(run.command.command, 200) },
      ' on ',
      { bold: run.command.host },
      cause === '' ? '.' : `: ${cause}`,
    ),
    paragraph(WHERE, ' Run ', { code: run.id }),
  ]);
}
