import type { Entry } from './entry.js';

/** What stands below a message that has replies. */
export interface ThreadSummary {
  readonly id: string;
  readonly count: number;
  readonly lastAt: number;
  readonly lastText: string;
}

/** A run of entries in the order of posting, and whether there are earlier ones. */
export interface Page {
  readonly entries: readonly Entry[];
  readonly more: boolean;
}

/** The entries of the page in memory, ready to be looked up. */
export interface Shelf {
  get(id: string): Entry | null;
  /** Puts an entry up, or a newer revision in the place of the older; false where it is not newer. */
  put(entry: Entry): boolean;
  /** The last `limit` entries of the channel (thread null) or of a thread, before a seq. */
  page(thread: string | null, before: number, limit: number): Page;
  /** Everything that changed after a revision, in the order of change. */
  since(rev: number): readonly Entry[];
  summary(id: string): ThreadSummary | null;
  all(): Iterable<Entry>;
}

/** An empty shelf. */
export function createShelf(): Shelf {
  const entries = new Map<string, Entry>();
  const lines = new Map<string | null, string[]>();

  function placeInLine(entry: Entry): void {
    const line = lines.get(entry.thread) ?? [];
    lines.set(entry.thread, line);
    let at = line.length;
    while (at > 0 && seqOf(line[at - 1]) > entry.seq) at -= 1;
    line.splice(at, 0, entry.id);
  }

  function seqOf(id: string | undefined): number {
    return entries.get(id ?? '')?.seq ?? 0;
  }

  function lineOf(thread: string | null): readonly Entry[] {
    return (lines.get(thread) ?? []).flatMap((id) => entries.get(id) ?? []);
  }

  return {
    get: (id) => entries.get(id) ?? null,
    put(entry) {
      const old = entries.get(entry.id);
      if (old !== undefined && old.rev >= entry.rev) return false;
      entries.set(entry.id, entry);
      if (old === undefined) placeInLine(entry);
      return true;
    },
    page(thread, before, limit) {
      const earlier = lineOf(thread).filter((entry) => entry.seq < before);
      return { entries: earlier.slice(-limit), more: earlier.length > limit };
    },
    since: (rev) =>
      [...entries.values()].filter((entry) => entry.rev > rev).sort((a, b) => a.rev - b.rev),
    summary(id) {
      const replies = lineOf(id);
      const last = replies.at(-1);
      if (last === undefined) return null;
      const { at: lastAt, message } = last;
      return { id, count: replies.length, lastAt, lastText: message.fallback.slice(0, 200) };
    },
    all: () => entries.values(),
  };
}
