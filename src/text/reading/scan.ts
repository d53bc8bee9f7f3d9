import {
  DIGIT,
  drawnAs,
  isBlock,
  isDigit,
  isIdeograph,
  kindOf,
  LETTER,
  OTHER,
  RUN,
  SPACE,
} from './characters.js';
import { type Codes, codesOf } from './codes.js';
import { maySign, nanEnd, numberEnd } from './numerals.js';

/** Stands for a number in a shape; control characters never reach a shape otherwise. */
export const NUM = '\u0001';

/** A line with its numbers taken out: lines of one template share one shape. */
export interface Scan {
  readonly shape: string;
  /** Start and end of every number in the text, in order: [start, end, start, end ...]. */
  readonly spans: readonly number[];
}

/** Numbers of one line that are told apart; the rest of a longer line is left as it is. */
const MAX_NUMBERS = 512;

const COUNTER_WORDS = new Set('epoch step iter iteration batch update round ep'.split(' '));
const LONGEST_COUNTER = 9;
const DOT = 46;
const HASH = 35;

/** Finds the numbers of a line and the shape around them in one pass; bars and padding are drawn together. `laid` is the line. */
export function scanLine(text: string, laid: Codes = codesOf(text)): Scan {
  const spans: number[] = [];
  const { at: codes, length } = laid;
  let shape = '';
  let from = 0;
  let at = 0;
  let before = OTHER;
  while (at < length) {
    const code = codes[at] ?? 0;
    const kind = kindOf(code);
    const number =
      before === LETTER && kind === LETTER ? 0 : numberAt(text, codes, at, kind, before);
    if (number !== 0 && spans.length < MAX_NUMBERS * 2) {
      if (number < 0) {
        at = -number;
        before = LETTER;
        continue;
      }
      const start = isSigned(codes, at, from) ? at - 1 : at;
      shape = `${padded(shape, text, from, start)}${NUM}`;
      spans.push(start, number);
      at = number;
      from = number;
      before = DIGIT;
      continue;
    }
    if (kind === LETTER || kind === DIGIT) {
      const dated = before === DIGIT && code === 84 && isDigit(codes[at + 1]);
      before = dated || isIdeograph(code) ? OTHER : LETTER;
      at += 1;
      continue;
    }
    const behind = before === DIGIT && at === from;
    before = OTHER;
    const end = runEnd(codes, at, code, kind);
    if (end > at) {
      const stands = kind === SPACE ? (behind ? ' ' : '  ') : drawnAs(code) || text[at];
      shape += text.slice(from, at) + stands;
      from = end;
      at = end;
    } else at += 1;
  }
  return { shape: shape + text.slice(from), spans };
}

/** End of the number that begins here; less than 0, the end of a word with digits in it; 0 for neither. */
function numberAt(
  text: string,
  codes: Uint16Array,
  at: number,
  kind: number,
  before: number,
): number {
  if (kind === LETTER) {
    const end = before === DIGIT ? at : nanEnd(codes, at);
    return end > at ? end : 0;
  }
  const dotted = kind === RUN && codes[at] === DOT;
  if (kind !== DIGIT && !(dotted && before !== DIGIT && isDigit(codes[at + 1]))) return 0;
  const end = numberEnd(codes, at);
  const inWord = before === LETTER && !endsInCounter(text, codes, at);
  return inWord || (!dotted && isInBar(codes, at)) || isHex(codes, at, end)
    ? -wordEnd(codes, end)
    : end;
}

/** The word that ends here is a counter's: what follows it is its count, `step100`. */
function endsInCounter(text: string, codes: Uint16Array, end: number): boolean {
  let from = end;
  while (from > 0 && isPlainLetter(codes[from - 1] ?? 0)) from -= 1;
  return end - from <= LONGEST_COUNTER && COUNTER_WORDS.has(text.slice(from, end).toLowerCase());
}

function isPlainLetter(code: number): boolean {
  const small = code | 32;
  return small >= 97 && small <= 122;
}

/** tqdm draws bars of plain characters as `|####5   |`: that digit is a part of the bar. */
function isInBar(codes: Uint16Array, at: number): boolean {
  if (at < 2 || codes[at - 1] !== HASH) return false;
  const edge = codes[at - 2];
  return edge === HASH || edge === 124;
}

function isSigned(codes: Uint16Array, at: number, from: number): boolean {
  const sign = at > from ? codes[at - 1] : 0;
  return (sign === 45 || sign === 43) && maySign(at > 1 ? (codes[at - 2] ?? 0) : 0);
}

/** Where a run that is drawn together ends: spaces, blocks, and the characters of rules; `at` itself for none. */
function runEnd(codes: Uint16Array, at: number, code: number, kind: number): number {
  if (code >= 128 && drawnAs(code) !== '') {
    let end = at + 1;
    while (isBlock(code) && isBlock(codes[end] ?? 0)) end += 1;
    return end;
  }
  if ((kind !== SPACE && kind !== RUN) || codes[at + 1] !== code) return at;
  let end = at + 2;
  while (codes[end] === code) end += 1;
  const short = kind === RUN && end - at === 2 && code !== 61 && code !== HASH;
  return short ? at : end;
}

/** The shape up to a number, with the padding before it drawn together to one space. */
function padded(shape: string, text: string, from: number, start: number): string {
  if (start === from) return shape.endsWith('  ') ? shape.slice(0, -1) : shape;
  return shape + text.slice(from, start);
}

function isHex(codes: Uint16Array, start: number, end: number): boolean {
  const code = codes[end] ?? 0;
  if (code === 120 && end - start === 1) return true;
  if (!isLatin(code)) return false;
  let at = end;
  while (at < end + 24 && isLatin(codes[at])) at += 1;
  return isDigit(codes[at]);
}

function wordEnd(codes: Uint16Array, start: number): number {
  let at = start;
  while (isLatin(codes[at]) || isDigit(codes[at])) at += 1;
  return at;
}

/** ASCII letters and what stands for one in names. */
function isLatin(code = 0): boolean {
  return code < 128 && kindOf(code) === LETTER;
}
