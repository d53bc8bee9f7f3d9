import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { redisAddress } from '../../adapters/redis/address.js';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisLocks } from '../../adapters/redis/locks.js';
import { createRedisStore } from '../../adapters/redis/store.js';
import type { Workers } from '../../jobs/contract.js';
import { startWorkers } from '../../jobs/worker.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Store } from '../../src/ports/store.js';
import { serverPid, untilTrue } from './support/processes.js';
import { usingTestRedis } from './support/redis.js';
import { runScript, type Script } from './support/run-script.js';
import { silentLog } from './support/silent-log.js';
import { createStoreApp, effects, plan } from './support/store-app.js';

const BOT = new URL('./support/worker-bot.ts', import.meta.url);

const server = usingTestRedis();
const stops: (() => Promise<void>)[] = [];
const bots: Script[] = [];
let redis: Redis;
let prefix: string;
let store: Store;

beforeAll(async () => {
  redis = await connectRedis(server.address);
});
afterAll(() => redis.disconnect());
beforeEach(() => {
  prefix = randomUUID();
  store = createRedisStore(redis, { prefix });
});
afterEach(async () => {
  for (const bot of bots.splice(0)) await bot.kill('SIGKILL');
  await Promise.all(stops.splice(0).map((stop) => stop()));
});

function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}

async function work(
  during: (key: string) => Promise<void>,
  onPoll?: (host: string) => Promise<void>,
): Promise<Workers> {
  const workers = await startWorkers({
    connection: redisAddress(server.address),
    prefix,
    locks: createRedisLocks(redis, { prefix }),
    log: silentLog,
    app: () => createStoreApp(store, during, onPoll),
  });
  stops.push(() => workers.stop());
  return workers;
}

async function bot(workMs: number): Promise<Script> {
  const script = runScript(BOT, server.address, prefix, `${workMs}`);
  bots.push(script);
  await script.line('ready');
  return script;
}

function keys(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `deliver/lane:${n} ü`);
}

async function allDone(limitMs = 30_000): Promise<void> {
  await untilTrue(async () => (await store.list('work')).length === 0, limitMs);
}

describe('workers on a real Redis', () => {
  it('perform what is woken, at once or after a delay', async () => {
    const looked: string[] = [];
    // Nothing is outstanding, so the sweep wakes nobody: what is seen here came from the wake-ups.
    const workers = await startWorkers({
      connection: redisAddress(server.address),
      prefix,
      locks: createRedisLocks(redis, { prefix }),
      log: silentLog,
      app: () => ({
        ...createStoreApp(store, async () => {}),
        perform: async (key) => void looked.push(key),
      }),
    });
    stops.push(() => workers.stop());
    const start = Date.now();
    await workers.scheduler.wake('scan/later', 700);
    await workers.scheduler.wake('scan/now', 0);
    await untilTrue(() => looked.length === 2);
    expect(looked).toEqual(['scan/now', 'scan/later']);
    expect(Date.now() - start).toBeGreaterThanOrEqual(690);
    expect(Date.now() - start).toBeLessThan(5_000);
  });

  it('find work that was written without a wake-up, within seconds', async () => {
    await work(async () => {});
    await plan(store, keys(20));
    const start = Date.now();
    await allDone();
    expect(Date.now() - start).toBeLessThan(5_000);
    expect(await effects(store, keys(20))).toEqual(keys(20).map(() => 1));
  });

  it('find at their start what was left undone', async () => {
    await plan(store, keys(20));
    await work(async () => {});
    await allDone(5_000);
  });

  it('do work once in a storm of wake-ups, and see what was planned anew in the middle of it', async () => {
    let begun = 0;
    let atOnce = 0;
    let most = 0;
    const { scheduler } = await work(async (key) => {
      begun += 1;
      atOnce += 1;
      most = Math.max(most, atOnce);
      await pause(100);
      if (begun === 1) {
        // The person clicked again while it was being done: the record changes, so the first try may not remove it.
        const now = (await store.read('work', key))!;
        await store.commit([{ kind: 'work', id: key, expect: now.version, value: now.value }]);
        await scheduler.wake(key, 0);
      }
      atOnce -= 1;
    });
    await plan(store, ['scan/storm']);
    await Promise.all(Array.from({ length: 500 }, () => scheduler.wake('scan/storm', 0)));
    await allDone();
    await pause(500);
    expect(begun).toBe(2);
    expect(most).toBe(1);
    expect(await effects(store, ['scan/storm'])).toEqual([1]);
  });

  it('come back to work that failed, and give up what cannot work', async () => {
    let tries = 0;
    await plan(store, ['scan/weak', 'scan/hopeless']);
    await work(async (key) => {
      const retryable = key === 'scan/weak';
      if (retryable) tries += 1;
      if (retryable && tries > 2) return;
      throw new PortError({ port: 'shell', code: 'lost', message: 'Lost.', retryable });
    });
    await allDone();
    expect(tries).toBe(3);
    expect(await effects(store, ['scan/weak', 'scan/hopeless'])).toEqual([1, 0]);
  });

  it('go on after a worker process is killed in the middle, each effect once', async () => {
    const first = await bot(400);
    await plan(store, keys(100));
    await untilTrue(() => first.lines.filter((l) => l.startsWith('begin')).length >= 40);
    await first.kill('SIGKILL');
    const killed = Date.now();
    expect((await store.list('work')).length).toBeGreaterThan(20);
    await bot(5);
    await allDone();
    console.info(`Work of a killed process was done ${Date.now() - killed} ms after it.`);
    expect(Date.now() - killed).toBeLessThan(20_000);
    expect(await effects(store, keys(100))).toEqual(keys(100).map(() => 1));
  });

  it('hand the work of a killed process to one that runs beside it', async () => {
    const first = await bot(60_000);
    await plan(store, keys(3));
    await untilTrue(() => first.lines.filter((l) => l.startsWith('begin')).length === 3);
    await work(async () => {});
    await pause(1_500);
    expect(await store.list('work')).toHaveLength(3);
    await first.kill('SIGKILL');
    const killed = Date.now();
    await allDone();
    console.info(`Work in the hands of a killed process was done ${Date.now() - killed} ms later.`);
    expect(Date.now() - killed).toBeLessThan(20_000);
    expect(await effects(store, keys(3))).toEqual([1, 1, 1]);
  });

  it('recover by themselves after Redis is killed, with every effect once', async () => {
    let polls = 0;
    const { scheduler } = await work(
      () => pause(20),
      async () => {
        polls += 1;
      },
    );
    await scheduler.poll('rig', 200);
    const recovered: number[] = [];
    for (let round = 0; round < 3; round += 1) {
      const batch = keys(60).map((key) => `${key}.${round}`);
      await plan(store, batch);
      const waking = batch.map((key) => scheduler.wake(key, 0));
      const killed = await serverPid(server.folder);
      process.kill(killed, 'SIGKILL');
      const at = Date.now();
      const pollsThen = polls;
      await Promise.all(waking);
      await allDone();
      await untilTrue(() => polls > pollsThen + 2);
      recovered.push(Date.now() - at);
      expect(await effects(store, batch)).toEqual(batch.map(() => 1));
    }
    console.info(
      `After kill -9 of Redis all work was done and polls ran after ${recovered.join(', ')} ms.`,
    );
    expect(Math.max(...recovered)).toBeLessThan(20_000);
  });
});

