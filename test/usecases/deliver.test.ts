import { describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import { PortError } from '../../src/ports/port-error.js';
import { deliver } from '../../src/usecases/deliver.js';
import type { Deps } from '../../src/usecases/deps.js';
import { transact } from '../../src/usecases/transact.js';
import { createRecordingChat } from '../fakes/recording-chat.js';

const CHANNEL = { platform: 'web', id: 'page' } as const;
const LANE = 'web/page';

/** A lane before a chat that finds it too soon for edits of `busy` as long as it is told so. */
function bench() {
  const chat = createRecordingChat();
  const busy = new Set<string>();
  const edited: string[] = [];
  const slow = {
    ...chat,
    async edit(...args: Parameters<typeof chat.edit>) {
      const [, receipt] = args;
      if (busy.has(receipt.id)) throw tooSoon();
      edited.push(receipt.id);
      return chat.edit(...args);
    },
  };
  const store = createMemoryStore();
  const deps = {
    store,
    clock: { now: () => 0 },
    scheduler: { wake: async () => undefined, poll: async () => undefined },
    log: { info: () => undefined, warn: () => undefined, error: () => undefined },
    chats: { web: slow },
  } as unknown as Deps;
  const say = (op: 'post' | 'edit', name: string, words = name) =>
    transact(deps, async (tx) => {
      const key = name as MessageKey;
      if (op === 'post') tx.post({ channel: CHANNEL, thread: null }, key, plainMessage(words));
      else tx.edit(CHANNEL, key, plainMessage(words));
    });
  const shown = () => chat.shown().map(({ message }) => message.fallback);
  return { deps, busy, edited, say, shown, run: () => deliver(deps, LANE) };
}

function tooSoon(): PortError {
  const facts = { code: 'too-soon', message: 'Too soon.', retryable: true, retryAfterMs: 9_000 };
  return new PortError({ port: 'chat', ...facts });
}

describe('a message that was shown long ago', () => {
  it('is not shown again when its key is decided once more, though the chat has forgotten it', async () => {
    const { deps, say, run, shown } = bench();
    await say('post', 'brief');
    await run();
    const forgetful = createRecordingChat();
    await say('post', 'brief', 'again');
    await deliver({ ...deps, chats: { web: forgetful } }, LANE);
    expect(forgetful.shown()).toEqual([]);
    expect(shown()).toEqual(['brief']);
    expect(await deps.store.list('work')).toEqual([]);
  });
});

describe('an edit for which it is too soon', () => {
  it('lets the messages behind it go first, and comes when it may', async () => {
    const { say, run, busy, shown } = bench();
    await say('post', 'card');
    await run();
    busy.add('card');
    await say('edit', 'card', 'card, later');
    await say('post', 'alert');
    await expect(run()).rejects.toMatchObject({ code: 'too-soon', retryAfterMs: 9_000 });
    expect(shown()).toEqual(['card', 'alert']);
    busy.clear();
    await run();
    expect(shown()).toEqual(['card, later', 'alert']);
  });

  it('does not go round for ever where others wait as well', async () => {
    const { say, run, busy, edited, shown } = bench();
    for (const name of ['a', 'b', 'c']) await say('post', name);
    await run();
    busy.add('a').add('b');
    for (const name of ['a', 'b', 'c']) await say('edit', name, `${name}2`);
    await expect(run()).rejects.toMatchObject({ code: 'too-soon' });
    expect(edited).toEqual(['c']);
    busy.clear();
    await run();
    expect(shown()).toEqual(['a2', 'b2', 'c2']);
  });

  it('is dropped for a newer one while it waits', async () => {
    const { say, run, busy, edited, shown } = bench();
    await say('post', 'card');
    await run();
    busy.add('card');
    await say('edit', 'card', 'second');
    await expect(run()).rejects.toMatchObject({ code: 'too-soon' });
    await say('edit', 'card', 'third');
    busy.clear();
    await run();
    expect(edited).toEqual(['card']);
    expect(shown()).toEqual(['third']);
  });
});

describe('a lane that got on', () => {
  it('forgets its earlier failures, so that the next one is tried again soon', async () => {
    const { deps, say, run, busy } = bench();
    await say('post', 'card');
    await run();
    busy.add('card');
    await say('post', 'alert');
    await say('edit', 'card', 'card, later');
    const key = `deliver/${LANE}`;
    const failures = async () => (await deps.store.read('work', key))?.value.failures;
    await transact(deps, async (tx) => {
      const record = await tx.read('work', key);
      if (record) tx.put('work', key, { ...record, failures: 5 });
    });
    expect(await failures()).toBe(5);
    await expect(run()).rejects.toMatchObject({ code: 'too-soon' });
    expect(await failures()).toBe(0);
  });
});
