import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { type Access, added } from '../../src/domain/access.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Json } from '../../src/domain/json.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Deps } from '../../src/usecases/deps.js';
import { housekeep } from '../../src/usecases/housekeep.js';
import { transact } from '../../src/usecases/transact.js';

const NOW = 1_000_000_000_000;

/** A store with these records of chats, and a lane in which messages with these keys wait. */
async function bench(records: Readonly<Record<string, Json>>, waiting: readonly string[] = []) {
  const store = createMemoryStore();
  const deps = {
    store,
    clock: { now: () => NOW },
    scheduler: { wake: async () => undefined, poll: async () => undefined },
  } as unknown as Deps;
  await transact(deps, async (tx) => {
    for (const [id, value] of Object.entries(records)) tx.put('chat', id, value);
    const place = { channel: { platform: 'slack', id: 'C1' }, thread: null } as const;
    for (const key of waiting) tx.post(place, key as MessageKey, plainMessage('x'));
  });
  const left = async () => (await store.list('chat')).map(({ id }) => id);
  return { deps, store, left };
}

describe('what chats remember', () => {
  it('is forgotten after its time, and kept before it', async () => {
    const { deps, left } = await bench({
      old: { until: NOW - 1 },
      young: { until: NOW },
      'old note': { until: NOW - 1, key: 'k' },
    });
    await housekeep(deps);
    expect(await left()).toEqual(['young']);
  });

  it('is kept for ever where it names no time', async () => {
    const kept = { head: { epoch: 'e', rev: 3 }, text: 'x', list: [1], number: 7, nothing: null };
    const { deps, left } = await bench({ ...kept, odd: { until: 'soon' } });
    const before = await left();
    await housekeep(deps);
    expect(await left()).toEqual(before);
  });

  it('is kept past its time while its message waits, however long its channel is held up', async () => {
    const { deps, store, left } = await bench(
      { waits: { until: 0, key: 'k1', state: 'about' }, shown: { until: 0, key: 'k2' } },
      ['k1'],
    );
    await housekeep(deps);
    expect(await left()).toEqual(['waits']);
    const lane = await store.read('lane', 'slack/C1');
    await store.commit([{ kind: 'lane', id: 'slack/C1', expect: lane!.version, value: null }]);
    await housekeep(deps);
    expect(await left()).toEqual([]);
  });

  it('is kept where it was renewed meanwhile', async () => {
    const { deps, store, left } = await bench({ renewed: { until: NOW - 1 } });
    const { list } = store;
    Object.assign(store, {
      list: async (kind: Parameters<typeof list>[0]) => {
        const found = await list(kind);
        if (kind === 'chat' && found[0]) {
          const { id, version: expect } = found[0];
          await store.commit([{ kind: 'chat', id, expect, value: { until: NOW + 9 } }]);
        }
        return found;
      },
    });
    await housekeep(deps);
    expect(await left()).toEqual(['renewed']);
  });
});

describe('what nobody asks for any more', () => {
  const DAY = 86_400_000;
  const person = (id: string) => ({ platform: 'slack', id, name: id }) as const;
  const place = { channel: { platform: 'slack', id: 'C1' }, thread: null } as const;
  const asked = (id: string, days: number): Access => ({
    person: person(id),
    place,
    message: `access-${id}` as MessageKey,
    askedAt: NOW - days * DAY,
    wanted: 'see runs',
    answer: null,
  });

  it('is forgotten: questions of half a year ago that gave nothing, and adopted runs that are over', async () => {
    const { deps, store } = await bench({});
    await transact(deps, async (tx) => {
      for (const one of [asked('old', 181), asked('added', 181), asked('young', 179)])
        tx.put('access', `slack/${one.person.id}`, one);
      tx.put('rights', 'table', added(NOBODY, person('added'), 'view'));
      tx.put('adopted', 'rig/log/over', { run: 'a' });
      tx.put('adopted', 'rig/log/live', { run: 'b' });
    });
    const run = (id: string, state: string) =>
      ({ kind: 'run', id, expect: 0, value: { id, status: { state, at: 1 } } }) as never;
    await store.commit([run('a', 'ended'), run('b', 'running')]);
    await housekeep(deps);
    expect((await store.list('access')).map(({ value }) => value.person.id)).toEqual([
      'added',
      'young',
    ]);
    expect(await store.ids('adopted')).toEqual(['rig/log/live']);
  });
});

const NOBODY = { administrators: [], grants: [] };
