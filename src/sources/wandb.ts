import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { crc32 } from './shared/crc32.js';
import { fieldsOf, type ProtoField, textOf } from './shared/protobuf.js';
import { metricsOf, readingOf } from './shared/record.js';

/** Bytes of the file that were read, records of history so far, and whether the pieces up to the next beginning are left out. */
type State = { readonly at: number; readonly records: number; readonly skipping: boolean };

/** The file begins with its mark, its kind and its version; it is the log of LevelDB from there on, in blocks. */
const MARK = [0x3a, 0x57, 0x26, 0x42, 0xe1, 0xbe, 0x00];
const BLOCK = 32_768;
/** Checksum of what follows the length, the length, and which piece of a record it is. */
const HEAD = 7;
const [FULL, FIRST, MIDDLE, LAST] = [1, 2, 3, 4];
/** Records of more pieces hold tables and outputs, and no scalars that anybody watches. */
const MAX_PIECES = 16;

/** `run-ID.wandb`, which the client of Weights & Biases keeps of every run, also of one without a network. */
export const wandb: Source<State> = {
  id: 'wandb',
  grows: 'appended',
  start: { at: 0, records: 0, skipping: false },
  names: ['*.wandb'],
  wants: (path) => /(?:^|\/)run-[^/]*\.wandb$/.test(path),
  feed(state, bytes) {
    const metrics: Metric[] = [];
    let { records, skipping } = state;
    const begun = state.at > 0 ? 0 : markOf(bytes);
    if (begun === null)
      return { state, told: NOTHING_TOLD, used: 0, problem: 'it is no run file of this version' };
    let used = begun;
    let problem: string | null = null;
    for (;;) {
      const found = recordAt(bytes, used, state.at, skipping);
      if (found === null) break;
      if (typeof found === 'string') {
        problem = found;
        break;
      }
      used = found.end;
      skipping = found.skipping;
      if (found.data === null) continue;
      const figures = historyOf(found.data);
      if (figures === null) continue;
      records += 1;
      for (const metric of metricsOf(figures.figures, records, figures.step)) metrics.push(metric);
    }
    const next = { at: state.at + used, records, skipping };
    return { state: next, told: { ...NOTHING_TOLD, metrics }, used, problem };
  },
};

/** Bytes of the mark; 0 where it is not complete yet, null where it is another one. */
function markOf(bytes: Uint8Array): number | null {
  if (MARK.some((byte, at) => at < bytes.length && bytes[at] !== byte)) return null;
  return bytes.length < MARK.length ? 0 : MARK.length;
}

interface Piece {
  readonly kind: number;
  readonly start: number;
  readonly end: number;
  readonly sound: boolean;
}

/** The next piece, with the filling before it that ends a block; null where it is not complete, a sentence where it cannot be. */
function pieceAt(bytes: Uint8Array, from: number, before: number): Piece | string | null {
  const room = BLOCK - ((before + from) % BLOCK);
  const at = room < HEAD ? from + room : from;
  if (at + HEAD > bytes.length) return null;
  const byte = (offset: number) => bytes[at + offset] ?? 0;
  const length = byte(4) + byte(5) * 256;
  const kind = byte(6);
  const left = BLOCK - ((before + at) % BLOCK) - HEAD;
  const end = at + HEAD + length;
  if (length > left) return `a record at byte ${before + at} does not fit into its block`;
  // What was never written reads as zeros where a file was made longer first.
  if (kind === 0 && length === 0) return null;
  if (kind < FULL || kind > LAST) return `a record at byte ${before + at} is of no known kind`;
  if (end > bytes.length) return null;
  const sum = byte(0) + byte(1) * 2 ** 8 + byte(2) * 2 ** 16 + byte(3) * 2 ** 24;
  return { kind, start: at + HEAD, end, sound: crc32(bytes, at + 6, end) === sum };
}

interface Found {
  readonly end: number;
  readonly skipping: boolean;
  /** A whole record, or null for what is left out. */
  readonly data: Uint8Array | null;
}

