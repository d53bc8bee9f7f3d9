import type { WorkApp } from '../../../jobs/contract.js';
import type { Work } from '../../../src/domain/work.js';
import type { Store } from '../../../src/ports/store.js';

/** An application reduced to its work records: each piece of work takes its time and leaves a count of how often its effect stands. */
export function createStoreApp(
  store: Store,
  during: (key: string) => Promise<void>,
  onPoll: (host: string) => Promise<void> = async () => {},
): WorkApp {
  return {
    async perform(key) {
      const work = await store.read('work', key);
      if (work === null || work.value.notBefore > Date.now()) return;
      await during(key);
      const done = await store.read('chat', key);
      // Where somebody else was quicker the version no longer stands, and nothing is to be done.
      await store.commit([
        { kind: 'work', id: key, expect: work.version, value: null },
        { kind: 'chat', id: key, expect: done?.version ?? 0, value: count(done?.value) + 1 },
      ]);
    },
    pollHost: onPoll,
    async outstanding() {
      const records = await store.list('work');
      return records.map(({ id, value }) => ({ key: id, notBefore: value.notBefore }));
    },
    async failed(key, decide) {
      for (;;) {
        const work = await store.read('work', key);
        if (work === null) return null;
        const failures = work.value.failures + 1;
        const retry = decide(failures);
        const value =
          retry.kind === 'give-up'
            ? null
            : { ...work.value, failures, notBefore: Date.now() + retry.inMs };
        if (await store.commit([{ kind: 'work', id: key, expect: work.version, value }]))
          return retry;
      }
    },
  };
}

/** Writes down work to be done, without waking anybody. */
export async function plan(store: Store, keys: readonly string[]): Promise<void> {
  const work: Work = { kind: 'deliver', lane: 'test' };
  const value = { work, notBefore: 0, failures: 0 };
  await store.commit(keys.map((id) => ({ kind: 'work', id, expect: 0, value })));
}

/** How often the effect of each key stands. */
export async function effects(store: Store, keys: readonly string[]): Promise<readonly number[]> {
  return Promise.all(keys.map(async (key) => count((await store.read('chat', key))?.value)));
}

function count(value: unknown): number {
  return typeof value === 'number' ? value : 0;
}
