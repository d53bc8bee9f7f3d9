import { heading, message, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';

/** Says that a run that was started by hand is looked after from now on, and what I can't do for it. */
export function watched({ run, target }: { readonly run: Run; readonly target: string }): Message {
  const words = `I look after ${cleanLine(target, 400)} on ${run.command.host} from now on.`;
  const blocks = some(
    heading('Watching', 'good'),
    paragraph(
      'I look after ',
      { code: cleanLine(target, 400) },
      ' on ',
      { bold: run.command.host },
      ' from now on.',
    ),
    run.session !== null && paragraph('Log: ', { code: cleanLine(run.session.log, 400) }),
    paragraph('I did not start it, so I may not learn its exit status and I will not restart it.'),
  );
  return message(words, blocks);
}
