// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import type { Fault } from '../stand-ins/discord/faults.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { type Bench, HERE, openBench } from './discord-bench.js';

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

describe('a gateway that says odd things', () => {
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
    await new Promise((resolve) => setTimeout(resolve, 300));
    await expect
      .poll(() => bench.discord.gateway.connected(), { timeout: 15_000 })
      .toBeGreaterThan(0);
    // A press that falls into the change of sockets is replayed or comes after; here it comes after.
    await expect
      .poll(
        async () => {
          const asked = bench.discord.people.command(ADA, CHANNEL, 'propel', 'runs', {});
          await new Promise((resolve) => setTimeout(resolve, 500));
          return asked.answer !== null;
        },
        { timeout: 20_000 },
      )
      .toBe(true);
  });
});
