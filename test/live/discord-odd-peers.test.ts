// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { idAt } from '../../adapters/discord/address.js';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import type { Fault } from '../stand-ins/discord/faults.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { type Bench, HERE, openBench } from './discord-bench.js';
import { untilTrue } from './support/processes.js';

const POSTS = 'POST /channels/:id/messages';
const ADA = { id: '100000000000000001', name: 'Ada', roles: [] };

let bench: Bench;
afterEach(() => bench.close());

function post(key: string, thread: Receipt | null = null): Promise<Receipt> {
  const message = plainMessage(`words of ${key}`);
  return bench.chat().post({ channel: HERE, thread, key: key as MessageKey, message });
}

/** Rooms in which words are shown to everybody. */
function roomsOf(words: string): readonly string[] {
  const all = [...bench.discord.world.messages.values()];
  return all.filter((m) => m.only === null && wordsOf(m).includes(words)).map(({ room }) => room);
}

describe('what stands in for Discord and is not quite like it', () => {
  it('gives threads ids of their own: replies find their thread, also after a restart', async () => {
    bench = await openBench();
    bench.discord.world.threadsLikeRoots = false;
    const root = await post('root');
    const reply = await post('one', root);
    const [thread = ''] = roomsOf('words of one');
    expect(thread).not.toBe(CHANNEL);
    expect(reply.id.startsWith(`${thread}/`)).toBe(true);
    await post('two', reply);
    await bench.restarted();
    await post('three', root);
    expect(['one', 'two', 'three'].map((key) => roomsOf(`words of ${key}`))).toEqual([
      [thread],
      [thread],
      [thread],
    ]);
    bench.discord.people.command(ADA, thread, 'propel', 'runs', {});
    await expect.poll(() => bench.arrived.at(-1)?.place.thread).toBe('root');
  });

  it.each([50024, 50013])(
    'begins no threads (%i): replies stand in the channel, later ones in the thread',
    async (code) => {
      bench = await openBench(undefined, false);
      const threads = 'POST /channels/:id/messages/:id/threads';
      bench.discord.world.faults.next(threads, { kind: 'error', status: 400, code });
      const root = await post('root');
      await post('one', root);
      expect(roomsOf('words of one')).toEqual([CHANNEL]);
      await post('two', root);
      expect(roomsOf('words of two')).not.toEqual([CHANNEL]);
    },
  );

  it.each<[string, Fault, number]>([
    ['an answer lost', { kind: 'lose-answer' }, 2],
    ['502 after the call was applied', { kind: 'applied-502' }, 3],
  ])('knows no nonces: %s, shown once', async (_, fault, times) => {
    bench = await openBench(undefined, false);
    bench.discord.world.keepsNonces = false;
    bench.discord.world.faults.next(POSTS, fault, times);
    await post('once');
    await post('once');
    expect(roomsOf('words of once')).toHaveLength(1);
    expect(bench.discord.world.counts.calls[POSTS]).toBe(1);
  });

  it.each([0.4, null])(
    'names the time of a limit in the body alone (%s), and is not hammered',
    async (seconds) => {
      bench = await openBench(undefined, false);
      bench.discord.world.faults.next(POSTS, { kind: 'bare-limit', seconds }, 2);
      await post('limited');
      expect(roomsOf('words of limited')).toHaveLength(1);
      expect(bench.discord.world.counts.calls[POSTS]).toBe(3);
    },
  );
});

describe('what people do to messages and threads of the bot', () => {
  const rooms = () => bench.discord.world.rooms;

  it('a card is deleted: one refusal, then peace, and its run is told of in the channel', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    bench.discord.world.messages.clear();
    const edit = (words: string) => bench.chat().edit(HERE, root, plainMessage(words));
    await expect(edit('1')).rejects.toMatchObject({ code: 'unknown-message', retryable: false });
    await edit('2');
    expect(bench.discord.world.counts.calls['PATCH /channels/:id/messages/:id']).toBe(1);
    await post('alert', root);
    expect(roomsOf('words of alert')).toEqual([CHANNEL]);
  });

  it('a thread is deleted: what is due stands in the channel, and the next reply begins another', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    await post('one', root);
    rooms().delete(root.thread ?? '');
    const receipt = await post('two', root);
    expect(await post('two', root)).toEqual(receipt);
    expect(roomsOf('words of two')).toEqual([CHANNEL]);
    await post('three', root);
    expect(roomsOf('words of three')).toEqual([root.thread]);
  });

  it.each(['locked', 'closed to the bot'])('a thread is %s: nothing is lost', async (how) => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    await post('one', root);
    const thread = rooms().get(root.thread ?? '');
    if (how === 'locked' && thread) thread.locked = true;
    else rooms().get(CHANNEL)?.denied.add('send-in-threads');
    await post('two', root);
    expect(roomsOf('words of two')).toEqual([CHANNEL]);
  });

  it('a thread is deleted while an answer is lost: shown once where it can be seen', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    await post('one', root);
    rooms().delete(root.thread ?? '');
    bench.discord.world.faults.next(POSTS, { kind: 'error', status: 404, code: 10003 });
    bench.discord.world.faults.next(POSTS, { kind: 'lose-answer' });
    await post('two', root);
    expect(roomsOf('words of two')).toEqual([CHANNEL]);
  });

  it.each(['send', 'view'] as const)(
    'the right to %s is taken away: whoever asks is told what is missing',
    async (right) => {
      bench = await openBench();
      rooms().get(CHANNEL)?.denied.add(right);
      bench.discord.people.command(ADA, CHANNEL, 'propel', 'runs', {});
      await expect.poll(() => bench.arrived.length).toBe(1);
      await expect(post('answer')).rejects.toMatchObject({ retryable: false });
      const whispers = () =>
        [...bench.discord.world.messages.values()].filter(({ only }) => only === ADA.id);
      await expect.poll(() => whispers().map(wordsOf).join()).toMatch(/View/);
      expect(bench.discord.world.counts.refused).toEqual([]);
    },
  );
});

