import { heading, message, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';

/** Welcomes the administrator and says what comes next. */
export function claimed({ name }: { readonly name: string }): Message {
  return message(`${name} is the administrator now. “train” finds what can be launched.`, [
    heading('You are the administrator', 'good'),
    paragraph(
      { person: name },
      ' may launch, approve, stop and add others. Everybody else may do nothing yet: whoever tries is told so and can ask, and you add them with a button. “help” shows you who may do what.',
    ),
    paragraph(
      'Next: ',
      { code: 'train' },
      ' finds what can be launched, ',
      { code: 'hosts' },
      ' shows where.',
    ),
  ]);
}
