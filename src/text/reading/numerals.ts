import { DIGIT, isDigit, kindOf, LETTER } from './characters.js';

const COMMA = 44;
const DOT = 46;
const HASH = 35;
/** Bit that parts small letters from capitals. */
const SMALL = 32;

/** End of a number that begins here without its sign: digits, thousands groups, fraction, exponent. */
export function numberEnd(codes: Uint16Array, start: number): number {
  let at = start;
  let fraction = false;
  while (isDigit(codes[at])) at += 1;
  const grouped = at > start && at - start <= 3 && codes[at] === COMMA;
  if (grouped && codes[start] !== 48) at = groupsEnd(codes, at);
  if (codes[at] === DOT) {
    if (codes[at + 1] === HASH) return windowsEnd(codes, at);
    if (isDigit(codes[at + 1])) {
      at += 2;
      fraction = true;
      while (isDigit(codes[at])) at += 1;
    } else if (!isWordish(codes[at + 1] ?? 0) && !isGap(codes[at + 1] ?? 0)) at += 1;
  }
  const code = codes[at];
  // `0.5f0` is how Julia prints 32 bits.
  if (code !== 101 && code !== 69 && !(code === 102 && fraction)) return at;
  const sign = codes[at + 1];
  const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
  if (!isDigit(codes[digits])) return at;
  at = digits + 1;
  while (isDigit(codes[at])) at += 1;
  return at;
}

/** End of what C on Windows prints: `1.#QNAN000`, `-1.#IND`, `1.#INF`; the point itself where it is none of them. */
function windowsEnd(codes: Uint16Array, dot: number): number {
  const quiet = isWord(codes, dot + 2, 'qnan') || isWord(codes, dot + 2, 'snan');
  let at = dot + (quiet ? 6 : 5);
  if (!quiet && !['nan', 'ind', 'inf'].some((word) => isWord(codes, dot + 2, word))) return dot;
  while (isDigit(codes[at])) at += 1;
  return at;
}

/** End of a `nan`, `inf` or `infinity` that begins here in letters of any size, or `at` itself where none does. */
export function nanEnd(codes: Uint16Array, at: number): number {
  const code = codes[at];
  if (code !== 110 && code !== 78 && code !== 105 && code !== 73) return at;
  // "number of nan iterations" counts them; it is not one.
  if (at > 2 && codes[at - 1] === 32 && codes[at - 2] === 102 && codes[at - 3] === 111) return at;
  if (isWord(codes, at, 'nan')) return isClosed(codes, at + 3) ? at + 3 : at;
  if (isWord(codes, at, 'infinity') && isClosed(codes, at + 8)) return at + 8;
  return isWord(codes, at, 'inf') && isClosed(codes, at + 3) ? at + 3 : at;
}

/** True where a sign behind this character belongs to a number, and does not join it to what stands before: a date, a range. */
export function maySign(code: number): boolean {
  const kind = kindOf(code);
  return kind !== DIGIT && kind !== LETTER && code !== 41 && code !== 45;
}

/** `813,378` is one number, `0,100,200,0.5` and `12,345,6` are not. */
function groupsEnd(codes: Uint16Array, comma: number): number {
  let at = comma;
  while (codes[at] === COMMA) {
    if (!isDigit(codes[at + 1]) || !isDigit(codes[at + 2]) || !isDigit(codes[at + 3])) break;
    if (isDigit(codes[at + 4])) return comma;
    at += 4;
  }
  return codes[at] === COMMA && isDigit(codes[at + 1]) ? comma : at;
}

/** The end of the line, or a space. */
function isGap(code: number): boolean {
  return code === 0 || code === 32;
}

function isWordish(code: number): boolean {
  return kindOf(code) === LETTER || code === DOT;
}

/** True where a word of small ASCII letters stands here, in letters of any size. */
function isWord(codes: Uint16Array, start: number, word: string): boolean {
  for (let at = 0; at < word.length; at += 1) {
    if (((codes[start + at] ?? 0) | SMALL) !== word.charCodeAt(at)) return false;
  }
  return true;
}

/** No word goes on here, unless with a unit of time: `nans`, `infms`. */
function isClosed(codes: Uint16Array, at: number): boolean {
  if (!isWordCode(codes[at] ?? 0)) return true;
  const small = (codes[at] ?? 0) | SMALL;
  if (small === 115) return !isWordCode(codes[at + 1] ?? 0);
  return small === 109 && isWord(codes, at + 1, 's') && !isWordCode(codes[at + 2] ?? 0);
}

/** ASCII letters, digits and the underscore. */
function isWordCode(code: number): boolean {
  return code === 95 || (code < 128 && (isDigit(code) || (code !== 64 && kindOf(code) === LETTER)));
}
