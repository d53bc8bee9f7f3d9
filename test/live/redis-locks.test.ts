// needs: redis
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, beforeEach, describe, expect, it } from 'vitest';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisLocks } from '../../adapters/redis/locks.js';
import { settingsTrouble } from '../../adapters/redis/settings.js';
import type { Locks } from '../../src/ports/locks.js';
import { untilTrue } from './support/processes.js';
import { usingTestRedis } from './support/redis.js';

const server = usingTestRedis();
let redis: Redis;
let locks: Locks;

beforeAll(async () => {
  redis = await connectRedis(server.address);
});
afterAll(() => redis.disconnect());
beforeEach(() => {
  locks = createRedisLocks(redis, { prefix: randomUUID() });
});

describe('locks in Redis', () => {
  it('are given to one of many at a time', async () => {
    const taken = await Promise.all(Array.from({ length: 50 }, () => locks.take('a', 10_000)));
    const held = taken.filter((lock) => lock !== null);
    expect(held).toHaveLength(1);
    await held[0]!.release();
    expect(await locks.take('a', 10_000)).not.toBeNull();
  });

  it('stand apart by name', async () => {
    expect(await locks.take('a', 10_000)).not.toBeNull();
    expect(await locks.take('b', 10_000)).not.toBeNull();
  });

  it('carry tokens that grow', async () => {
    const [a, b] = [await locks.take('a', 10_000), await locks.take('b', 10_000)];
    await a!.release();
    const again = await locks.take('a', 10_000);
    expect(b!.token).toBeGreaterThan(a!.token);
    expect(again!.token).toBeGreaterThan(b!.token);
  });

  it('live as long as they are renewed', async () => {
    const taken = Date.now();
    const lock = (await locks.take('a', 2_000))!;
    expect(await lock.renew(30_000)).toBe(true);
    await untilTrue(() => Date.now() > taken + 2_100);
    expect(await locks.take('a', 150)).toBeNull();
    expect(await lock.renew(150)).toBe(true);
    await untilTrue(async () => (await locks.take('a', 10_000)) !== null);
  });

  it('cannot be renewed or released by who lost them', async () => {
    const lost = (await locks.take('a', 30))!;
    await untilTrue(async () => (await locks.take('a', 10_000)) !== null);
    expect(await lost.renew(10_000)).toBe(false);
    await lost.release();
    expect(await locks.take('a', 10_000)).toBeNull();
  });
});

describe('settingsTrouble', () => {
  it('finds nothing wrong with a server of our own, and names what would lose data', async () => {
    expect(await settingsTrouble(redis)).toEqual([]);
    await redis.config('SET', 'maxmemory-policy', 'allkeys-lru');
    await redis.config('SET', 'appendonly', 'no');
    expect(await settingsTrouble(redis)).toEqual([
      expect.stringContaining('maxmemory-policy noeviction'),
      expect.stringContaining('appendonly yes'),
    ]);
  });
});
