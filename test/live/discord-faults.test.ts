// needs: nothing
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { MessageKey } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import { PortError } from '../../src/ports/port-error.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import type { Fault } from '../stand-ins/discord/faults.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { type Bench, HERE, openBench } from './discord-bench.js';

const POSTS = 'POST /channels/:id/messages';
const EDITS = 'PATCH /channels/:id/messages/:id';
const LOOKS = 'GET /channels/:id/messages';
const THREADS = 'POST /channels/:id/messages/:id/threads';

const told: string[] = [];
let bench: Bench;

afterEach(() => bench.close());
afterAll(() => {
  process.stdout.write(`Discord, faults:\n${told.join('\n')}\n`);
});

/** Repeats what may pass, as the queue does, but does not wait so long. */
async function persistently<T>(
  work: () => Promise<T>,
): Promise<{ value: T; failures: PortError[] }> {
  const failures: PortError[] = [];
  for (;;) {
    try {
      return { value: await work(), failures };
    } catch (error) {
      if (!(error instanceof PortError) || !error.retryable || failures.length > 5) throw error;
      failures.push(error);
    }
  }
}

function post(key: string, thread: Receipt | null = null): Promise<Receipt> {
  const message = plainMessage(`words of ${key}`);
  return bench.chat().post({ channel: HERE, thread, key: key as MessageKey, message });
}

function publicly(words: string): number {
  const all = [...bench.discord.world.messages.values()];
  return all.filter((m) => m.only === null && wordsOf(m).includes(words)).length;
}

function tell(what: string, faults: number): void {
  const { messages, counts } = bench.discord.world;
  const shown = [...messages.values()].filter((m) => m.only === null);
  const words = shown.map(wordsOf);
  const twice = words.filter((w, i) => words.indexOf(w) !== i).length;
  told.push(
    `${what}: ${faults} faults, ${shown.length} messages, ${twice} twice, ${counts.refused.length} refused`,
  );
  expect(twice).toBe(0);
  expect(counts.refused).toEqual([]);
}

