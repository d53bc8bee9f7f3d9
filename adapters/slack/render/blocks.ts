import type { Block, BlockKind, Span } from '../../../src/domain/message.js';
import { drawCode, drawDiff, drawFile, drawProgress } from './code.js';
import { drawFields } from './fields.js';
import { fit } from './fit.js';
import { LIMITS } from './limits.js';
import { blocksOnly, type Part, type Room } from './part.js';
import { lengthOf, richText, section, smallPrint, toneMark } from './rich.js';
import { drawTable } from './table.js';

type Drawing = {
  readonly [K in BlockKind]: (block: Extract<Block, { kind: K }>, room: Room) => Part;
};

const LIST_ITEMS = 60;

/** One line for each kind: a kind that is added to the domain does not compile until Slack knows it. */
const DRAWING: Drawing = {
  heading: ({ text, tone }) =>
    blocksOnly({
      type: 'header',
      text: {
        type: 'plain_text',
        text: fit(`${toneMark(tone)}${text}`, LIMITS.header) || ' ',
        emoji: false,
      },
    }),
  text: ({ spans }, room) => drawWords(spans, room),
  note: ({ tone, spans }, room) => drawWords([toneMark(tone), ...spans], room),
  list: ({ items }, room) => drawList(items, room),
  code: drawCode,
  table: drawTable,
  fields: drawFields,
  diff: drawDiff,
  progress: drawProgress,
  file: drawFile,
  chart: ({ chart, alt }, room) => {
    const id = room.pictureOf(chart);
    if (id === null) return blocksOnly(smallPrint(`📈 ${alt}`));
    return blocksOnly({
      type: 'image',
      slack_file: { id },
      alt_text: fit(alt, LIMITS.altText) || 'A chart',
    });
  },
};

/** A neutral block as blocks of Slack's and files beside them. */
export function drawBlock<K extends BlockKind>(
  block: Extract<Block, { kind: K }>,
  room: Room,
): Part {
  const draw = DRAWING[block.kind as K] as Drawing[K];
  return draw(block, room);
}

function drawWords(spans: readonly Span[], room: Room): Part {
  const drawn = blocksOnly(richText(section(spans, room.plainText)));
  return lengthOf(spans) > room.plainText ? { ...drawn, cut: true } : drawn;
}

function drawList(items: Extract<Block, { kind: 'list' }>['items'], room: Room): Part {
  if (items.length === 0) return blocksOnly();
  const shown = items.slice(0, LIST_ITEMS);
  const each = Math.max(80, Math.floor(room.plainText / Math.max(1, shown.length)));
  const list = richText({
    type: 'rich_text_list',
    style: 'bullet',
    elements: shown.map((item) => section(item, each)),
  });
  const more = items.length - shown.length;
  return more > 0 ? blocksOnly(list, smallPrint(`${more} more are not shown.`)) : blocksOnly(list);
}
