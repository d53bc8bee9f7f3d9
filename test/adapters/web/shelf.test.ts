import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Entry } from '../../../adapters/web/entry.js';
import { createShelf } from '../../../adapters/web/shelf.js';
import { plainMessage } from '../../../src/domain/message.js';

function entry(id: string, seq: number, changes: Partial<Entry> = {}): Entry {
  const author = { kind: 'bot' } as const;
  const message = plainMessage(`words of ${id}`);
  const base = {
    id,
    seq,
    rev: seq,
    thread: null,
    author,
    at: seq * 1_000,
    editedAt: null,
    message,
  };
  return { ...base, ...changes };
}

describe('the shelf', () => {
  it('gives the last entries before a place, and says whether there are earlier ones', () => {
    const shelf = createShelf();
    for (let n = 1; n <= 10; n += 1) shelf.put(entry(`e${n}`, n));
    const last = shelf.page(null, Number.POSITIVE_INFINITY, 3);
    expect(last).toMatchObject({ more: true, entries: [{ seq: 8 }, { seq: 9 }, { seq: 10 }] });
    expect(shelf.page(null, 3, 3)).toMatchObject({
      more: false,
      entries: [{ seq: 1 }, { seq: 2 }],
    });
  });

  it('keeps threads apart and sums them up', () => {
    const shelf = createShelf();
    shelf.put(entry('root', 1));
    expect(shelf.summary('root')).toBeNull();
    shelf.put(entry('a', 2, { thread: 'root' }));
    shelf.put(entry('b', 3, { thread: 'root' }));
    expect(shelf.summary('root')).toEqual({
      id: 'root',
      count: 2,
      lastAt: 3_000,
      lastText: 'words of b',
    });
    expect(shelf.page(null, 99, 99).entries).toHaveLength(1);
  });

  it('takes a newer revision in the place of the older, never the other way', () => {
    const shelf = createShelf();
    shelf.put(entry('a', 1));
    shelf.put(entry('b', 2));
    expect(shelf.put(entry('a', 1, { rev: 3, editedAt: 9 }))).toBe(true);
    expect(shelf.put(entry('a', 1))).toBe(false);
    expect(shelf.page(null, 99, 99).entries.map(({ id, rev }) => [id, rev])).toEqual([
      ['a', 3],
      ['b', 2],
    ]);
    expect(shelf.since(1).map(({ id }) => id)).toEqual(['b', 'a']);
    expect(shelf.since(3)).toEqual([]);
  });

  it('ends in the same order, whatever order entries arrive in', () => {
    const order = fc.shuffledSubarray([1, 2, 3, 4, 5, 6, 7], { minLength: 7 });
    fc.assert(
      fc.property(order, (seqs) => {
        const shelf = createShelf();
        for (const seq of seqs) shelf.put(entry(`e${seq}`, seq));
        expect(shelf.page(null, 99, 99).entries.map(({ seq }) => seq)).toEqual([
          1, 2, 3, 4, 5, 6, 7,
        ]);
      }),
    );
  });
});