describe('posting in Discord when things go wrong', () => {
  it.each<[string, Fault, number]>([
    ['a short limit', { kind: 'rate-limit', seconds: 1 }, 1],
    ['four answers of 503', { kind: 'status', status: 503 }, 4],
    ['an answer lost after the call was applied', { kind: 'lose-answer' }, 1],
    ['502 after the call was applied', { kind: 'applied-502' }, 1],
    ['502 after each of five calls was applied', { kind: 'applied-502' }, 5],
    ['a connection that breaks before', { kind: 'drop' }, 2],
  ])('%s: each message once', async (what, fault, times) => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, fault, times);
    const { value: root } = await persistently(() => post('one'));
    const { value: reply } = await persistently(() => post('two', root));
    expect(reply.id.startsWith(root.thread ?? '')).toBe(true);
    expect([publicly('words of one'), publicly('words of two')]).toEqual([1, 1]);
    tell(what, times);
  });

  it('a long limit goes back to the queue with its time', async () => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, { kind: 'rate-limit', seconds: 600 });
    const failure = await post('one').catch((error: unknown) => error);
    expect(failure).toMatchObject({ code: 'rate-limited', retryable: true });
    expect((failure as PortError).retryAfterMs).toBeGreaterThanOrEqual(600_000);
    expect(publicly('words')).toBe(0);
    tell('a long limit', 1);
  });

  it('an answer that never comes is given up in bounded time, and the message stands once', async () => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, { kind: 'hang' }, 1);
    const began = Date.now();
    await persistently(() => post('one'));
    expect(Date.now() - began).toBeLessThan(35_000);
    expect(publicly('words of one')).toBe(1);
    tell('a hanging call', 1);
  });

  it('an answer lost long ago, in a life before: found by its marks when no nonce helps any more', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    bench.discord.world.faults.next(POSTS, { kind: 'lose-answer' }, 2);
    // The looks that follow see nothing either, however often they are made.
    const unseen = bench.discord.world.faults.next(LOOKS, { kind: 'drop' }, 1_000_000);
    await expect(post('one')).rejects.toMatchObject({ retryable: true });
    await expect(post('two', root)).rejects.toMatchObject({ retryable: true });
    unseen();
    // What the next life bears of it.
    bench.discord.world.faults.next(LOOKS, { kind: 'drop' }, 6);
    for (let n = 0; n < 8; n += 1) await post(`later-${n}`);
    bench.discord.world.advance(600_000);
    await bench.restarted();
    const sent = bench.discord.world.counts.calls[POSTS];
    await post('one');
    await post('two', root);
    expect(bench.discord.world.counts.calls[POSTS]).toBe(sent);
    expect([publicly('words of one'), publicly('words of two')]).toEqual([1, 1]);
    tell('an answer lost ten minutes and a restart ago', 2);
  });

  it('a thread whose beginning was not answered is begun once', async () => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(THREADS, { kind: 'applied-502' }, 2);
    bench.discord.world.faults.next(THREADS, { kind: 'lose-answer' }, 1);
    const root = await post('root');
    await persistently(() => post('reply', root));
    expect(
      [...bench.discord.world.rooms.values()].filter((r) => r.parent === CHANNEL),
    ).toHaveLength(1);
    expect(publicly('words of reply')).toBe(1);
    tell('a thread whose beginning was not answered', 3);
  });

  it('an edit whose answer was lost is made again and changes nothing more', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    bench.discord.world.faults.next(EDITS, { kind: 'lose-answer' }, 1);
    await persistently(() => bench.chat().edit(HERE, root, plainMessage('fresh words')));
    expect(publicly('fresh words')).toBe(1);
    tell('an edit whose answer was lost', 1);
  });

  it('a thread that was put away is opened for an edit, a locked one is said to be so', async () => {
    bench = await openBench(undefined, false);
    const root = await post('root');
    const reply = await post('reply', root);
    const thread = bench.discord.world.rooms.get(root.thread ?? '');
    if (!thread) throw new Error('There is no thread.');
    thread.archived = true;
    await bench.chat().edit(HERE, reply, plainMessage('fresh words'));
    expect(thread.archived).toBe(false);
    thread.archived = true;
    thread.locked = true;
    const failure = await bench
      .chat()
      .edit(HERE, reply, plainMessage('more'))
      .catch((e: unknown) => e);
    expect(failure).toMatchObject({ port: 'chat', retryable: false });
    tell('a thread that was put away', 1);
  });

  it.each([
    [50001, 403, 'no-access'],
    [50013, 403, 'no-permission'],
    [10003, 404, 'unknown-channel'],
  ])('error %i is not tried again and says what to do', async (code, status, word) => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, { kind: 'error', status, code });
    await expect(post('one')).rejects.toMatchObject({ port: 'chat', code: word, retryable: false });
    expect(bench.discord.world.counts.calls[POSTS]).toBe(1);
  });

  it('a refused token loses no message', async () => {
    bench = await openBench(undefined, false);
    bench.discord.world.faults.next(POSTS, { kind: 'error', status: 401, code: 0 });
    const { failures } = await persistently(() => post('one'));
    expect(failures[0]).toMatchObject({ code: 'token-refused' });
    expect(failures[0]?.retryAfterMs).toBeGreaterThan(60_000);
    expect(publicly('words of one')).toBe(1);
  });

  it('edits of a message follow each other in bounds, in 15 seconds at an hour old', async () => {
    bench = await openBench(undefined, false);
    const young = await post('root');
    const edit = (n: number) => bench.chat().edit(HERE, young, plainMessage(`words ${n}`));
    for (const n of [1, 2, 3, 4]) await edit(n);
    await expect(edit(5)).rejects.toMatchObject({ code: 'too-soon', retryable: true });
    expect(publicly('words 4')).toBe(1);
  });
});
