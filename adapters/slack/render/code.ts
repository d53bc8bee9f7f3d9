import { createHash } from 'node:crypto';
import type { Block } from '../../../src/domain/message.js';
import { fit } from './fit.js';
import { blocksOnly, type Part, type Room } from './part.js';
import { box, richText, section, smallPrint, words } from './rich.js';

type Of<K extends Block['kind']> = Extract<Block, { kind: K }>;

/** Code in a box. What is longer than the room shows its beginning, says so, and stands whole in a file. */
export function drawCode({ text, title }: Of<'code'>, room: Room): Part {
  const lead = title ? [section([{ bold: title }], 200)] : [];
  return drawLong(text, fileName(title ?? 'text', '.txt', text), room, lead);
}

/** Slack takes no file of nothing. */
const EMPTY = '(empty)\n';

/** A file: beside the message, or its beginning in a box where no file can stand. */
export function drawFile({ name, text: all }: Of<'file'>, room: Room): Part {
  const text = all || EMPTY;
  if (!room.filesBeside) return drawLong(text, name, room, [section([{ bold: name }], 200)]);
  const lead = section(['📄 ', { code: fit(name, 200) }, ' is in the thread.'], 400);
  return { blocks: [richText(lead)], files: [{ name, text }] };
}

/** A difference in a box, each line with its sign. */
export function drawDiff({ file, line, before, after }: Of<'diff'>, room: Room): Part {
  const lead = section([{ code: `${fit(file, 400)}:${line}` }], 500);
  const text = [...signed('- ', before), ...signed('+ ', after)].join('\n');
  return drawLong(text, fileName(file, '.diff.txt', text), room, [lead]);
}

function signed(sign: string, text: string): readonly string[] {
  return text === '' ? [] : text.split('\n').map((line) => sign + line);
}

function drawLong(
  text: string,
  name: string,
  room: Room,
  lead: readonly ReturnType<typeof section>[],
): Part {
  if (text.length <= room.codeText) return blocksOnly(richText(...lead, box(text)));
  const start = fit(text, room.codeText);
  const missing = `${(text.length - start.length + 1).toLocaleString('en-US')} more characters`;
  const shown = richText(...lead, box(start));
  if (!room.filesBeside)
    return { ...blocksOnly(shown, smallPrint(`${missing} are not shown here.`)), cut: true };
  const where = `the whole text is in ${name} in the thread`;
  return {
    blocks: [shown, smallPrint(`${missing} are not shown here; ${where}.`)],
    files: [{ name, text }],
  };
}

/** A name that no other text has: a thread may hold the file of an earlier command beside that of the present one. */
function fileName(title: string, ending: string, text: string): string {
  const stem = title.replace(/[^\w.-]+/g, '-').slice(-60) || 'text';
  const digest = createHash('sha256').update(text).digest('hex').slice(0, 8);
  return `${stem}-${digest}${ending}`;
}

const BAR = 20;

/** Progress as a bar of characters and in figures. */
export function drawProgress({ label, done, total }: Of<'progress'>): Part {
  const share = total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
  const full = Math.round(share * BAR);
  const figures = `${done.toLocaleString('en-US')} of ${total.toLocaleString('en-US')} ${label}`;
  return blocksOnly(
    richText({
      type: 'rich_text_section',
      elements: [
        words('█'.repeat(full) + '░'.repeat(BAR - full), 'code'),
        words(` ${Math.floor(share * 100)} %, ${fit(figures, 200)}`),
      ],
    }),
  );
}
