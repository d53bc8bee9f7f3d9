import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import type { Store } from '../../src/ports/store.js';
import { type Transaction, transact } from '../../src/usecases/transact.js';

/** One decision: what it writes follows from all that it read. */
interface Decision {
  readonly reads: readonly string[];
  readonly writes: string;
}

const NAMES = ['a', 'b', 'c'];
const decision = fc.record({
  reads: fc.subarray(NAMES, { minLength: 1 }),
  writes: fc.constantFrom(...NAMES),
});

function depsOver(store: Store) {
  const scheduler = { wake: async () => {}, poll: async () => {} };
  return { store, scheduler, clock: { now: () => 0 } };
}

async function decide(tx: Transaction, { reads, writes }: Decision, own: number): Promise<void> {
  const seen: unknown[] = [];
  for (const id of reads) seen.push((await tx.read('claim', id))?.code ?? '-');
  tx.put('claim', writes, { code: `${own}(${seen.join(' ')})` });
}

async function standing(store: Store): Promise<string> {
  return JSON.stringify((await store.list('claim')).map(({ id, value }) => [id, value.code]));
}

async function oneAfterTheOther(order: readonly number[], all: readonly Decision[]) {
  const store = createMemoryStore();
  for (const own of order) await transact(depsOver(store), (tx) => decide(tx, all[own]!, own));
  return standing(store);
}

function orders(of: readonly number[]): readonly (readonly number[])[] {
  if (of.length < 2) return [of];
  return of.flatMap((first) => orders(of.filter((n) => n !== first)).map((o) => [first, ...o]));
}

describe('a transaction', () => {
  it('leaves what some order of the decisions would have left, however they run side by side', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(decision, { minLength: 2, maxLength: 4 }),
        fc.scheduler(),
        async (all, s) => {
          const store = createMemoryStore();
          const slow: Store = {
            ...store,
            read: (kind, id) => s.schedule(Promise.resolve()).then(() => store.read(kind, id)),
            commit: (...args) => s.schedule(Promise.resolve()).then(() => store.commit(...args)),
          };
          const running = all.map((one, own) =>
            transact(depsOver(slow), (tx) => decide(tx, one, own)),
          );
          await s.waitFor(Promise.all(running));
          const possible = await Promise.all(
            orders(all.map((_, n) => n)).map((order) => oneAfterTheOther(order, all)),
          );
          expect(possible).toContain(await standing(store));
        },
      ),
      { numRuns: 150 },
    );
  });

  it('decides again where a right was taken away between the look and the commit', async () => {
    const store = createMemoryStore();
    await store.commit([{ kind: 'claim', id: 'right', expect: 0, value: { code: 'yes' } }]);
    let looks = 0;
    const done = await transact(depsOver(store), async (tx) => {
      const may = (await tx.read('claim', 'right'))?.code === 'yes';
      looks += 1;
      if (looks === 1) {
        const { version } = (await store.read('claim', 'right'))!;
        await store.commit([{ kind: 'claim', id: 'right', expect: version, value: null }]);
      }
      if (may) tx.put('chat', 'deed', true);
      return may;
    });
    expect([done, looks]).toEqual([false, 2]);
    expect(await store.read('chat', 'deed')).toBeNull();
  });

  it('gives up with a retryable error where somebody else always gets on first', async () => {
    const store = createMemoryStore();
    const deps = depsOver({ ...store, commit: async () => false });
    await expect(transact(deps, async (tx) => tx.put('chat', 'x', 1))).rejects.toMatchObject({
      port: 'store',
      retryable: true,
    });
  });
});
