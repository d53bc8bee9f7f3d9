// needs: redis
import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisStore } from '../../adapters/redis/store.js';
import { storeContract } from '../contracts/store.js';
import { serverPid, untilTrue } from './support/processes.js';
import { usingTestRedis } from './support/redis.js';

const server = usingTestRedis();
let redis: Redis;
beforeAll(async () => {
  redis = await connectRedis(server.address);
});
afterAll(() => redis.disconnect());

storeContract('redis', async () => createRedisStore(redis, { prefix: randomUUID() }));

describe('the Redis store', () => {
  it('keeps two prefixes apart', async () => {
    const [one, two] = ['one', 'two'].map((prefix) => createRedisStore(redis, { prefix }));
    await one!.commit([{ kind: 'claim', id: 'a', expect: 0, value: { code: '1' } }]);
    expect(await two!.read('claim', 'a')).toBeNull();
    expect(await two!.list('claim')).toEqual([]);
  });

  it('leaves nothing behind of deleted records but short-lived marks and the counter', async () => {
    const prefix = randomUUID();
    const store = createRedisStore(redis, { prefix });
    await store.commit([{ kind: 'claim', id: 'a', expect: 0, value: { code: '1' } }]);
    await store.commit([{ kind: 'claim', id: 'a', expect: 1, value: null }]);
    const left = await redis.keys(`${prefix}:*`);
    expect(left.filter((key) => !key.includes(':commit:'))).toEqual([`${prefix}:version`]);
    for (const mark of left.filter((key) => key.includes(':commit:')))
      expect(await redis.ttl(mark)).toBeGreaterThan(0);
  });

  it('carries reads and commits over a server that is killed and comes back, each commit once', async () => {
    const store = createRedisStore(redis, { prefix: randomUUID() });
    let stop = false;
    let counted = 0;
    const counting = (async () => {
      while (!stop) {
        const now = await store.read('chat', 'n');
        const n = (now?.value as number | undefined) ?? 0;
        expect(n).toBe(counted);
        // Nobody else writes: a commit that is refused would be one that happened twice.
        expect(
          await store.commit([{ kind: 'chat', id: 'n', expect: now?.version ?? 0, value: n + 1 }]),
        ).toBe(true);
        counted += 1;
      }
    })();
    for (let round = 0; round < 3; round += 1) {
      const before = counted;
      const killed = await serverPid(server.folder);
      process.kill(killed, 'SIGKILL');
      await untilTrue(
        async () => (await serverPid(server.folder)) !== killed && counted > before + 50,
      );
    }
    stop = true;
    await counting;
    expect(counted).toBeGreaterThan(150);
  });

  it('throws a retryable error within its limit while the server does not answer', async () => {
    const store = createRedisStore(redis, { prefix: randomUUID() });
    const pid = await serverPid(server.folder);
    process.kill(pid, 'SIGSTOP');
    try {
      const began = Date.now();
      await expect(store.read('claim', 'a')).rejects.toMatchObject({
        name: 'PortError',
        port: 'store',
        code: 'timeout',
        retryable: true,
      });
      expect(Date.now() - began).toBeLessThan(20_000);
    } finally {
      process.kill(pid, 'SIGCONT');
    }
    expect(await store.read('claim', 'a')).toBeNull();
  });
});

describe('connectRedis', () => {
  it('says in one sentence where it looked when nobody answers', async () => {
    const silent = `${server.folder}/nobody.sock`;
    await expect(connectRedis(silent, { startupMs: 300 })).rejects.toMatchObject({
      name: 'PortError',
      code: 'unreachable',
      message: expect.stringContaining(`No Redis answered at ${silent} within 0.3 seconds`),
    });
  });

  it('refuses at once, and without showing it, a password that is wrong', async () => {
    await redis.call('ACL', 'SETUSER', 'guarded', 'on', '>right', '~*', '+@all');
    const began = Date.now();
    const failure = await connectRedis(`unix://guarded:wr0ng@x${server.address}`).catch(
      (error: unknown) => error,
    );
    expect(failure).toMatchObject({ name: 'PortError', code: 'refused', retryable: false });
    expect(String(failure)).not.toContain('wr0ng');
    expect(Date.now() - began).toBeLessThan(20_000);
  });
});
