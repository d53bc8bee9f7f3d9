import { join } from 'node:path';
import { createMemoryScheduler } from '../../adapters/memory/scheduler.js';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { redisAddress } from '../../adapters/redis/address.js';
import { connectRedis } from '../../adapters/redis/connection.js';
import { createRedisLocks } from '../../adapters/redis/locks.js';
import { settingsTrouble } from '../../adapters/redis/settings.js';
import { spawnRedis } from '../../adapters/redis/spawn.js';
import { createRedisStore } from '../../adapters/redis/store.js';
import { startLocalWorkers } from '../../jobs/local.js';
import { startWorkers } from '../../jobs/worker.js';
import type { App } from '../app.js';
import type { Log } from '../ports/log.js';
import { PortError } from '../ports/port-error.js';
import type { Scheduler } from '../ports/scheduler.js';
import type { Store } from '../ports/store.js';

const PREFIX = 'propel';

/** The store, and what wakes work up: Redis, or this process alone. */
export interface Backend {
  readonly store: Store;
  /** A sentence for every page, where nothing survives a restart. */
  readonly banner: string | null;
  /** Begins to do work and to poll hosts. */
  start(appOf: (scheduler: Scheduler) => App): Promise<App>;
  stop(): Promise<void>;
}

/** Opens the Redis that is named, else one of our own; only a try goes on without any. */
export async function openBackend(options: {
  readonly redisUrl: string | null;
  readonly home: string;
  readonly trying: boolean;
  readonly log: Log;
}): Promise<Backend> {
  const { redisUrl, home, log } = options;
  if (redisUrl) return openRedis(redisUrl, log, nothingMore);
  const server = await spawnRedis({ folder: join(home, 'redis'), log });
  if (server.ok) return openRedis(server.value.address, log, () => server.value.stop());
  if (options.trying) return openMemory(log);
  throw new PortError({
    port: 'store',
    code: 'no-redis',
    message: server.error,
    retryable: false,
  });
}

async function nothingMore(): Promise<void> {}

async function openRedis(address: string, log: Log, after: () => Promise<void>): Promise<Backend> {
  const redis = await connectRedis(address, { log });
  for (const trouble of await settingsTrouble(redis)) log.warn('redis-settings', { trouble });
  const locks = createRedisLocks(redis, { prefix: PREFIX });
  let stopWorkers = async (): Promise<void> => undefined;
  return {
    store: createRedisStore(redis, { prefix: PREFIX }),
    banner: null,
    async start(appOf) {
      const made: App[] = [];
      const workers = await startWorkers({
        connection: redisAddress(address),
        prefix: `${PREFIX}-jobs`,
        locks,
        log,
        app: (scheduler) => remember(made, appOf(scheduler)),
      });
      stopWorkers = () => workers.stop();
      return madeBy(made);
    },
    async stop() {
      await stopWorkers();
      redis.disconnect();
      await after();
    },
  };
}

/** Everything in this process: the same work, without a queue and without locks. */
function openMemory(log: Log): Backend {
  let stopWorkers = async (): Promise<void> => undefined;
  return {
    store: createMemoryStore(),
    banner: 'There is no Redis on this machine, so nothing survives a restart.',
    async start(appOf) {
      const made: App[] = [];
      const schedule = (run: Parameters<Parameters<typeof startLocalWorkers>[0]['schedule']>[0]) =>
        createMemoryScheduler({ ...run, clock: systemClock });
      const app = (scheduler: Scheduler) => remember(made, appOf(scheduler));
      const workers = startLocalWorkers({ log, schedule, app });
      stopWorkers = () => workers.stop();
      return madeBy(made);
    },
    stop: () => stopWorkers(),
  };
}

function remember(made: App[], app: App): App {
  made.push(app);
  return app;
}

function madeBy([app]: readonly App[]): App {
  if (!app) throw new Error('The workers started without the application.');
  return app;
}
