import { heading, list, message, paragraph, some } from '../domain/blocks.js';
import type { Message, Span } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { SessionLines } from '../domain/session-lines.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { count } from '../text/format.js';
import { shortRun } from '../text/run-words.js';

export interface WatchedFacts {
  readonly run: Run;
  /** How a person comes to its session, from their own machine where that is another; null where there is only a log. */
  readonly lines: SessionLines | null;
}

/** Says that what somebody started by hand is looked after from now on, and which promises do not hold for it. */
export function watched({ run, lines }: WatchedFacts): Message {
  const target = cleanLine(run.adopted?.target ?? run.id, 400);
  const words = `I look after ${target} on ${run.command.host} from now on.`;
  const blocks = some(
    heading('Watching', 'good'),
    paragraph(
      'I look after ',
      { code: target },
      ' on ',
      { bold: run.command.host },
      ' from now on.',
    ),
    run.session !== null && paragraph('Log: ', { code: cleanLine(run.session.log, 400) }),
    lines !== null && paragraph('Attach: ', { code: lines.attach }, ` Detach: ${lines.detach}`),
    paragraph({ bold: 'I did not start it, so some things do not hold here:' }),
    list(missing(run)),
  );
  return message(words, blocks);
}

function missing(run: Run): readonly (readonly Span[])[] {
  const { adopted, cursor, command } = run;
  const seen = command.command !== adopted?.target;
  return [
    ['Its exit status stays unknown.'],
    seen
      ? ['What runs, as the process list shows it: ', { code: commandLine(command.command, 300) }]
      : ['I see no process that writes the log, so I do not know what runs.'],
    [
      'Nobody confirmed its command to me, so I do not start it again, and a fix comes without a button.',
    ],
    [endWords(run)],
    cursor.offset > 0
      ? [`The log is long: I read it from line ${count(cursor.lines + 1)} on.`]
      : ['I read its log from the first line that is there; it may have begun before.'],
    adopted?.session
      ? [
          '“stop ',
          shortRun(run.id),
          `” asks first, and then ends session ${cleanLine(adopted.session.name, 100)}.`,
        ]
      : ['I cannot stop it: there is no session of it that I know.'],
  ];
}

function endWords({ adopted }: Run): string {
  if (adopted?.session)
    return 'I take it for ended when its session is gone, or when only a shell waits in it.';
  if (adopted?.process != null)
    return `I take it for ended when process ${adopted.process}, which writes the log, is gone.`;
  return 'I take it for ended when the log tells an end and falls silent, or is silent for very long.';
}
