import type { Redis, Result } from 'ioredis';
import type { Locks } from '../../src/ports/locks.js';
import { bounded } from './bounded.js';
import { placeOf } from './connection.js';

const TAKE = `
if redis.call('EXISTS', KEYS[1]) == 1 then return 0 end
local token = redis.call('INCR', KEYS[2])
redis.call('SET', KEYS[1], token, 'PX', ARGV[1])
return token
`;

const RENEW = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('PEXPIRE', KEYS[1], ARGV[2])
`;

const RELEASE = `
if redis.call('GET', KEYS[1]) ~= ARGV[1] then return 0 end
return redis.call('DEL', KEYS[1])
`;

declare module 'ioredis' {
  interface RedisCommander<Context> {
    propelTakeLock(lock: string, counter: string, ttlMs: number): Result<number, Context>;
    propelRenewLock(lock: string, token: number, ttlMs: number): Result<number, Context>;
    propelReleaseLock(lock: string, token: number): Result<number, Context>;
  }
}

/** Locks in Redis, each known by its token: who lost one can neither renew nor release that of the next holder. */
export function createRedisLocks(redis: Redis, options: { readonly prefix: string }): Locks {
  const where = placeOf(redis);
  redis.defineCommand('propelTakeLock', { lua: TAKE, numberOfKeys: 2 });
  redis.defineCommand('propelRenewLock', { lua: RENEW, numberOfKeys: 1 });
  redis.defineCommand('propelReleaseLock', { lua: RELEASE, numberOfKeys: 1 });
  return {
    async take(name, ttlMs) {
      const key = `${options.prefix}:lock:${name}`;
      const counter = `${options.prefix}:fence`;
      // After a lost answer the lock may be ours without our knowing; it then stands until its time is over.
      const token = await bounded(redis, where, () => redis.propelTakeLock(key, counter, ttlMs));
      if (token === 0) return null;
      return {
        token,
        renew: async (ms) =>
          (await bounded(redis, where, () => redis.propelRenewLock(key, token, ms))) === 1,
        release: async () => {
          await bounded(redis, where, () => redis.propelReleaseLock(key, token));
        },
      };
    },
  };
}
