import { heading, message, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import { cleanLine } from '../text/clean-line.js';

/** Says that the look at a project has begun. */
export function scanning(facts: { readonly host: string; readonly directory: string }): Message {
  const directory = cleanLine(facts.directory, 400);
  return message(`Looking for training commands in ${directory} on ${facts.host} …`, [
    heading('Looking for training commands'),
    paragraph(
      'In ',
      { code: directory },
      ' on ',
      { bold: facts.host },
      '. This takes a few seconds.',
    ),
  ]);
}
