// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { code, heading } from '../../src/domain/blocks.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Store } from '../../src/ports/store.js';
import type { Deps } from '../../src/usecases/deps.js';
import { housekeep } from '../../src/usecases/housekeep.js';
import { openSlack } from '../stand-ins/slack/slack.js';
import { HERE, openBench } from './discord-bench.js';
import { channel, slackChat } from './slack-bench.js';
import { openPage } from './web-bench.js';

const YEAR_MS = 366 * 86_400_000;
const closing: (() => Promise<void>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0)) await close();
});

interface Bench {
  readonly chat: Chat;
  readonly store: Store;
  readonly channel: Channel;
  /** How many messages stand. */
  shown(): number | Promise<number>;
}

const PLATFORMS: Readonly<Record<string, () => Promise<Bench>>> = {
  async Slack() {
    const slack = await openSlack();
    const store = createMemoryStore();
    const chat = slackChat(slack, { store });
    closing.push(async () => {
      await chat.stop();
      await slack.close();
    });
    const own = () => [...slack.room.messages.values()].filter(({ files }) => files.length === 0);
    return { chat, store, channel, shown: () => own().length };
  },
  async Discord() {
    const bench = await openBench(undefined, false);
    closing.push(() => bench.close());
    const { messages } = bench.discord.world;
    return { chat: bench.chat(), store: bench.store, channel: HERE, shown: () => messages.size };
  },
  async 'the page'() {
    const page = await openPage(async () => ({ kind: 'done' }));
    closing.push(() => page.chat.stop());
    const here = { platform: 'web', id: 'page' } as const;
    const shown = async () => (await page.store.list('chat')).filter(({ id }) => /post/.test(id));
    return {
      ...{ chat: page.chat, store: page.store, channel: here },
      shown: async () => (await shown()).length,
    };
  },
};

function message(words: string): Message {
  return {
    blocks: [heading(words), code('line\n'.repeat(900), 'log')],
    controls: [],
    fallback: words,
  };
}

/** Housekeeping a year later, with a lane in which these messages wait. */
async function yearsLater(store: Store, waiting: readonly string[]): Promise<void> {
  const queue = waiting.map((key) => ({ op: 'post', key: key as MessageKey }));
  const lane = { channel, queue } as never;
  await store.commit([{ kind: 'lane', id: 'a', expect: 0, value: lane }]);
  const clock = { now: () => Date.now() + YEAR_MS };
  await housekeep({ store, clock } as unknown as Deps);
}

describe.each(Object.entries(PLATFORMS))('what %s remembers of its messages', (_, open) => {
  it('has an age, so that nothing of it is left a year later', async () => {
    const { chat, store, channel: where } = await open();
    const receipt = await chat.post({
      ...{ channel: where, thread: null, key: 'k1' as MessageKey },
      message: message('one'),
    });
    await chat.edit(where, receipt, message('two'));
    await chat.post({
      ...{ channel: where, thread: receipt, key: 'k2' as MessageKey },
      message: message('below'),
    });
    const ids = (await store.list('chat')).map(({ id }) => id);
    expect(ids.some((id) => /post\/k1$/.test(id))).toBe(true);
    await yearsLater(store, []);
    const left = (await store.list('chat')).map(({ id }) => id);
    expect(left.filter((id) => !['web/head', 'web/token'].includes(id))).toEqual([]);
  });

  it('outlives any age while the message waits, and then shows it once', async () => {
    const { chat, store, channel: where, shown } = await open();
    const post = { channel: where, thread: null, key: 'k1' as MessageKey, message: message('one') };
    await chat.post(post);
    await yearsLater(store, ['k1']);
    await chat.post(post);
    expect(await shown()).toBe(1);
  });
});
