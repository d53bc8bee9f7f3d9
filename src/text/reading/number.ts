import type { Reading } from '../../domain/metric.js';

const SUFFIXES: Readonly<Record<string, number>> = { K: 1e3, M: 1e6, B: 1e9, G: 1e9 };

/** The reading that a printed number is: separators removed, what is not finite by name. */
export function readNumber(printed: string): Reading {
  const plain = printed.includes(',') ? printed.replaceAll(',', '') : printed;
  const value = Number(plain);
  if (Number.isFinite(value)) return value;
  const lower = plain.toLowerCase();
  if (lower.includes('nan')) return 'nan';
  return lower.startsWith('-') ? '-inf' : 'inf';
}

/** `2.84K` is 2840: a shortened figure multiplied out, without the noise of binary fractions. */
export function multiplied(reading: Reading, suffix: string): Reading {
  const factor = SUFFIXES[suffix.toUpperCase()];
  if (factor === undefined || typeof reading !== 'number') return reading;
  return Number((reading * factor).toPrecision(12));
}
