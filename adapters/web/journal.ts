import type { Json } from '../../src/domain/json.js';
import type { Message } from '../../src/domain/message.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Ids } from '../../src/ports/ids.js';
import type { Store } from '../../src/ports/store.js';
import { type Author, type Entry, fromRecord, isEntryRecord, recordOf, toRecord } from './entry.js';
import { createShelf, type Shelf } from './shelf.js';

const HEAD = 'web/head';

/** A commit that lost its version this often means that the store is not telling the truth. */
const MAX_TRIES = 50;

/** The head of the page's log: `epoch` names this log for ever, `rev` counts its changes. */
interface Head {
  readonly epoch: string;
  readonly rev: number;
}

export interface Draft {
  readonly id: string;
  readonly thread: string | null;
  readonly author: Author;
  readonly message: Message;
}

/** The messages of the page: the truth in the store, a copy in memory. Every change is one versioned commit. */
export interface Journal {
  readonly shelf: Shelf;
  /** Reads the log; later calls wait for the first. */
  load(): Promise<void>;
  head(): Head;
  /** Adds an entry once; where its id stands already, gives the entry that stands. */
  add(draft: Draft): Promise<Entry>;
  /** Replaces an entry's message in place; null where no such entry stands. The same message again changes nothing. */
  edit(id: string, message: Message): Promise<Entry | null>;
  /** Takes up what another process wrote. */
  refresh(): Promise<void>;
}

/** A journal that tells `onChange` of every new or changed entry, in the order of their revisions. */
export function createJournal(
  deps: { readonly store: Store; readonly clock: Clock; readonly ids: Ids },
  onChange: (entry: Entry) => void,
): Journal {
  const { store, clock, ids } = deps;
  const shelf = createShelf();
  let known: Head = { epoch: '', rev: 0 };
  let loading: Promise<void> | null = null;
  let turn: Promise<unknown> = Promise.resolve();

  /** One after the other, so that revisions are told in order. */
  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const mine = turn.then(work);
    turn = mine.catch(() => undefined);
    return mine;
  }

  async function readHead(): Promise<{ head: Head; version: number }> {
    const found = await store.read('chat', HEAD);
    if (found === null) return { head: { epoch: ids.opaque(), rev: 0 }, version: 0 };
    return { head: found.value as unknown as Head, version: found.version };
  }

  async function readAll(tell: boolean): Promise<void> {
    const { head, version } = await readHead();
    if (version === 0) {
      const value: Json = { ...head };
      if (!(await store.commit([{ kind: 'chat', id: HEAD, expect: 0, value }])))
        return readAll(tell);
    }
    const records = await store.list('chat');
    const entries = records.filter((r) => isEntryRecord(r.id)).map((r) => fromRecord(r.value));
    // What is newer than the head that was read comes with the next look: nothing is told out of order.
    const settled = entries.filter((entry) => entry.rev <= head.rev);
    for (const entry of settled.sort((a, b) => a.rev - b.rev)) {
      if (shelf.put(entry) && tell) onChange(entry);
    }
    known = head;
  }

  function load(): Promise<void> {
    loading ??= readAll(false).catch((error: unknown) => {
      loading = null;
      throw error;
    });
    return loading;
  }

  async function catchUp(rev: number): Promise<void> {
    if (rev > known.rev) await readAll(true);
  }

  /** Reads the entry, lets `next` decide, commits it together with the head; again where somebody was faster. */
  async function change(
    id: string,
    next: (stands: Entry | null, rev: number) => Entry | null,
  ): Promise<Entry | null> {
    await load();
    return inTurn(async () => {
      for (let tries = 0; tries < MAX_TRIES; tries += 1) {
        const { head, version } = await readHead();
        const record = await store.read('chat', recordOf(id));
        const stands = record === null ? null : fromRecord(record.value);
        const entry = next(stands, head.rev + 1);
        if (entry === null || entry === stands) {
          await catchUp(head.rev);
          return entry;
        }
        const grown: Json = { epoch: head.epoch, rev: head.rev + 1 };
        const done = await store.commit([
          { kind: 'chat', id: HEAD, expect: version, value: grown },
          {
            kind: 'chat',
            id: recordOf(id),
            expect: record?.version ?? 0,
            value: toRecord(entry),
          },
        ]);
        if (!done) continue;
        await catchUp(head.rev);
        known = { epoch: head.epoch, rev: entry.rev };
        if (shelf.put(entry)) onChange(entry);
        return entry;
      }
      throw new Error(`The page's log could not be written in ${MAX_TRIES} tries.`);
    });
  }

  return {
    shelf,
    load,
    head: () => known,
    async add(draft) {
      const at = clock.now();
      const entry = await change(
        draft.id,
        (stands, rev) => stands ?? { ...draft, seq: rev, rev, at, editedAt: null },
      );
      return entry as Entry;
    },
    edit(id, message) {
      const at = clock.now();
      const text = JSON.stringify(message);
      return change(id, (stands, rev) => {
        if (stands === null || JSON.stringify(stands.message) === text) return stands;
        return { ...stands, rev, editedAt: at, message };
      });
    },
    async refresh() {
      await load();
      await inTurn(async () => catchUp((await readHead()).head.rev));
    },
  };
}
