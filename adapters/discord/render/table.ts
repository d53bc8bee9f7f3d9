import type { Block } from '../../../src/domain/message.js';
import { inert } from '../../../src/text/inert.js';
import { TABLE_COLUMNS } from './limits.js';
import { padCells, widthOf, wrapCells } from './width.js';

type Table = Extract<Block, { kind: 'table' }>;

/** A row is at most so many lines high; what is longer is cut and marked. */
const ROW_LINES = 6;
const GAP = '  ';
const NARROWEST = 5;
/** Names of runs have so many characters. */
const LONGEST_WORD = 20;

/** A table as lines of a code block. */
export interface TableText {
  readonly text: string;
  /** True where a cell was cut; the whole table is then due in a file. */
  readonly cut: boolean;
}

/** The table in padded columns of at most 56 cells together; long cells go on in the next line. */
export function tableText(table: Table): TableText {
  const titles = table.columns.map(({ title }) => title);
  const rows = table.rows.map((row) => titles.map((_, i) => oneLine(row[i] ?? '')));
  const widths = columnWidths(titles, rows);
  const aligns = table.columns.map(({ align }) => align ?? 'left');
  const line = (cells: readonly string[]) =>
    cells
      .map((cell, i) => padCells(cell, widths[i] ?? 0, aligns[i] ?? 'left'))
      .join(GAP)
      .trimEnd();
  let wasCut = false;
  const body = rows.flatMap((row) => {
    const cells = row.map((cell, i) => wrapCells(cell, widths[i] ?? 1));
    const height = Math.min(ROW_LINES, Math.max(...cells.map((lines) => lines.length)));
    const cut = cells.map((lines, i) => {
      if (lines.length <= height) return lines;
      wasCut = true;
      return [...lines.slice(0, height - 1), ended(lines[height - 1] ?? '', widths[i] ?? 1)];
    });
    return Array.from({ length: height }, (_, at) => line(cut.map((lines) => lines[at] ?? '')));
  });
  const head = wrapped(titles, widths).map(line);
  const rule = widths.map((width) => '-'.repeat(width)).join(GAP);
  return { text: [...head, rule, ...body].join('\n'), cut: wasCut };
}

/** The whole table as a text file: every cell on a line of its own. */
export function tableFile(table: Table): string {
  const rows = table.rows.map((row) =>
    table.columns.map(({ title }, i) => `${title}: ${oneLine(row[i] ?? '')}`).join('\n'),
  );
  return [...rows, ...(table.caption ? [table.caption] : [])].join('\n\n');
}

function wrapped(
  titles: readonly string[],
  widths: readonly number[],
): readonly (readonly string[])[] {
  const cells = titles.map((title, i) => wrapCells(title, widths[i] ?? 1));
  const height = Math.max(1, ...cells.map((lines) => lines.length));
  return Array.from({ length: height }, (_, at) => cells.map((lines) => lines[at] ?? ''));
}

/** Natural widths, the widest columns narrowed until all fit; words stay whole as long as that is possible,
 * those of columns of names the longest. */
function columnWidths(
  titles: readonly string[],
  rows: readonly (readonly string[])[],
): readonly number[] {
  const columns = titles.map((title, i) => [title, ...rows.map((row) => row[i] ?? '')]);
  const natural = columns.map((cells) => Math.max(1, ...cells.map(widthOf)));
  const wordy = columns.map((cells) =>
    Math.min(LONGEST_WORD, Math.max(1, ...cells.flatMap((cell) => cell.split(' ').map(widthOf)))),
  );
  const room = TABLE_COLUMNS - GAP.length * (titles.length - 1);
  const names = columns.map((cells) => cells.slice(1).every((cell) => !cell.includes(' ')));
  const spared = wordy.map((width, i) => (names[i] ? width : NARROWEST));
  const least = titles.map(() => NARROWEST);
  return [wordy, spared, least].reduce<readonly number[]>(
    (widths, floors) => narrowed(widths, floors, room),
    natural,
  );
}

/** Takes cells from the widest column first, never below its floor. */
function narrowed(
  widths: readonly number[],
  floors: readonly number[],
  room: number,
): readonly number[] {
  const next = [...widths];
  let over = next.reduce((sum, width) => sum + width, 0) - room;
  while (over > 0) {
    const open = next.map((width, i) => (width > (floors[i] ?? 1) ? width : 0));
    const widest = open.indexOf(Math.max(...open));
    if (!open[widest]) break;
    next[widest] = (next[widest] ?? 0) - 1;
    over -= 1;
  }
  return next;
}

function ended(line: string, width: number): string {
  const room = wrapCells(line, Math.max(1, width - 1))[0] ?? '';
  return `${room}…`;
}

function oneLine(cell: string): string {
  return inert(cell.replace(/\s+/g, ' ').trim());
}
