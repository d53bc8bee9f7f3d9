#!/usr/bin/env node
import { cp, mkdir, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { createHostFiles } from '../adapters/host-files/files.js';
import { createLocalShell } from '../adapters/local/shell.js';
import { createMemoryScheduler } from '../adapters/memory/scheduler.js';
import { createMemoryStore } from '../adapters/memory/store.js';
import { systemClock } from '../adapters/node/clock.js';
import { consoleLog } from '../adapters/node/console-log.js';
import { randomIds } from '../adapters/node/ids.js';
import { stateFolder } from '../adapters/node/state-folder.js';
import { createPlot } from '../adapters/plot/plot.js';
import { connectRedis } from '../adapters/redis/connection.js';
import { createRedisLocks } from '../adapters/redis/locks.js';
import { spawnRedis } from '../adapters/redis/spawn.js';
import { createRedisStore } from '../adapters/redis/store.js';
import { WEB_CHANNEL, WEB_PEOPLE } from '../adapters/web/people.js';
import { createWebChat } from '../adapters/web/web-chat.js';
import { createPollJob } from '../jobs/poll.js';
import { createWorkJob } from '../jobs/work.js';
import { startWorkers } from '../jobs/worker.js';
import { type App, createApp } from './app.js';
import { COMMANDS } from './commands/index.js';
import { laneOf } from './domain/place.js';
import { DEFAULT_SETTINGS, type Settings } from './domain/settings.js';
import type { Log } from './ports/log.js';
import type { Scheduler } from './ports/scheduler.js';
import type { Store } from './ports/store.js';

const PREFIX = 'propel';

/** The store, and what wakes work up: Redis, or this process alone. */
interface Backend {
  readonly store: Store;
  /** A sentence for every page, where nothing survives a restart. */
  readonly banner: string | null;
  start(appOf: (scheduler: Scheduler) => App): Promise<App>;
  stop(): Promise<void>;
}

async function openRedis(address: string, log: Log, after: () => Promise<void>): Promise<Backend> {
  const redis = await connectRedis(address, { log });
  const locks = createRedisLocks(redis, { prefix: PREFIX });
  let stopWorkers = async () => {};
  return {
    store: createRedisStore(redis, { prefix: PREFIX }),
    banner: null,
    async start(appOf) {
      let app: App | undefined;
      const connection = address.startsWith('/') ? { path: address } : { url: address };
      const workers = await startWorkers({
        connection,
        prefix: `${PREFIX}-jobs`,
        locks,
        log,
        app: (scheduler) => {
          app = appOf(scheduler);
          return app;
        },
      });
      stopWorkers = () => workers.stop();
      if (!app) throw new Error('The workers started without the application.');
      return app;
    },
    async stop() {
      await stopWorkers();
      redis.disconnect();
      await after();
    },
  };
}

/** For a try on a machine where no Redis can be had. */
function openMemory(log: Log): Backend {
  let app: App;
  const work = createWorkJob({
    app: { perform: (key) => app.perform(key), failed: (key, decide) => app.failed(key, decide) },
    locks: null,
    log,
    wake: (key, delayMs) => scheduler.wake(key, delayMs),
  });
  const poll = createPollJob({ app: { pollHost: (host) => app.pollHost(host) }, locks: null, log });
  const scheduler = createMemoryScheduler({ perform: work.run, poll, clock: systemClock });
  return {
    store: createMemoryStore(),
    banner: 'No Redis on this machine: nothing survives a restart of the bot.',
    async start(appOf) {
      app = appOf(scheduler);
      return app;
    },
    stop: () => scheduler.stop(),
  };
}

async function openBackend(home: string, log: Log, trying: boolean): Promise<Backend> {
  const url = process.env.REDIS_URL;
  if (url) return openRedis(url, log, async () => {});
  const server = await spawnRedis({ folder: join(home, 'redis'), log });
  if (server.ok) return openRedis(server.value.address, log, () => server.value.stop());
  if (trying) return openMemory(log);
  throw new Error(server.error);
}

/** Copies of the bundled samples that a fix may change, made at the first try. */
async function ownSamples(home: string): Promise<string> {
  const folder = join(home, 'samples');
  const bundled = fileURLToPath(new URL('../samples', import.meta.url));
  if (!(await stat(folder).catch(() => null))) {
    await mkdir(folder, { recursive: true });
    await cp(bundled, folder, { recursive: true });
  }
  return folder;
}

async function start(trying: boolean): Promise<void> {
  const log = consoleLog({ format: process.stderr.isTTY ? 'human' : 'json', level: 'info' });
  const home = await stateFolder(process.env);
  const samples = trying ? await ownSamples(home) : null;
  const settings = settingsFor(samples);
  const backend = await openBackend(home, log, trying);
  const { store, banner } = backend;
  const ports = { store, clock: systemClock, ids: randomIds, log };
  const web = createWebChat({
    ...ports,
    plot: createPlot(),
    port: 7391,
    banner,
    commands: COMMANDS,
  });
  const shell = createLocalShell({ env: process.env });
  const files = createHostFiles(shell);
  const app = await backend.start((scheduler) =>
    createApp({ ...ports, scheduler, shell, files, chats: { web }, settings }),
  );
  await app.resume();
  await web.start(app.inbox);
  process.stdout.write(`Propel is ready: ${web.address()}\n`);
  const stop = once(async () => {
    await web.stop();
    await backend.stop();
  });
  for (const signal of ['SIGINT', 'SIGTERM', 'SIGHUP'] as const)
    process.on(signal, () => void stop());
}

function once(work: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | null = null;
  return () => (running ??= work());
}

function settingsFor(samples: string | null): Settings {
  const grants = WEB_PEOPLE.filter((p) => p.rights.length > 0).map(({ person, rights }) => ({
    to: { kind: 'person', platform: 'web', id: person.id } as const,
    rights,
  }));
  return {
    ...DEFAULT_SETTINGS,
    hosts: [
      { name: 'local', reach: { kind: 'local' }, shell: 'login-interactive', launch: 'recorded' },
    ],
    channels: samples
      ? { [laneOf(WEB_CHANNEL)]: { host: 'local', path: join(samples, 'tiny-mlp') } }
      : {},
    administrators: WEB_PEOPLE.filter((p) => p.administrator).map((p) => p.person),
    grants,
  };
}

await start(process.argv.includes('--try'));