/** The next record; one whose pieces do not fit together or do not match their checksum is left out. */
function recordAt(
  bytes: Uint8Array,
  from: number,
  before: number,
  skipping: boolean,
): Found | string | null {
  const first = pieceAt(bytes, from, before);
  if (first === null || typeof first === 'string') return first;
  const { kind, start, end, sound } = first;
  if (kind === FULL || (skipping && kind !== FIRST))
    return {
      end,
      skipping: skipping && kind === MIDDLE,
      data: kind === FULL && sound ? bytes.subarray(start, end) : null,
    };
  if (kind !== FIRST || !sound) return { end, skipping: kind === FIRST, data: null };
  const pieces = [bytes.subarray(start, end)];
  let at = end;
  while (pieces.length <= MAX_PIECES) {
    const piece = pieceAt(bytes, at, before);
    if (piece === null || typeof piece === 'string') return piece;
    if ((piece.kind !== MIDDLE && piece.kind !== LAST) || !piece.sound)
      return {
        end: piece.kind === FULL || piece.kind === FIRST ? at : piece.end,
        skipping: piece.kind === MIDDLE,
        data: null,
      };
    pieces.push(bytes.subarray(piece.start, piece.end));
    at = piece.end;
    if (piece.kind === LAST) return { end: at, skipping: false, data: joined(pieces) };
  }
  return { end: at, skipping: true, data: null };
}

function joined(pieces: readonly Uint8Array[]): Uint8Array {
  const whole = new Uint8Array(pieces.reduce((sum, piece) => sum + piece.length, 0));
  let at = 0;
  for (const piece of pieces) {
    whole.set(piece, at);
    at += piece.length;
  }
  return whole;
}

/** Figures of a Record that is history (its field 2), with their step; null for every other one. */
function historyOf(record: Uint8Array) {
  for (const field of fieldsOf(record, 0, record.length)) {
    if (field.number === 2 && field.wire === 2) return readHistory(record, field);
  }
  return null;
}

/** A HistoryRecord: items are field 1, the step field 2, whose number is field 1. */
function readHistory(record: Uint8Array, history: ProtoField) {
  const items: Item[] = [];
  let step: number | null = null;
  for (const field of fieldsOf(record, history.start, history.end)) {
    if (field.wire !== 2) continue;
    if (field.number === 1) {
      const item = readItem(record, field);
      if (item.name === '_step' && typeof item.reading === 'number') step = item.reading;
      else if (!item.name.startsWith('_')) items.push(item);
    }
    if (field.number !== 2) continue;
    step ??= 0;
    for (const inner of fieldsOf(record, field.start, field.end))
      if (inner.number === 1 && inner.wire === 0) step = inner.value;
  }
  const figures = figuresAmong(items);
  return figures.length === 0 ? null : { figures, step };
}

/** Items that are figures; a picture, a table or a histogram is an object with a type, and its sizes are no readings. */
function figuresAmong(items: readonly Item[]): readonly [string, Reading][] {
  const typed = items.flatMap(({ name }) => (name.endsWith('/_type') ? [name.slice(0, -5)] : []));
  return items.flatMap(({ name, reading }): [string, Reading][] => {
    if (name === '' || reading === null) return [];
    return typed.some((object) => name.startsWith(object)) ? [] : [[name, reading]];
  });
}

interface Item {
  readonly name: string;
  readonly reading: Reading | null;
}

/** A HistoryItem: its key is field 1, or the parts of a nested one are fields 2; its value as JSON is field 16. */
function readItem(record: Uint8Array, item: ProtoField): Item {
  let key = '';
  const nested: string[] = [];
  let value = '';
  for (const field of fieldsOf(record, item.start, item.end)) {
    if (field.wire !== 2) continue;
    if (field.number === 1) key = textOf(record, field);
    else if (field.number === 2 && nested.length < 8) nested.push(textOf(record, field, 80));
    else if (field.number === 16 && field.end - field.start <= 40) value = textOf(record, field);
  }
  const name = key === '' ? nested.join('/') : key;
  return { name, reading: readingOf(value.replace(/^"(.*)"$/, '$1')) };
}
