// needs: redis
import { describe, expect, it } from 'vitest';
import { openJobBench, pause } from './support/job-bench.js';
import { serverPid, untilTrue } from './support/processes.js';

const { bot, prefix, redis, server, work } = openJobBench();

describe('polls on a real Redis', () => {
  it('keep their pace, change it from within, and end', async () => {
    const polls: number[] = [];
    let pace = 100;
    /** Polls that asked for the pace of now. */
    let asked = 0;
    const { scheduler } = await work(
      async () => {},
      async (host) => {
        polls.push(Date.now());
        const wanted = pace;
        await scheduler.poll(host, wanted);
        if (wanted === pace) asked += 1;
      },
    );
    const from = (next: number) => {
      pace = next;
      asked = 0;
    };
    const begun = Date.now();
    await scheduler.poll('rig:1/é', pace);
    await untilTrue(() => polls.length >= 10);
    // Whoever is late is late alone: the tenth has a tick of its own, nine paces after the first.
    expect(polls[9]! - begun).toBeGreaterThan(850);
    const changed = Date.now();
    from(1_000);
    await untilTrue(() => asked >= 1);
    const slow = polls.length;
    await untilTrue(() => polls.length >= slow + 4);
    // One tick that was under way may still have had the old pace.
    expect(polls[slow + 3]! - changed).toBeGreaterThan(1_900);
    from(0);
    await untilTrue(() => asked >= 1);
    const ended = polls.length;
    await pause(1_500);
    expect(polls.length).toBe(ended);
  });

  it('never overlap for a host, over two sets of workers, and do not wait for another host', async () => {
    let now = 0;
    let most = 0;
    let slow = 0;
    let quick = 0;
    const onPoll = async (host: string): Promise<void> => {
      if (host === 'quick') {
        quick += 1;
        return;
      }
      now += 1;
      most = Math.max(most, now);
      const before = quick;
      await pause(600);
      // It lasts until the other host was polled again and again.
      await untilTrue(() => quick >= before + 3);
      now -= 1;
      slow += 1;
    };
    const { scheduler } = await work(async () => {}, onPoll);
    await work(async () => {}, onPoll);
    await scheduler.poll('slow', 100);
    await scheduler.poll('quick', 100);
    await untilTrue(() => slow >= 4);
    expect(most).toBe(1);
    expect(quick).toBeGreaterThan(10);
  });

  it('go on in another process when theirs is killed', async () => {
    const first = await bot(1);
    let polls = 0;
    const { scheduler } = await work(
      async () => {},
      async () => {
        polls += 1;
      },
    );
    await scheduler.poll('rig', 300);
    await first.line('poll rig');
    await first.kill('SIGKILL');
    const then = polls;
    const killed = Date.now();
    await untilTrue(() => polls >= then + 5);
    console.info(`Polls went on ${Date.now() - killed} ms after the kill, 5 of them at 300 ms.`);
    expect(Date.now() - killed).toBeLessThan(40_000);
  });

  it('come again when the queue forgot them and somebody asks for them', async () => {
    let polls = 0;
    const { scheduler } = await work(
      async () => {},
      async () => {
        polls += 1;
      },
    );
    await scheduler.poll('rig', 200);
    await untilTrue(() => polls >= 2);
    const kept = await redis().keys(`${prefix()}:poll:*`);
    await redis().del(kept.filter((key) => /:(?:repeat|delayed)/.test(key)));
    await pause(1_000);
    const lost = polls;
    await pause(1_500);
    expect(polls).toBe(lost);
    await scheduler.poll('rig', 200);
    await untilTrue(() => polls >= lost + 3);
  });

  it('are set as soon as Redis is back, when they were asked for while it was away', async () => {
    let polls = 0;
    const { scheduler } = await work(
      async () => {},
      async () => {
        polls += 1;
      },
    );
    process.kill(await serverPid(server.folder), 'SIGKILL');
    await scheduler.poll('rig', 200);
    await untilTrue(() => polls >= 3);
  });
});
