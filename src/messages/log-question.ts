import { button, code, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { LogStart } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { inert } from '../text/inert.js';

export interface LogQuestionFacts {
  readonly start: LogStart;
  /** Windows of the session; the line acts on the one that was used last. */
  readonly panes: number;
  readonly turnOn: ActionId;
}

/** Says that a session writes no log, and asks before it is made to: the line acts on a session of somebody's own. */
export function logQuestion({ start, panes, turnOn }: LogQuestionFacts): Message {
  const name = cleanLine(start.session, 100);
  const words = `${name} on ${start.host} writes no log, so there is nothing that I could read.`;
  const blocks = some(
    heading('No log so far', 'warning'),
    paragraph({ bold: name }, ` on ${start.host} writes no log, so there is nothing I could read.`),
    paragraph(
      'I can have it write one. That acts on this session and on nothing else; it goes on undisturbed. Turn logging on runs exactly this:',
    ),
    code(inert(start.line), start.multiplexer),
    paragraph(
      'The log begins with what is left on its screen; what scrolled away before is not in it.',
    ),
    start.multiplexer === 'screen' &&
      panes > 1 &&
      paragraph(`It has ${panes} windows: the line acts on the one that was used last.`),
    paragraph('Nothing is done until you press. Or name a file that the program writes by itself.'),
  );
  return message(`${words} Turn logging on runs: ${commandLine(start.line, 600)}`, blocks, [
    ...button(turnOn, 'startLog', 'primary'),
  ]);
}
