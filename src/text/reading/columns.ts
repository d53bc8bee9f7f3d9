import { type Naming, nameOf } from './naming.js';
import { NUM } from './scan.js';

/** A table's header as it was read: how its cells are parted, and what they are called. */
export type Columns = {
  readonly separator: '|' | ',' | ' ';
  readonly names: readonly string[];
};

const MAX_COLUMNS = 48;

/** Reads a line of names as a header, or null where it is none: at least two of its cells must be known to trainers. */
export function readHeader(shape: string): Columns | null {
  if (shape.length > 1_500 || shape.includes(NUM)) return null;
  const trimmed = shape.trim().replace(/^\||\|$/g, '');
  if (trimmed === '') return null;
  const separator = trimmed.includes('|') ? '|' : trimmed.includes(',') ? ',' : ' ';
  const names = splitHeader(trimmed, separator);
  if (names.length < 2 || names.length > MAX_COLUMNS) return null;
  if (names.some((name) => name.length > 40 || /[^\p{L}\p{N}_@%./#()\- :?]/u.test(name)))
    return null;
  const roles = names.map((name) => columnOf(name));
  const measures = roles.filter((one) => isMeasure(one)).length;
  const counters = roles.filter((one) => one.role === 'epoch' || one.role === 'step').length;
  return measures > 0 && measures + counters >= 2 ? { separator, names } : null;
}

/** Slot of the number in every column of a row, null where a cell has none or several; null where the row is not of this table. */
export function readRow(columns: Columns, shape: string): readonly (number | null)[] | null {
  const trimmed = shape
    .trim()
    .replace(/^\||\|$/g, '')
    .replace(/:$/, '')
    .trim();
  const cells = columns.separator === ' ' ? trimmed.split(/\s+/) : trimmed.split(columns.separator);
  if (cells.length !== columns.names.length) return null;
  let slot = 0;
  let filled = 0;
  const found: (number | null)[] = [];
  for (const cell of cells) {
    const text = cell.trim();
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

/** What a column's name means; `#` counts steps. */
export function columnOf(name: string): Naming {
  return nameOf(name === '#' ? 'step' : name);
}

function splitHeader(text: string, separator: string): readonly string[] {
  if (separator !== ' ')
    return text.split(separator).map((cell) => cell.trim().replace(/^["']|["']$/g, ''));
  const wide = text.split(/\s{2,}|\t/).filter((cell) => cell !== '');
  return wide.length >= 3 ? wide : text.split(/\s+/);
}

function isMeasure(naming: Naming): boolean {
  return (
    /^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role) ||
    /(?:^|_)loss(?:_|$)/.test(naming.own)
  );
}
