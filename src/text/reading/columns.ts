import { type Naming, nameOf } from './naming.js';
import { messageStart } from './prefix.js';
import { NUM } from './scan.js';

/** A table's header as it was read: how its cells are parted, and what they are called. */
export type Columns = {
  readonly separator: '|' | ',' | ' ';
  readonly names: readonly string[];
  /** It stands behind the prefix of a logger, and so do its rows. */
  readonly behind?: true;
  /** It is printed again and again with a row for each trial: only the rows of the first are the run's. */
  readonly trial?: string;
};

const MAX_COLUMNS = 48;
/** Columns of a table of trials that hold words. */
const WORDS =
  /^(?:trial(?: ?_?(?:name|id))?|status|state|loc(?:ation)?|host(?:name)?|node(?: ip)?|ip)$/i;
const TRIAL = /^trial ?_?(?:name|id)$/i;

/** Reads a line of names as a header, or null where it is none: at least two of its cells must be known to trainers. */
export function readHeader(shape: string): Columns | null {
  if (shape.length > 1_500) return null;
  const behind = shape.includes(NUM);
  const text = behind ? headerBehind(shape) : shape;
  if (text === null) return null;
  const trimmed = text.trim().replace(/^\||\|$/g, '');
  if (trimmed === '') return null;
  const separator = trimmed.includes('|') ? '|' : trimmed.includes(',') ? ',' : ' ';
  const names = splitHeader(trimmed, separator);
  if (names.length < 2 || names.length > MAX_COLUMNS) return null;
  if (names.some((name) => name.length > 40 || /[^\p{L}\p{N}_@%./#()\- :?]/u.test(name)))
    return null;
  const roles = names.map((name) => columnOf(name));
  const measures = roles.filter((one) => isMeasure(one)).length;
  const counters = roles.filter((one) => one.role === 'epoch' || one.role === 'step').length;
  const known = measures > 0 ? measures + counters >= 2 : isPlaced(roles, trimmed);
  if (!known) return null;
  if (behind) return { separator, names, behind };
  return TRIAL.test(names[0] ?? '') ? { separator, names, trial: '' } : { separator, names };
}

/** What stands behind the prefix of a logger where it could be a header: it has no number of its own. */
function headerBehind(shape: string): string | null {
  const last = shape.lastIndexOf(NUM) + 1;
  if (shape.length - last < 16 || !/epoch|iter|step/i.test(shape.slice(last))) return null;
  const start = messageStart(shape);
  const text = start < last ? '' : shape.slice(start);
  return / {2}|\t|\|/.test(text.trim()) ? text : null;
}

/** `Epoch   Batch   box   conf   total`: two counters side by side begin a table, whatever follows. */
function isPlaced(roles: readonly Naming[], text: string): boolean {
  const wide = roles.length >= 4 && / {2}|\t/.test(text);
  return wide && roles[0]?.role === 'epoch' && /^(?:batch|step)$/.test(roles[1]?.role ?? '');
}

/** The table that a header opens: printed again it goes on with the trial that it was read for. */
export function afterHeader(before: Columns | null, header: Columns): Columns {
  const { trial } = before ?? {};
  return header.trial === undefined || trial === undefined ? header : { ...header, trial };
}

/** The words in the first cell of a row. */
export function firstCell(row: string): string {
  return (row.split('|')[1] ?? '').trim().slice(0, 80);
}

/** Slot of the number in every column of a row, null where a cell has none or several; null where the row is not of this table. */
export function readRow(columns: Columns, shape: string): readonly (number | null)[] | null {
  const start = columns.behind === true ? messageStart(shape) : 0;
  const trimmed = shape
    .slice(start)
    .trim()
    .replace(/^\||\|$/g, '')
    .replace(/:$/, '')
    .trim();
  const cells = columns.separator === ' ' ? trimmed.split(/\s+/) : trimmed.split(columns.separator);
  if (cells.length !== columns.names.length) return null;
  let slot = start === 0 ? 0 : shape.slice(0, start).split(NUM).length - 1;
  let filled = 0;
  const found: (number | null)[] = [];
  for (const [at, cell] of cells.entries()) {
    const text = cell.trim();
    if (columns.trial !== undefined && WORDS.test(columns.names[at] ?? '')) {
      slot += text.split(NUM).length - 1;
      found.push(null);
      continue;
    }
    if (/\p{L}{4}/u.test(text)) return null;
    let numbers = 0;
    for (const char of text) if (char === NUM) numbers += 1;
    const single = numbers === 1 || /^\u0001\/\u0001$/.test(text);
    if (single) filled += 1;
    found.push(single ? slot : null);
    slot += numbers;
  }
  return filled >= 2 ? found : null;
}

/** What the columns mean: where none is called a loss, the total of a table of losses is it. */
export function columnsOf({ names }: Columns): readonly Naming[] {
  const roles = names.map((name) => columnOf(name));
  if (!isPlaced(roles, '  ') || roles.some((one) => isMeasure(one))) return roles;
  return roles.map((one) => (one.own === 'total' ? { ...one, role: 'loss' } : one));
}

/** What a column's name means; `#` counts steps. */
function columnOf(name: string): Naming {
  return nameOf(name === '#' ? 'step' : name);
}

function splitHeader(text: string, separator: string): readonly string[] {
  if (separator !== ' ')
    return text.split(separator).map((cell) => cell.trim().replace(/^["']|["']$/g, ''));
  const wide = text.split(/\s{2,}|\t/).filter((cell) => cell !== '');
  const cells = wide.length >= 3 ? wide : text.split(/\s+/);
  // Of a file of columns the first sign says that the line is a comment.
  const comment = cells[0] === '#' && /^(?:step|epoch)$/.test(nameOf(cells[1] ?? '').role);
  return comment ? cells.slice(1) : cells;
}

function isMeasure(naming: Naming): boolean {
  return (
    /^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role) ||
    /(?:^|_)loss(?:_|$)/.test(naming.own)
  );
}
