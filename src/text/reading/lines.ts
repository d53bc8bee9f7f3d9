import type { Reading } from '../../domain/metric.js';
import { multiplied, readNumber } from './number.js';
import { type Plan, planOf } from './plan.js';
import { type Scan, scanLine } from './scan.js';

/** Lines longer than this are scanned up to here only. */
const MAX_SCANNED = 8_192;
const REMEMBERED = 2_048;

/** Plans of the shapes seen last. A plan follows from its shape alone, so forgetting changes nothing but speed. */
const plans = new Map<string, Plan>();
let latest: { text: string; scan: Scan } = { text: '', scan: { shape: '', spans: [] } };

/** The scan of a line; asked twice for the same line it answers at once. */
export function scanOf(text: string): Scan {
  if (text !== latest.text) {
    const seen = text.length > MAX_SCANNED ? text.slice(0, MAX_SCANNED) : text;
    latest = { text, scan: scanLine(seen) };
  }
  return latest.scan;
}

/** The plan of a shape. */
export function planFor(shape: string): Plan {
  const known = plans.get(shape);
  if (known !== undefined) return known;
  if (plans.size >= REMEMBERED) plans.clear();
  const plan = planOf(shape);
  plans.set(shape, plan);
  return plan;
}

/** The reading in one slot of a line. */
export function readingAt(text: string, scan: Scan, slot: number, suffix = ''): Reading {
  const start = scan.spans[slot * 2] ?? 0;
  const end = scan.spans[slot * 2 + 1] ?? 0;
  const reading = readNumber(text.slice(start, end));
  return suffix === '' ? reading : multiplied(reading, suffix);
}

/** The count in one slot, or null where it is not a finite number. */
export function countAt(
  text: string,
  scan: Scan,
  slot: number | null | undefined,
  suffix = '',
): number | null {
  if (slot === null || slot === undefined) return null;
  const reading = readingAt(text, scan, slot, suffix);
  return typeof reading === 'number' ? reading : null;
}
