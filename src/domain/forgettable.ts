import type { Json } from './json.js';

/**
 * The part of a chat adapter's record that says when it may be forgotten: after `until` (milliseconds), and never while
 * the message with its `key` waits to be shown, for the record is what keeps that from being shown twice.
 */
export interface Forgettable {
  readonly until: number;
  readonly key?: string;
}

/** May this record be forgotten now? One that names no time is kept for ever. */
export function mayForget(value: Json, now: number, waiting: ReadonlySet<string>): boolean {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return false;
  const { until, key } = value as Partial<Record<keyof Forgettable, Json>>;
  if (typeof until !== 'number' || now <= until) return false;
  return typeof key !== 'string' || !waiting.has(key);
}
