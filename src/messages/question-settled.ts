import { code, heading, message, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { LogStart, Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { runTitle } from '../text/run-words.js';
import { utcMinute } from '../text/utc.js';

/** A question that was asked of one person alone, and who answered it when. */
export type QuestionSettledFacts = { readonly by: string; readonly at: number } & (
  | { readonly kind: 'stop'; readonly run: Run }
  | { readonly kind: 'log'; readonly start: LogStart }
);

const STOPPING =
  'I send Ctrl-C, give the command 20 s to save and leave, and then end the session. Its thread says how that went.';
const WITHDRAWING =
  'I do not know yet whether it has begun. If it has not, it never will; if it has, I end it as soon as I know.';
const LOGGING = 'I run the line and then look after the session; its card comes here.';

/** Takes the place of a question that was answered: what was decided, by whom, when, and what follows. */
export function questionSettled(facts: QuestionSettledFacts): Message {
  const who = cleanLine(facts.by, 60);
  const when = utcMinute(facts.at);
  if (facts.kind === 'stop') {
    const { run } = facts;
    const follows = run.session === null ? WITHDRAWING : STOPPING;
    const words = `${who} decided at ${when} to stop ${runTitle(run)}.`;
    const blocks = some(
      heading('Stopping', 'neutral'),
      paragraph(
        `${who} decided at ${when} to stop `,
        { code: commandLine(run.command.command, 200) },
        ' on ',
        { bold: run.command.host },
        '.',
      ),
      paragraph(follows, ' Run ', { code: run.id }),
    );
    return message(`${words} ${follows}`, blocks);
  }
  const { start } = facts;
  const name = cleanLine(start.session, 100);
  const words = `${who} decided at ${when} to turn logging on for ${name} on ${start.host}.`;
  const blocks = some(
    heading('Turning logging on', 'neutral'),
    paragraph(words),
    code(commandLine(start.line, 600), start.multiplexer),
    paragraph(LOGGING),
  );
  return message(`${words} ${LOGGING}`, blocks);
}
