import { DIGIT, isDigitAt, kindOf, LETTER } from './characters.js';

const COMMA = 44;
const DOT = 46;
const NOT_A_NUMBER = /(?:nan|infinity|inf)(?=$|[^a-z0-9_]|ms\b|s\b)/iy;

/** End of a number that begins here without its sign: digits, thousands groups, fraction, exponent. */
export function numberEnd(text: string, start: number): number {
  let at = start;
  let fraction = false;
  while (isDigitAt(text, at)) at += 1;
  const grouped = at > start && at - start <= 3 && text.charCodeAt(at) === COMMA;
  if (grouped && text.charCodeAt(start) !== 48) at = groupsEnd(text, at);
  if (text.charCodeAt(at) === DOT) {
    if (isDigitAt(text, at + 1)) {
      at += 2;
      fraction = true;
      while (isDigitAt(text, at)) at += 1;
    } else if (!isWordish(text, at + 1) && !isGap(text, at + 1)) at += 1;
  }
  const code = text.charCodeAt(at);
  // `0.5f0` is how Julia prints 32 bits.
  if (code !== 101 && code !== 69 && !(code === 102 && fraction)) return at;
  const sign = text.charCodeAt(at + 1);
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  if (!isDigitAt(text, digits)) return at;
  at = digits + 1;
  while (isDigitAt(text, at)) at += 1;
  return at;
}

/** End of a `nan` or `inf` that begins here, or `at` itself where none does. */
export function nanEnd(text: string, at: number): number {
  const code = text.charCodeAt(at);
  if (code !== 110 && code !== 78 && code !== 105 && code !== 73) return at;
  // "number of nan iterations" counts them; it is not one.
  if (text.charCodeAt(at - 1) === 32 && text.slice(at - 3, at) === 'of ') return at;
  NOT_A_NUMBER.lastIndex = at;
  return NOT_A_NUMBER.test(text) ? NOT_A_NUMBER.lastIndex : at;
}

/** True where a sign behind this character belongs to a number, and does not join it to what stands before: a date, a range. */
export function maySign(code: number): boolean {
  const kind = kindOf(code);
  return kind !== DIGIT && kind !== LETTER && code !== 41 && code !== 45;
}

/** `813,378` is one number, `0,100,200,0.5` and `12,345,6` are not. */
function groupsEnd(text: string, comma: number): number {
  let at = comma;
  while (text.charCodeAt(at) === COMMA) {
    if (!isDigitAt(text, at + 1) || !isDigitAt(text, at + 2) || !isDigitAt(text, at + 3)) break;
    if (isDigitAt(text, at + 4)) return comma;
    at += 4;
  }
  return text.charCodeAt(at) === COMMA && isDigitAt(text, at + 1) ? comma : at;
}

function isGap(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === 32;
}

function isWordish(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return kindOf(code) === LETTER || code === DOT;
}
