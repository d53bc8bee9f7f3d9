import type { types } from '@slack/bolt';
import type { Block } from '../../../src/domain/message.js';
import { fit } from './fit.js';
import { LIMITS } from './limits.js';
import type { Part, Room } from './part.js';
import { box, richText, smallPrint, words } from './rich.js';

type Table = Extract<Block, { kind: 'table' }>;
type Cell = types.TableBlock['rows'][number][number];

/** Longest text of one cell; a longer one ends in `…` and stands whole in the file. */
const CELL = 600;

/** A table of Slack's own. Rows and columns that do not fit are counted below it and stand in a file. */
export function drawTable(table: Table, room: Room): Part {
  const { rows, missing } = fitting(table, room);
  const columns = table.columns.slice(0, LIMITS.tableColumns);
  const block: types.TableBlock = {
    type: 'table',
    column_settings: columns.map(({ align }) => ({ align: align ?? 'left', is_wrapped: true })),
    rows: [
      columns.map(({ title }) => plainCell(title)),
      ...rows.map((row) =>
        columns.map(({ code }, at) => (code ? codeCell(row[at]) : plainCell(row[at]))),
      ),
    ],
  };
  return finish(table, block, missing, room);
}

/** The same as text in a box: for the second table of a message, of which Slack shows only one. */
export function drawTableAsText(table: Table, room: Room): Part {
  const { rows, missing } = fitting(table, { ...room, tableText: Math.min(room.tableText, 3_000) });
  return finish(table, richText(box(asText({ ...table, rows }))), missing, room);
}

function finish(
  table: Table,
  block: types.TableBlock | types.RichTextBlock,
  missing: string | null,
  room: Room,
): Part {
  const where = room.filesBeside ? '; all of it is in table.txt.' : '.';
  return {
    blocks: [
      block,
      ...(table.caption ? [smallPrint(table.caption)] : []),
      ...(missing ? [smallPrint(missing + where)] : []),
    ],
    files: missing && room.filesBeside ? [{ name: 'table.txt', text: asText(table) }] : [],
  };
}

interface Fitting {
  readonly rows: readonly (readonly string[])[];
  /** What is not shown, in words without a full stop. */
  readonly missing: string | null;
}

function fitting({ columns, rows }: Table, room: Room): Fitting {
  let left = room.tableText - columns.reduce((sum, { title }) => sum + cut(title).length, 0);
  const kept: (readonly string[])[] = [];
  for (const row of rows) {
    left -= row.slice(0, LIMITS.tableColumns).reduce((sum, text) => sum + cut(text).length, 0);
    if (left < 0 || kept.length >= LIMITS.tableRows - 1) break;
    kept.push(row);
  }
  const parts = [
    ...(kept.length < rows.length ? [`${rows.length - kept.length} more rows`] : []),
    ...(columns.length > LIMITS.tableColumns
      ? [`${columns.length - LIMITS.tableColumns} more columns`]
      : []),
    ...(kept.some((row) => row.some((text) => text.length > CELL))
      ? ['the ends of long cells']
      : []),
  ];
  return { rows: kept, missing: parts.length > 0 ? `Not shown here: ${parts.join(', ')}` : null };
}

/** Slack refuses an empty cell. */
function cut(text: string | undefined): string {
  return fit(text ?? '', CELL) || '-';
}

function plainCell(text: string | undefined): Cell {
  return { type: 'raw_text', text: cut(text) };
}

function codeCell(text: string | undefined): Cell {
  return richText({ type: 'rich_text_section', elements: [words(cut(text), 'code')] });
}

function asText({ columns, rows }: Pick<Table, 'columns' | 'rows'>): string {
  return [columns.map(({ title }) => title), ...rows].map((row) => row.join(' | ')).join('\n');
}
