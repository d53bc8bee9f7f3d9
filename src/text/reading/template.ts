import { isDigit, isIdeograph, kindOf, LETTER } from './characters.js';
import type { Codes } from './codes.js';
import { maySign, nanEnd, numberEnd } from './numerals.js';

/** A line's fixed text, compiled to be compared with the next line code by code. */
export interface Template {
  /**
   * The stretches between the numbers, one after the other: what is true of it, the number of its codes, the codes
   * without the padding around them.
   */
  readonly fixed: Uint16Array;
  /** Where the numbers stand in the line that was compared last: written anew by every comparison. */
  readonly spans: number[];
}

const SPACE = 32;
const DOT = 46;
const SMALL_X = 120;
/** Spaces stand before a stretch, or behind it, any number of them. */
const PADDED_BEFORE = 1;
const PADDED_AFTER = 2;
/** A sign in front of the next number belongs to it. */
const SIGNABLE = 4;
/** The next number is printed in digits, since a word goes on here: `step100`, not `stepnan`. */
const WORDY = 8;
/** The next number is not printed in digits, whose point this would be. */
const POINTED = 16;

/** Compiles a line whose numbers are known. */
export function templateOf(text: string, spans: readonly number[]): Template {
  const fixed: number[] = [];
  let from = 0;
  for (let at = 0; at <= spans.length; at += 2) {
    const last = at === spans.length;
    const raw = text.slice(from, last ? text.length : spans[at]);
    const padBefore = at > 0 && raw.startsWith(' ');
    const rest = padBefore ? raw.replace(/^ +/, '') : raw;
    const padAfter = !last && (rest.endsWith(' ') || (rest === '' && padBefore));
    const core = padAfter ? rest.replace(/ +$/, '') : rest;
    // Nothing stands between two numbers but padding: it is one stretch of it.
    const single = core === '' && padBefore && padAfter;
    const edge = padAfter ? SPACE : core === '' ? 48 : core.charCodeAt(core.length - 1);
    const signable = at === 0 && raw === '' ? true : maySign(edge);
    fixed.push(
      (padBefore && !single ? PADDED_BEFORE : 0) |
        (padAfter ? PADDED_AFTER : 0) |
        (signable ? SIGNABLE : 0) |
        (kindOf(edge) === LETTER && !isIdeograph(edge) ? WORDY : 0) |
        (edge === DOT ? POINTED : 0),
      core.length,
    );
    for (let index = 0; index < core.length; index += 1) fixed.push(core.charCodeAt(index));
    from = spans[at + 1] ?? text.length;
  }
  return { fixed: Uint16Array.from(fixed), spans: [...spans] };
}

/**
 * True for a line of this template, whose `spans` are then those of the line; false where it is none, or where only a
 * full scan can tell. What matches has the template's shape.
 */
export function matches({ fixed, spans }: Template, { at: codes, length }: Codes): boolean {
  const end = fixed.length;
  let at = 0;
  let slot = 0;
  for (let next = 0; ; ) {
    const traits = fixed[next] ?? 0;
    const behind = next + 2 + (fixed[next + 1] ?? 0);
    next += 2;
    if ((traits & PADDED_BEFORE) !== 0) {
      if (codes[at] !== SPACE) return false;
      do at += 1;
      while (codes[at] === SPACE);
    }
    for (; next < behind; next += 1, at += 1) if (codes[at] !== fixed[next]) return false;
    if (next === end) return at === length;
    if ((traits & PADDED_AFTER) !== 0) {
      if (codes[at] !== SPACE) return false;
      do at += 1;
      while (codes[at] === SPACE);
    }
    const start = at;
    const code = codes[at];
    if (code === 45 || code === 43) {
      if ((traits & SIGNABLE) === 0) return false;
      at += 1;
    }
    if ((traits & POINTED) !== 0 && isDigit(codes[at])) return false;
    const stop = endOfNumber(codes, at);
    if (stop <= at || ((traits & WORDY) !== 0 && !isDigit(codes[at]))) return false;
    // `0x` is no number.
    if (codes[stop] === SMALL_X && stop === at + 1) return false;
    spans[slot] = start;
    spans[slot + 1] = stop;
    slot += 2;
    at = stop;
  }
}

/** End of the number that begins here, most of which are digits with a point and digits behind them; `start` for none. */
function endOfNumber(codes: Uint16Array, start: number): number {
  let at = start;
  while (isDigit(codes[at])) at += 1;
  let last = codes[at];
  if (at > start && last === DOT && isDigit(codes[at + 1])) {
    at += 2;
    while (isDigit(codes[at])) at += 1;
    last = codes[at];
    if (last !== 101 && last !== 69 && last !== 102) return at;
  } else if (at > start && last !== DOT && last !== 44 && last !== 101 && last !== 69) return at;
  const begins = at > start || (last === DOT && isDigit(codes[at + 1]));
  return begins ? numberEnd(codes, start) : nanEnd(codes, start);
}
