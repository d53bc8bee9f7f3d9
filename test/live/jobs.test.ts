// needs: redis
import { describe, expect, it } from 'vitest';
import { redisAddress } from '../../adapters/redis/address.js';
import { createRedisLocks } from '../../adapters/redis/locks.js';
import { startWorkers } from '../../jobs/worker.js';
import { PortError } from '../../src/ports/port-error.js';
import { openJobBench, pause } from './support/job-bench.js';
import { serverPid, untilTrue } from './support/processes.js';
import { silentLog } from './support/silent-log.js';
import { createStoreApp, effects, plan } from './support/store-app.js';

const bench = openJobBench();
const { bot, server, work } = bench;

function keys(count: number): string[] {
  return Array.from({ length: count }, (_, n) => `deliver/lane:${n} ü`);
}

/** Waits until all is done; half a minute at most where nothing is said. */
async function allDone(limitMs = 30_000): Promise<void> {
  await untilTrue(async () => (await bench.store().list('work')).length === 0, limitMs);
}

describe('workers on a real Redis', () => {
  it('perform what is woken, at once or after a delay', async () => {
    const looked: string[] = [];
    // Nothing is outstanding, so the sweep wakes nobody: what is seen here came from the wake-ups.
    const workers = await startWorkers({
      connection: redisAddress(server.address),
      prefix: bench.prefix(),
      locks: createRedisLocks(bench.redis(), { prefix: bench.prefix() }),
      log: silentLog,
      app: () => ({
        ...createStoreApp(bench.store(), async () => {}),
        perform: async (key) => void looked.push(key),
      }),
    });
    bench.stopLater(() => workers.stop());
    await workers.scheduler.wake('scan/never', 600_000);
    await workers.scheduler.wake('scan/now', 0);
    await untilTrue(() => looked.length === 1, 15_000);
    const start = Date.now();
    await workers.scheduler.wake('scan/later', 700);
    await untilTrue(() => looked.length === 2);
    expect(looked).toEqual(['scan/now', 'scan/later']);
    expect(Date.now() - start).toBeGreaterThanOrEqual(690);
  });

  it('find work that was written without a wake-up, within seconds', async () => {
    await work(async () => {});
    await plan(bench.store(), keys(20));
    await allDone(15_000);
    expect(await effects(bench.store(), keys(20))).toEqual(keys(20).map(() => 1));
  });

  it('find at their start what was left undone', async () => {
    await plan(bench.store(), keys(20));
    await work(async () => {});
    await allDone(15_000);
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
        const now = (await bench.store().read('work', key))!;
        await bench
          .store()
          .commit([{ kind: 'work', id: key, expect: now.version, value: now.value }]);
        await scheduler.wake(key, 0);
      }
      atOnce -= 1;
    });
    await plan(bench.store(), ['scan/storm']);
    await Promise.all(Array.from({ length: 500 }, () => scheduler.wake('scan/storm', 0)));
    await allDone();
    await pause(500);
    expect(begun).toBe(2);
    expect(most).toBe(1);
    expect(await effects(bench.store(), ['scan/storm'])).toEqual([1]);
  });

  it('come back to work that failed, and give up what cannot work', async () => {
    let tries = 0;
    await plan(bench.store(), ['scan/weak', 'scan/hopeless']);
    await work(async (key) => {
      const retryable = key === 'scan/weak';
      if (retryable) tries += 1;
      if (retryable && tries > 2) return;
      throw new PortError({ port: 'shell', code: 'lost', message: 'Lost.', retryable });
    });
    await allDone();
    expect(tries).toBe(3);
    expect(await effects(bench.store(), ['scan/weak', 'scan/hopeless'])).toEqual([1, 0]);
  });

  it('go on after a worker process is killed in the middle, each effect once', async () => {
    const first = await bot(400, 60);
    await plan(bench.store(), keys(100));
    await untilTrue(() => first.lines.filter((l) => l.startsWith('begin')).length >= 60);
    await first.kill('SIGKILL');
    const killed = Date.now();
    expect((await bench.store().list('work')).length).toBeGreaterThan(20);
    await bot(5);
    await allDone();
    console.info(`Work of a killed process was done ${Date.now() - killed} ms after it.`);
    expect(Date.now() - killed).toBeLessThan(40_000);
    expect(await effects(bench.store(), keys(100))).toEqual(keys(100).map(() => 1));
  });

  it('hand the work of a killed process to one that runs beside it', async () => {
    const first = await bot(60_000);
    await plan(bench.store(), keys(3));
    await untilTrue(() => first.lines.filter((l) => l.startsWith('begin')).length === 3);
    await work(async () => {});
    await pause(1_500);
    expect(await bench.store().list('work')).toHaveLength(3);
    await first.kill('SIGKILL');
    const killed = Date.now();
    await allDone();
    console.info(`Work in the hands of a killed process was done ${Date.now() - killed} ms later.`);
    expect(Date.now() - killed).toBeLessThan(40_000);
    expect(await effects(bench.store(), keys(3))).toEqual([1, 1, 1]);
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
      await plan(bench.store(), batch);
      const waking = batch.map((key) => scheduler.wake(key, 0));
      const killed = await serverPid(server.folder);
      process.kill(killed, 'SIGKILL');
      const at = Date.now();
      const pollsThen = polls;
      await Promise.all(waking);
      await allDone();
      await untilTrue(() => polls > pollsThen + 2);
      recovered.push(Date.now() - at);
      expect(await effects(bench.store(), batch)).toEqual(batch.map(() => 1));
    }
    console.info(
      `After kill -9 of Redis all work was done and polls ran after ${recovered.join(', ')} ms.`,
    );
    expect(Math.max(...recovered)).toBeLessThan(40_000);
  });
});

describe('startWorkers', () => {
  it('stops after the work that runs has ended', async () => {
    let begun = false;
    let ended = false;
    const workers = await work(async () => {
      begun = true;
      await pause(400);
      ended = true;
    });
    await plan(bench.store(), ['scan/a']);
    await workers.scheduler.wake('scan/a', 0);
    await untilTrue(() => begun);
    await workers.stop();
    expect(ended).toBe(true);
    expect(await effects(bench.store(), ['scan/a'])).toEqual([1]);
  });

  it('says that the queues cannot be opened where nobody listens', async () => {
    const failing = startWorkers({
      connection: { path: `${server.folder}/nobody.sock` },
      prefix: bench.prefix(),
      locks: createRedisLocks(bench.redis(), { prefix: bench.prefix() }),
      log: silentLog,
      app: () => createStoreApp(bench.store(), async () => {}),
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
