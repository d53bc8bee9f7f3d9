// needs: redis
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisLocks } from '../../adapters/redis/locks.js';
import { createRedisStore } from '../../adapters/redis/store.js';
import { fenceContract } from '../contracts/fence.js';
import { cases } from './support/counts.js';
import { usingTestRedis } from './support/redis.js';

const server = usingTestRedis();
let redis: Redis;
beforeAll(async () => {
  redis = await connectRedis(server.address);
});
afterAll(() => redis.disconnect());

fenceContract(
  'redis',
  async () => createRedisStore(redis, { prefix: randomUUID() }),
  cases(10, 200),
);

it('the token of a lock that was lost is smaller than that of the next', async () => {
  const locks = createRedisLocks(redis, { prefix: randomUUID() });
  const first = (await locks.take('poll/rig', 20))!;
  await expect
    .poll(() => locks.take('poll/rig', 5_000).then((l) => l?.token ?? 0))
    .toBeGreaterThan(first.token);
  expect(await first.renew(5_000)).toBe(false);
});
