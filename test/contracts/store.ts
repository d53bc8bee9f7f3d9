import { beforeEach, describe, expect, it } from 'vitest';
import type { Store, Write } from '../../src/ports/store.js';

/** What every store promises; `fresh` gives an empty one before each test. */
export function storeContract(name: string, fresh: () => Promise<Store>): void {
  describe(`the store contract, kept by ${name}`, () => {
    let store: Store;
    beforeEach(async () => {
      store = await fresh();
    });

    it('answers null for what was never written', async () => {
      expect(await store.read('claim', 'nobody')).toBeNull();
      expect(await store.list('claim')).toEqual([]);
    });

    it('reads back what was committed, with a version above 0', async () => {
      expect(await store.commit([claim('a', 0, 'one')])).toBe(true);
      const found = await store.read('claim', 'a');
      expect(found).toMatchObject({ id: 'a', value: { code: 'one' } });
      expect(found?.version).toBeGreaterThan(0);
    });

    it('refuses a commit on a version that no longer stands', async () => {
      await store.commit([claim('a', 0, 'one')]);
      const seen = (await store.read('claim', 'a'))!;
      expect(await store.commit([claim('a', seen.version, 'two')])).toBe(true);
      expect(await store.commit([claim('a', seen.version, 'three')])).toBe(false);
      expect((await store.read('claim', 'a'))?.value).toEqual({ code: 'two' });
    });

    it('refuses to create what stands already and to change what does not stand', async () => {
      await store.commit([claim('a', 0, 'one')]);
      expect(await store.commit([claim('a', 0, 'again')])).toBe(false);
      expect(await store.commit([claim('b', 7, 'never')])).toBe(false);
      expect(await store.read('claim', 'b')).toBeNull();
    });

    it('commits all writes or none', async () => {
      await store.commit([claim('a', 0, 'one'), memo('e1', 0, 5)]);
      expect(await store.commit([memo('e2', 0, 6), claim('new', 0, 'x'), memo('e1', 0, 7)])).toBe(
        false,
      );
      expect(await store.read('chat', 'e2')).toBeNull();
      expect(await store.read('claim', 'new')).toBeNull();
      expect((await store.read('chat', 'e1'))?.value).toEqual({ at: 5 });
      const a = (await store.read('claim', 'a'))!;
      expect(await store.commit([claim('a', a.version, 'two'), memo('e2', 0, 6)])).toBe(true);
      expect((await store.list('chat')).map((s) => s.id)).toEqual(['e1', 'e2']);
    });

    it('deletes under a version guard, from the list as well', async () => {
      await store.commit([claim('a', 0, 'one'), claim('b', 0, 'two')]);
      const a = (await store.read('claim', 'a'))!;
      expect(await store.commit([gone('a', a.version + 1)])).toBe(false);
      expect(await store.commit([gone('a', a.version)])).toBe(true);
      expect(await store.read('claim', 'a')).toBeNull();
      expect((await store.list('claim')).map((c) => c.id)).toEqual(['b']);
      expect(await store.commit([gone('a', 0)])).toBe(true);
    });

    it('never takes a record that was made anew for the one that was deleted', async () => {
      await store.commit([claim('a', 0, 'old')]);
      const old = (await store.read('claim', 'a'))!;
      await store.commit([gone('a', old.version)]);
      await store.commit([claim('a', 0, 'new')]);
      expect((await store.read('claim', 'a'))?.version).not.toBe(old.version);
      expect(await store.commit([claim('a', old.version, 'ghost')])).toBe(false);
    });

    it('lists one kind only, ordered by id', async () => {
      await store.commit([claim('b', 0, '2'), memo('x', 0, 1), claim('a', 0, '1')]);
      const listed = await store.list('claim');
      expect(listed.map((c) => [c.id, c.value.code])).toEqual([
        ['a', '1'],
        ['b', '2'],
      ]);
      expect(listed.every((c) => c.version > 0)).toBe(true);
    });

    it('keeps the same id under two kinds apart', async () => {
      await store.commit([claim('a', 0, 'one'), memo('a', 0, 9)]);
      expect((await store.read('claim', 'a'))?.value).toEqual({ code: 'one' });
      expect((await store.read('chat', 'a'))?.value).toEqual({ at: 9 });
    });

    it('keeps every character of ids and values', async () => {
      const texts = [
        'naïve 模型 🚀',
        'a:b/c d',
        '\u0000\u001f"\\\n\r',
        '\u2028',
        '\ud800 alone',
        '',
      ];
      for (const [n, text] of texts.entries()) {
        const id = `${n}:é/🚀 "x"`;
        expect(await store.commit([claim(id, 0, text)])).toBe(true);
        expect(await store.read('claim', id)).toMatchObject({ id, value: { code: text } });
      }
      expect(await store.list('claim')).toHaveLength(texts.length);
    });

    it('keeps any JSON, as it is', async () => {
      const value = { n: -0.1, big: 9007199254740991, none: null, list: [[], {}, ''], yes: true };
      await store.commit([{ kind: 'chat', id: 'k', expect: 0, value }]);
      expect((await store.read('chat', 'k'))?.value).toEqual(value);
    });

    it('shares no object with its users', async () => {
      const value = { list: [1] };
      await store.commit([{ kind: 'chat', id: 'k', expect: 0, value }]);
      value.list.push(2);
      const first = (await store.read('chat', 'k'))!.value as { list: number[] };
      expect(first).toEqual({ list: [1] });
      first.list.push(3);
      expect((await store.read('chat', 'k'))?.value).toEqual({ list: [1] });
    });

    it('keeps a value of 5 MB', async () => {
      const code = 'é7'.repeat(1_800_000);
      expect(await store.commit([claim('big', 0, code)])).toBe(true);
      expect((await store.read('claim', 'big'))?.value.code === code).toBe(true);
      expect((await store.list('claim'))[0]?.value.code.length).toBe(code.length);
    });

    it('loses none of 20 transactions that count up one record at once', async () => {
      await Promise.all(Array.from({ length: 20 }, () => countUp(store)));
      expect((await store.read('chat', 'counter'))?.value).toEqual({ at: 20 });
    });

    it('lets exactly one of many claim the same thing', async () => {
      const tries = Array.from({ length: 20 }, (_, n) => store.commit([claim('one', 0, `${n}`)]));
      expect((await Promise.all(tries)).filter(Boolean)).toHaveLength(1);
    });

    it('takes an empty commit for done', async () => {
      expect(await store.commit([])).toBe(true);
    });

    it('refuses a commit where a record that was only read has changed, came or went', async () => {
      await store.commit([claim('rights', 0, 'yes')]);
      const seen = (await store.read('claim', 'rights'))!.version;
      const guard = (id: string, expect: number) => ({ kind: 'claim', id, expect }) as const;
      expect(await store.commit([memo('a', 0, 1)], [guard('rights', seen)])).toBe(true);
      expect((await store.read('claim', 'rights'))?.version).toBe(seen);
      expect(await store.commit([memo('b', 0, 1)], [guard('none', 0)])).toBe(true);
      expect(await store.commit([memo('c', 0, 1)], [guard('rights', 0)])).toBe(false);
      await store.commit([claim('rights', seen, 'no')]);
      expect(await store.commit([memo('c', 0, 1)], [guard('rights', seen)])).toBe(false);
      expect(await store.commit([memo('c', 0, 1)], [guard('none', 7)])).toBe(false);
      expect(await store.read('chat', 'c')).toBeNull();
    });

    it('names the records of one kind, in order', async () => {
      await store.commit([claim('b', 0, '2'), memo('x', 0, 1), claim('a', 0, '1')]);
      expect(await store.ids('claim')).toEqual(['a', 'b']);
      await store.commit([gone('a', (await store.read('claim', 'a'))!.version)]);
      expect(await store.ids('claim')).toEqual(['b']);
    });

    it('throws on a commit that writes one record twice', async () => {
      await expect(store.commit([claim('a', 0, '1'), claim('a', 0, '2')])).rejects.toThrow(/twice/);
      expect(await store.read('claim', 'a')).toBeNull();
    });

    it('lists a thousand records', async () => {
      const many = Array.from({ length: 1_200 }, (_, n) => memo(`e${n}`, 0, n));
      expect(await store.commit(many)).toBe(true);
      const listed = await store.list('chat');
      expect(new Set(listed.map((s) => at(s.value))).size).toBe(1_200);
    });
  });
}

function claim(id: string, expect: number, code: string): Write {
  return { kind: 'claim', id, expect, value: { code } };
}

function gone(id: string, expect: number): Write {
  return { kind: 'claim', id, expect, value: null };
}

function memo(id: string, expect: number, at: number): Write {
  return { kind: 'chat', id, expect, value: { at } };
}

function at(value: unknown): number {
  return (value as { at: number } | undefined)?.at ?? 0;
}

async function countUp(store: Store): Promise<void> {
  for (;;) {
    const now = await store.read('chat', 'counter');
    if (await store.commit([memo('counter', now?.version ?? 0, at(now?.value) + 1)])) return;
  }
}
