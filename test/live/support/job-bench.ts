import { randomUUID } from 'node:crypto';
import type { Redis } from 'ioredis';
import { afterAll, afterEach, beforeAll, beforeEach } from 'vitest';
import { redisAddress } from '../../../adapters/redis/address.js';
import { connectRedis } from '../../../adapters/redis/connection.js';
import { createRedisLocks } from '../../../adapters/redis/locks.js';
import { createRedisStore } from '../../../adapters/redis/store.js';
import type { Workers } from '../../../jobs/contract.js';
import { startWorkers } from '../../../jobs/worker.js';
import type { Store } from '../../../src/ports/store.js';
import { usingTestRedis } from './redis.js';
import { runScript, type Script } from './run-script.js';
import { silentLog } from './silent-log.js';
import { createStoreApp } from './store-app.js';

const BOT = new URL('./worker-bot.ts', import.meta.url);

/** Workers over a real Redis, in this process and in bots of their own; each test has records of its own. */
export function openJobBench() {
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

  return {
    server,
    redis: () => redis,
    prefix: () => prefix,
    store: () => store,
    /** Ends something with the test. */
    stopLater(stop: () => Promise<void>): void {
      stops.push(stop);
    },
    /** Starts workers here; they stop with the test. */
    async work(
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
    },
    /** Starts a process with workers, whose work takes so long; from so many on it never ends. */
    async bot(workMs: number, most = 1_000_000): Promise<Script> {
      const script = runScript(BOT, server.address, prefix, `${workMs}`, `${most}`);
      bots.push(script);
      await script.line('ready');
      return script;
    },
  };
}

export function pause(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
