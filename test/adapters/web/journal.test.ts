import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../../adapters/memory/store.js';
import type { Entry } from '../../../adapters/web/entry.js';
import { createJournal } from '../../../adapters/web/journal.js';
import { plainMessage } from '../../../src/domain/message.js';
import type { Store } from '../../../src/ports/store.js';

let made = 0;
const ids = {
  opaque: () => {
    made += 1;
    return `epoch-${made}`;
  },
};
const author = { kind: 'bot' } as const;

function open(store: Store) {
  const told: Entry[] = [];
  const journal = createJournal({ store, ids, clock: { now: () => 1_000 } }, (entry) =>
    told.push(entry),
  );
  const add = (id: string, words = id, thread: string | null = null) =>
    journal.add({ id, thread, author, message: plainMessage(words) });
  return { journal, told, add };
}

describe('the journal', () => {
  it('counts every change, and tells it once, in order', async () => {
    const { journal, told, add } = open(createMemoryStore());
    await Promise.all([add('post/a'), add('post/b'), add('post/a'), add('post/c')]);
    await journal.edit('post/b', plainMessage('new'));
    await journal.edit('post/b', plainMessage('new'));
    expect(told.map(({ id, rev }) => [id, rev])).toEqual([
      ['post/a', 1],
      ['post/b', 2],
      ['post/c', 3],
      ['post/b', 4],
    ]);
    expect(journal.head().rev).toBe(4);
  });

  it('keeps place and moment of an entry through an edit', async () => {
    const { journal, add } = open(createMemoryStore());
    const first = await add('post/a');
    const edited = await journal.edit('post/a', plainMessage('new'));
    expect(edited).toMatchObject({ seq: first.seq, at: first.at, editedAt: 1_000 });
  });

  it('edits nothing that does not stand', async () => {
    const { journal, told } = open(createMemoryStore());
    expect(await journal.edit('post/nobody', plainMessage('x'))).toBeNull();
    expect(told).toEqual([]);
  });

  it('is whole again in a new process, under the same epoch', async () => {
    const store = createMemoryStore();
    const before = open(store);
    await before.add('post/a');
    await before.add('post/r', 'reply', 'post/a');
    const after = open(store);
    await after.journal.load();
    expect(after.journal.head()).toEqual(before.journal.head());
    expect(after.journal.shelf.summary('post/a')).toMatchObject({ count: 1, lastText: 'reply' });
    expect(after.told).toEqual([]);
  });

  it('has another epoch over another store', async () => {
    const [one, two] = [open(createMemoryStore()), open(createMemoryStore())];
    await one.journal.load();
    await two.journal.load();
    expect(one.journal.head().epoch).not.toBe(two.journal.head().epoch);
  });

  it('lets two processes write at once: one order, nothing lost, nothing doubled', async () => {
    const store = createMemoryStore();
    const [one, two] = [open(store), open(store)];
    const both = Array.from({ length: 20 }, (_, n) => [
      one.add(`post/a${n}`),
      two.add(`post/a${n}`),
    ]);
    await Promise.all(both.flat());
    await one.journal.refresh();
    await two.journal.refresh();
    for (const { journal, told } of [one, two]) {
      expect(journal.head().rev).toBe(20);
      expect(told.map(({ rev }) => rev)).toEqual(Array.from({ length: 20 }, (_, n) => n + 1));
    }
  });

  it('takes up what another process wrote', async () => {
    const store = createMemoryStore();
    const [page, worker] = [open(store), open(store)];
    await page.journal.load();
    await worker.add('post/a');
    expect(page.journal.shelf.get('post/a')).toBeNull();
    await page.journal.refresh();
    expect(page.told.map(({ id }) => id)).toEqual(['post/a']);
  });

  it('tries again after a load that failed', async () => {
    const store = createMemoryStore();
    let down = true;
    const flaky: Store = {
      ...store,
      read: (kind, id) => (down ? Promise.reject(new Error('away')) : store.read(kind, id)),
    };
    const { journal, add } = open(flaky);
    await expect(journal.load()).rejects.toThrow('away');
    down = false;
    expect(await add('post/a')).toMatchObject({ seq: 1 });
  });
});
