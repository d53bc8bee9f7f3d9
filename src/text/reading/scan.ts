import {
  DIGIT,
  drawnAs,
  isBlock,
  isDigitAt,
  isIdeograph,
  kindOf,
  LETTER,
  OTHER,
  RUN,
  SPACE,
} from './characters.js';
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

const COUNTER_WORD = /(?:^|[^a-z])(?:epoch|step|iter|iteration|batch|update|round|ep)$/i;

/** Finds the numbers of a line and the shape around them in one pass; bars and padding are drawn together. */
export function scanLine(text: string): Scan {
  const spans: number[] = [];
  const { length } = text;
  let shape = '';
  let from = 0;
  let at = 0;
  let before = OTHER;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = kindOf(code);
    const number = before === LETTER && kind === LETTER ? 0 : numberAt(text, at, kind, before);
    if (number !== 0 && spans.length < MAX_NUMBERS * 2) {
      if (number < 0) {
        at = -number;
        before = LETTER;
        continue;
      }
      const start = signed(text, at, from) ? at - 1 : at;
      shape = `${padded(shape, text, from, start)}${NUM}`;
      spans.push(start, number);
      at = number;
      from = number;
      before = DIGIT;
      continue;
    }
    if (kind === LETTER || kind === DIGIT) {
      const dated = before === DIGIT && code === 84 && isDigitAt(text, at + 1);
      before = dated || isIdeograph(code) ? OTHER : LETTER;
      at += 1;
      continue;
    }
    const behind = before === DIGIT && at === from;
    before = OTHER;
    const end = runEnd(text, at, code, kind);
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
function numberAt(text: string, at: number, kind: number, before: number): number {
  if (kind === LETTER) {
    const end = before === DIGIT ? at : nanEnd(text, at);
    return end > at ? end : 0;
  }
  const dotted = kind === RUN && text.charCodeAt(at) === 46;
  if (kind !== DIGIT && !(dotted && before !== DIGIT && isDigitAt(text, at + 1))) return 0;
  const end = numberEnd(text, at);
  const inWord = before === LETTER && !COUNTER_WORD.test(text.slice(Math.max(0, at - 10), at));
  return inWord || (!dotted && isInBar(text, at)) || isHex(text, at, end)
    ? -wordEnd(text, end)
    : end;
}

/** tqdm draws bars of plain characters as `|####5   |`: that digit is a part of the bar. */
function isInBar(text: string, at: number): boolean {
  if (text.charCodeAt(at - 1) !== 35) return false;
  const edge = text.charCodeAt(at - 2);
  return edge === 35 || edge === 124;
}

function signed(text: string, at: number, from: number): boolean {
  const sign = text.charCodeAt(at - 1);
  return at - 1 >= from && (sign === 45 || sign === 43) && maySign(text.charCodeAt(at - 2));
}

/** Where a run that is drawn together ends: spaces, blocks, and the characters of rules; `at` itself for none. */
function runEnd(text: string, at: number, code: number, kind: number): number {
  if (code >= 128 && drawnAs(code) !== '') {
    let end = at + 1;
    while (isBlock(code) && isBlock(text.charCodeAt(end))) end += 1;
    return end;
  }
  if ((kind !== SPACE && kind !== RUN) || text.charCodeAt(at + 1) !== code) return at;
  let end = at + 2;
  while (text.charCodeAt(end) === code) end += 1;
  const short = kind === RUN && end - at === 2 && code !== 61 && code !== 35;
  return short ? at : end;
}

/** The shape up to a number, with the padding before it drawn together to one space. */
function padded(shape: string, text: string, from: number, start: number): string {
  if (start === from) return shape.endsWith('  ') ? shape.slice(0, -1) : shape;
  return shape + text.slice(from, start);
}

function isHex(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(end);
  if (code === 120 && end - start === 1) return true;
  if (code >= 128 || kindOf(code) !== LETTER) return false;
  let at = end;
  while (at < end + 24 && text.charCodeAt(at) < 128 && kindOf(text.charCodeAt(at)) === LETTER)
    at += 1;
  return isDigitAt(text, at);
}

function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? kindOf(code) : OTHER;
    if (kind !== LETTER && kind !== DIGIT) return at;
    at += 1;
  }
}
