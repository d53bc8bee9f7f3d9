// needs: redis
import { randomUUID } from 'node:crypto';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { redisAddress } from '../../adapters/redis/address.js';
import { type Lane, openLane } from '../../jobs/lane.js';
import { createTicks } from '../../jobs/ticks.js';
import { untilTrue } from './support/processes.js';
import { usingTestRedis } from './support/redis.js';
import { silentLog } from './support/silent-log.js';

const server = usingTestRedis();
let lane: Lane<{ host: string }>;
let later = 0;

beforeEach(async () => {
  later = 0;
  lane = openLane({
    name: 'poll',
    connection: redisAddress(server.address),
    prefix: randomUUID(),
    concurrency: 1,
    process: async () => {},
    onTrouble: () => {},
  });
  await lane.queue.waitUntilReady();
});
afterEach(() => lane.close());

function ticks() {
  return createTicks(lane.queue, silentLog, () => Date.now() + later);
}

describe('ticks', () => {
  it('stand once for a name, also when they are set from two processes, and end', async () => {
    await Promise.all([
      ticks().set('poll/rig', 60_000, { host: 'rig' }),
      ticks().set('poll/rig', 60_000, { host: 'rig' }),
    ]);
    expect(await lane.queue.getJobSchedulersCount()).toBe(1);
    expect(await lane.queue.getDelayedCount()).toBe(1);
    await ticks().set('poll/rig', 0, { host: 'rig' });
    expect(await lane.queue.getJobSchedulersCount()).toBe(0);
    expect(await lane.queue.getDelayedCount()).toBe(0);
  });

  it('keep their moment when the same pace is set again', async () => {
    await ticks().set('poll/rig', 60_000, { host: 'rig' });
    const [before] = await lane.queue.getJobSchedulers();
    await ticks().set('poll/rig', 60_000, { host: 'rig' });
    const [after] = await lane.queue.getJobSchedulers();
    expect(after?.next).toBe(before?.next);
  });

  it('of many hosts are spread over the pace', async () => {
    const hosts = Array.from({ length: 40 }, (_, n) => `gpu${n}`);
    for (const host of hosts) await ticks().set(`poll/${host}`, 60_000, { host });
    const found = await lane.queue.getJobSchedulers();
    const tenths = new Set(found.map(({ next }) => Math.floor(((next ?? 0) % 60_000) / 6_000)));
    expect(tenths.size).toBeGreaterThanOrEqual(8);
  });

  it('take the last of many paces that are asked for at once', async () => {
    const one = ticks();
    await Promise.all([5_000, 7_000, 9_000].map((ms) => one.set('poll/rig', ms, { host: 'rig' })));
    await one.set('poll/rig', 11_000, { host: 'rig' });
    await untilTrue(async () => {
      const paces = (await lane.queue.getJobSchedulers()).map(({ every }) => every);
      return paces.length === 1 && paces[0] === 11_000;
    });
  });

  it('are set going again, with their data, when a tick was lost', async () => {
    await ticks().set('poll/rig', 5_000, { host: 'rig' });
    const client = await lane.queue.backend.connection.client;
    await client.del(lane.queue.toKey('delayed'));
    later = 14_000;
    await ticks().reviveLost();
    expect(await lane.queue.getDelayedCount()).toBe(0);
    later = 60_000;
    await ticks().reviveLost();
    const [revived] = await lane.queue.getDelayed();
    expect(revived?.data).toEqual({ host: 'rig' });
  });
});