describe('startWorkers', () => {
  it('stops after the work that runs has ended', async () => {
    let ended = false;
    const workers = await work(async () => {
      await pause(400);
      ended = true;
    });
    await plan(store, ['scan/a']);
    await untilTrue(async () => (await store.list('work')).length === 1);
    await workers.scheduler.wake('scan/a', 0);
    await pause(200);
    await workers.stop();
    expect(ended).toBe(true);
    expect(await effects(store, ['scan/a'])).toEqual([1]);
  });

  it('says that the queues cannot be opened where nobody listens', async () => {
    const failing = startWorkers({
      connection: { path: `${server.folder}/nobody.sock` },
      prefix,
      locks: createRedisLocks(redis, { prefix }),
      log: silentLog,
      app: () => createStoreApp(store, async () => {}),
      startupMs: 300,
    });
    await expect(failing).rejects.toMatchObject({
      name: 'PortError',
      port: 'scheduler',
      code: 'unreachable',
      message: expect.stringContaining('Check REDIS_URL'),
    });
  });
});

describe('polls on a real Redis', () => {
  it('keep their pace, change it from within, and end', async () => {
    const polls: number[] = [];
    let pace = 100;
    const { scheduler } = await work(
      async () => {},
      async (host) => {
        polls.push(Date.now());
        await scheduler.poll(host, pace);
      },
    );
    await scheduler.poll('rig:1/é', pace);
    await untilTrue(() => polls.length >= 10);
    expect(polls[9]! - polls[1]!).toBeGreaterThan(600);
    expect(polls[9]! - polls[1]!).toBeLessThan(5_000);
    pace = 1_000;
    await pause(1_200);
    const slow = polls.length;
    await pause(3_000);
    expect(polls.length - slow).toBeGreaterThanOrEqual(1);
    expect(polls.length - slow).toBeLessThanOrEqual(4);
    pace = 0;
    await pause(1_300);
    const ended = polls.length;
    await pause(2_000);
    expect(polls.length).toBe(ended);
  });

  it('never overlap for a host, over two sets of workers, and do not wait for another host', async () => {
    const now = new Map<string, number>();
    let most = 0;
    let quick = 0;
    const onPoll = async (host: string): Promise<void> => {
      if (host === 'quick') {
        quick += 1;
        return;
      }
      now.set(host, (now.get(host) ?? 0) + 1);
      most = Math.max(most, now.get(host)!);
      await pause(600);
      now.set(host, now.get(host)! - 1);
    };
    const { scheduler } = await work(async () => {}, onPoll);
    await work(async () => {}, onPoll);
    await scheduler.poll('slow', 100);
    await scheduler.poll('quick', 100);
    await pause(3_000);
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
    expect(Date.now() - killed).toBeLessThan(20_000);
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
