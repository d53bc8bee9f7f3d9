import { heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { cleanLine } from '../text/clean-line.js';
import { clipLines, cutSentence } from '../text/clip.js';
import { plural } from '../text/format.js';
import { inert } from '../text/inert.js';
import { redact } from '../text/redact.js';
import { shortRun } from '../text/run-words.js';

/** Lines that are shown in the message itself; more go into a file. */
const INLINE_LINES = 40;
const INLINE_CHARACTERS = 2_500;

export interface PlainLogsFacts {
  readonly run: Run;
  /** The end of the log, the terminal's redraws undone. */
  readonly text: string;
  /** Lines that were asked for. */
  readonly lines: number;
}

/** The last lines of a log as data: without secrets, nothing unseen; what is too long for a message goes into a file. */
export function plainLogs({ run, text, lines }: PlainLogsFacts): Message {
  const title = `Log of ${shortRun(run.id)}`;
  if (text.trim() === '') {
    const words = `${title}: nothing has been written yet.`;
    return message(words, [note('neutral', words)]);
  }
  const asked = clipLines(inert(redact(text)), { most: lines, width: 2_000, keep: 'end' });
  const total = asked.text.split('\n').length;
  const short = clipLines(asked.text, { most: INLINE_LINES, width: 400, keep: 'end' });
  const inline = total <= INLINE_LINES && asked.text.length <= INLINE_CHARACTERS;
  const blocks = some(
    heading(title),
    inline
      ? { kind: 'code', text: asked.text }
      : { kind: 'file', name: `log-${shortRun(run.id)}.txt`, text: asked.text },
    inline ? [] : paragraph(`The last ${plural(total, 'line')}, as a file.`),
    asked.cut > 0 && paragraph(cutSentence(asked.cut, 'earlier')),
    run.session !== null &&
      paragraph(
        'Whole log: ',
        { code: cleanLine(run.session.log, 400) },
        ` on ${run.command.host}`,
      ),
  );
  const last = clipLines(short.text, { most: 10, width: 200, keep: 'end' }).text;
  return message(`${title}, last lines:\n${last}`, blocks);
}
