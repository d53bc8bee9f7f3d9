import type { Reading } from '../../domain/metric.js';

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, G: 1e9 };
const POWERS: readonly number[] = Array.from({ length: 23 }, (_, at) => 10 ** at);

/** The reading that a printed number is: separators removed, what is not finite by name. */
export function readNumber(text: string, start = 0, end = text.length): Reading {
  if (end - start > 15) return readSlowly(text.slice(start, end));
  let at = start;
  const negative = text.charCodeAt(at) === 45;
  if (negative) at += 1;
  let whole = 0;
  let fraction = -1;
  // A whole number and a power of ten below 2^53 divide exactly as the parser of the language would read them.
  for (; at < end; at += 1) {
    const code = text.charCodeAt(at);
    if (code >= 48 && code <= 57) whole = whole * 10 + code - 48;
    else if (code === 46 && fraction < 0) fraction = at;
    else if (code === 101 || code === 69) break;
    else return readSlowly(text.slice(start, end));
  }
  const power =
    (fraction < 0 ? 0 : fraction + 1 - at) + (at < end ? exponent(text, at + 1, end) : 0);
  if (!(power >= -22 && power <= 0)) return readSlowly(text.slice(start, end));
  const value = whole / (POWERS[-power] ?? 1);
  return negative && value !== 0 ? -value : value;
}

/** The exponent of one or two digits that stands here, NaN for any other. */
function exponent(text: string, start: number, end: number): number {
  const sign = text.charCodeAt(start);
  const at = sign === 43 || sign === 45 ? start + 1 : start;
  if (end - at < 1 || end - at > 2) return Number.NaN;
  let value = 0;
  for (let digit = at; digit < end; digit += 1) {
    const code = text.charCodeAt(digit);
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

function readSlowly(printed: string): Reading {
  const plain = printed.includes(',') ? printed.replaceAll(',', '') : printed;
  const value = Number(plain.includes('f') ? plain.replace(/(?<=\d)f(?=[+-]?\d)/, 'e') : plain);
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  const lower = plain.toLowerCase();
  if (lower.includes('nan')) return 'nan';
  return lower.startsWith('-') ? '-inf' : 'inf';
}
