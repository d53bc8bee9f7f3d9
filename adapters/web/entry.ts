import type { Forgettable } from '../../src/domain/forgettable.js';
import type { Json } from '../../src/domain/json.js';
import type { Message } from '../../src/domain/message.js';

export type Author = { readonly kind: 'bot' } | { readonly kind: 'person'; readonly name: string };

/** One message of the page as the store keeps it, under `web/post/KEY` or `web/said/EVENT`. */
export interface Entry {
  /** `post/KEY` for what Propel said, `said/EVENT` for what a person typed. */
  readonly id: string;
  /** Place in the order of posting. */
  readonly seq: number;
  /** Grows with every post and edit of any entry: the clock of resynchronisation. */
  readonly rev: number;
  /** Id of the entry in whose thread it stands. */
  readonly thread: string | null;
  readonly author: Author;
  readonly at: number;
  readonly editedAt: number | null;
  readonly message: Message;
}

const PREFIX = 'web/';

/** Name of the store's record for an entry. */
export function recordOf(entryId: string): string {
  return PREFIX + entryId;
}

/** True for the records that are entries of the page. */
export function isEntryRecord(recordId: string): boolean {
  return recordId.startsWith('web/post/') || recordId.startsWith('web/said/');
}

/** A message of the page is kept for so long after it was last changed; every control is dead by then. */
const KEPT_MS = 180 * 86_400_000;

/** An entry as a record's value, with the time after which it may be forgotten. */
export function toRecord(entry: Entry): Json {
  const until = (entry.editedAt ?? entry.at) + KEPT_MS;
  const key = entry.id.startsWith('post/') ? { key: entry.id.slice('post/'.length) } : {};
  return JSON.parse(JSON.stringify({ ...entry, until, ...key })) as Json;
}

/** A record's value as an entry; the store holds only what `toRecord` gave. */
export function fromRecord(value: Json): Entry {
  const { until: _, key: __, ...entry } = value as unknown as Entry & Partial<Forgettable>;
  return entry;
}
