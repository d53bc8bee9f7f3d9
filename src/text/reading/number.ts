import type { Reading } from '../../domain/metric.js';

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, G: 1e9 };
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, at) => 10 ** at);

/** Longer numbers have more digits than are read exactly one by one. */
const LONGEST = 20;

/** The reading that a printed number is: separators removed, what is not finite by name. */
export function readNumber(printed: string): Reading {
  const plain = printed.includes(',') ? printed.replaceAll(',', '') : printed;
  const value = Number(plain.includes('f') ? plain.replace(/(?<=\d)f(?=[+-]?\d)/, 'e') : plain);
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  const lower = plain.toLowerCase();
  if (lower.includes('nan') || lower.includes('#ind')) return 'nan';
  return lower.startsWith('-') ? '-inf' : 'inf';
}

/** The same of a number that stands in a text, whose codes are at hand. */
export function readNumberAt(
  text: string,
  codes: Uint16Array,
  start: number,
  end: number,
): Reading {
  let at = start;
  const negative = codes[at] === 45;
  if (negative) at += 1;
  let whole = 0;
  let fraction = -1;
  const last = Math.min(end, start + LONGEST);
  for (; at < last; at += 1) {
    const code = codes[at] ?? 0;
    if (code >= 48 && code <= 57) whole = whole * 10 + code - 48;
    else if (code === 46 && fraction < 0) fraction = at;
    else break;
  }
  const exponent = at === end ? 0 : exponentAt(codes, at, end);
  const power = (fraction < 0 ? 0 : fraction + 1 - at) + exponent;
  // A whole number below 2^53 and a power of ten divide exactly as the parser of the language would read them.
  if (!(power >= -22 && power <= 0) || whole > Number.MAX_SAFE_INTEGER)
    return readNumber(text.slice(start, end));
  const value = whole / (POWERS[-power] ?? 1);
  return negative && value !== 0 ? -value : value;
}

/** The exponent of one or two digits that is the rest of a number, NaN for any other. */
function exponentAt(codes: Uint16Array, start: number, end: number): number {
  if (codes[start] !== 101 && codes[start] !== 69) return Number.NaN;
  const sign = codes[start + 1];
  const from = sign === 43 || sign === 45 ? start + 2 : start + 1;
  if (end - from < 1 || end - from > 2) return Number.NaN;
  let value = 0;
  for (let at = from; at < end; at += 1) {
    const code = codes[at] ?? 0;
    if (code < 48 || code > 57) return Number.NaN;
    value = value * 10 + code - 48;
  }
  return sign === 45 ? -value : value;
}

/** `2.84K` is 2840: a shortened figure multiplied out, without the noise of binary fractions. */
export function multiplied(reading: Reading, suffix: string): Reading {
  const factor = SUFFIXES[suffix.toUpperCase()];
  if (factor === undefined || typeof reading !== 'number') return reading;
  return Number((reading * factor).toPrecision(12));
}
