import type { Reading } from '../../domain/metric.js';

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, G: 1e9 };
const POWERS: readonly number[] = Array.from({ length: 16 }, (_, at) => 10 ** at);

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
    else return readSlowly(text.slice(start, end));
  }
  const value = fraction < 0 ? whole : whole / (POWERS[end - fraction - 1] ?? 1);
  return negative && value !== 0 ? -value : value;
}

/** `2.84K` is 2840: a shortened figure multiplied out, without the noise of binary fractions. */
export function multiplied(reading: Reading, suffix: string): Reading {
  const factor = SUFFIXES[suffix.toUpperCase()];
  if (factor === undefined || typeof reading !== 'number') return reading;
  return Number((reading * factor).toPrecision(12));
}

function readSlowly(printed: string): Reading {
  const plain = printed.includes(',') ? printed.replaceAll(',', '') : printed;
  const value = Number(plain);
  if (Number.isFinite(value)) return value === 0 ? 0 : value;
  const lower = plain.toLowerCase();
  if (lower.includes('nan')) return 'nan';
  return lower.startsWith('-') ? '-inf' : 'inf';
}