describe('what stands between Propel and Discord', () => {
  it.each<[string, Fault]>([
    ['a page with the status of an answer', { kind: 'page', status: 200 }],
    ['a page that forbids', { kind: 'page', status: 403 }],
    ['a page that limits', { kind: 'page', status: 429 }],
  ])('%s is no word of Discord’s: the message waits, and is shown once', async (_, fault) => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, fault, 2);
    for (let tries = 0; tries < 5 && roomsOf('words of once').length === 0; tries += 1)
      await post('once').catch((error: unknown) =>
        expect(error).toMatchObject({ retryable: true }),
      );
    await post('once');
    expect(roomsOf('words of once')).toHaveLength(1);
  });

  it('no history to be had: the nonce alone keeps a message from being shown twice', async () => {
    bench = await openBench(undefined, false);
    const looks = 'GET /channels/:id/messages';
    bench.discord.world.faults.next(looks, { kind: 'error', status: 404, code: 0 }, 9);
    bench.discord.world.faults.next(POSTS, { kind: 'lose-answer' });
    await post('once');
    expect(roomsOf('words of once')).toHaveLength(1);
  });

  it('a channel of many words hides no lost post: a look begins with the last try', async () => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, { kind: 'drop' }, 4);
    await expect(post('once')).rejects.toMatchObject({ retryable: true });
    await anHourAgo('discord/post/once');
    for (let n = 0; n < 1_200; n += 1) word(Date.now() - 1_800_000 + n);
    // The answer to the next try is lost, and the nonce is of no help.
    bench.discord.world.keepsNonces = false;
    bench.discord.world.faults.next(POSTS, { kind: 'lose-answer' });
    await post('once');
    expect(roomsOf('words of once')).toHaveLength(1);
  });

  async function anHourAgo(id: string): Promise<void> {
    const { value, version: expect } = (await bench.store.read('chat', id))!;
    const { at, ...rest } = value as { readonly at: number };
    const earlier = { ...rest, at: at - 3_600_000 };
    await bench.store.commit([{ kind: 'chat', id, expect, value: earlier }]);
  }

  /** Something that somebody said at this moment. */
  function word(at: number): void {
    const rest = { nonce: null, only: null, flags: 0, components: [], files: new Map(), edits: 0 };
    const shown = { ...rest, id: idAt(at), room: CHANNEL, author: ADA.id, loading: false };
    bench.discord.world.messages.set(shown.id, { ...shown, at, content: 'word' });
  }
});

describe('a gateway that says odd things', () => {
  it('nothing at all, not even to heartbeats: the link is left and the session resumed', async () => {
    bench = await openBench();
    bench.discord.gateway.zombie(200);
    await expect.poll(() => bench.discord.world.counts.resumes).toBeGreaterThan(0);
    const asked = bench.discord.people.command(ADA, CHANNEL, 'propel', 'runs', {});
    await expect.poll(() => asked.answer).not.toBe(null);
  });

  it.each([
    '{"op":99,"d":{"a":1}}',
    '{"op":0,"s":900,"t":"SOMETHING_NEW","d":{"id":"1"}}',
    '{"op":0,"s":901,"t":"INTERACTION_CREATE","d":{"id":"9","type":99,"token":"t","application_id":"1","version":1}}',
    '{"op":0,"s":902,"t":"INTERACTION_CREATE","d":{"id":"8","type":2,"token":"t","application_id":"1","version":1,"data":{"id":"1","name":"propel","type":1}}}',
    '{"op":11}',
    '{"op":1,"d":null}',
    '{"op":7,"d":null}',
    '{"op":9,"d":true}',
    '{"op":9,"d":false}',
  ])('%s, and people are heard all the same', async (frame) => {
    bench = await openBench();
    bench.discord.gateway.frame(frame);
    await new Promise((resolve) => setTimeout(resolve, 100));
    await expect.poll(() => bench.discord.gateway.connected()).toBeGreaterThan(0);
    // A press that falls into the change of sockets is replayed or comes after; here it comes after.
    await expect
      .poll(
        async () => {
          const asked = bench.discord.people.command(ADA, CHANNEL, 'propel', 'runs', {});
          await untilTrue(() => asked.answer !== null, 3_000).catch(() => undefined);
          return asked.answer !== null;
        },
        { timeout: 60_000 },
      )
      .toBe(true);
  });
});
