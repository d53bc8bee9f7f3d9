// `npm run bench:lists`: what people wait for who ask after runs, with a thousand runs in a real Redis.
import { mkdtemp, rm } from 'node:fs/promises';
import { cpus, loadavg, tmpdir } from 'node:os';
import { join } from 'node:path';
import { connectRedis } from '../adapters/redis/connection.js';
import { spawnRedis } from '../adapters/redis/spawn.js';
import { createRedisStore } from '../adapters/redis/store.js';
import type { Run } from '../src/domain/run.js';
import { DEFAULT_SETTINGS } from '../src/domain/settings.js';
import { observe, startObserving } from '../src/observing/index.js';
import type { Store } from '../src/ports/store.js';
import { transact } from '../src/usecases/transact.js';
import { openAppOver } from '../test/live/support/app-over.js';
import { silentLog } from '../test/live/support/silent-log.js';
import { aRun } from '../test/messages/facts.js';

const RUNS = 1_000;
const ALIVE = 50;
const LINES = 3_000;
const TURNS = 20;

async function main(): Promise<void> {
  const folder = await mkdtemp(join(tmpdir(), 'propel-lists-'));
  const server = await spawnRedis({ folder, log: silentLog });
  if (!server.ok) throw new Error(server.error);
  const redis = await connectRedis(server.value.address);
  try {
    const store = createRedisStore(redis, { prefix: 'lists' });
    const run = await fill(store);
    const host = {
      name: 'rig',
      reach: { kind: 'local' },
      shell: 'plain',
      launch: 'recorded',
    } as const;
    const shell = { exec: () => Promise.reject(new Error('No host is asked here.')) };
    const bot = await openAppOver(shell, host, '/home/ada/proj', {}, { store });
    console.log(
      `${RUNS} runs, ${ALIVE} alive, ${kib(JSON.stringify(run).length)} each; ${TURNS} turns`,
    );
    console.log(`${cpus().length} cores, load ${loadavg()[0]?.toFixed(1)}`);
    await measure('all whole runs, as it was', () => store.list('run'));
    for (const words of ['runs', 'status', `status ${run.id.slice(-10)}`])
      await measure(words, () => bot.say(words));
  } finally {
    redis.disconnect();
    await server.value.stop();
    await rm(folder, { recursive: true, force: true });
  }
}

/** Runs with the memory of a training of some thousand lines; most are over. */
async function fill(store: Store): Promise<Run> {
  let text = '';
  for (let step = 1; step <= LINES; step += 1)
    text += `step ${step}/9000 loss ${(4 / step ** 0.3).toFixed(4)} lr 1e-4 grad_norm 0.9 tokens/s 1200\n`;
  const chunk = { text, freeDiskBytes: null };
  const [observer] = observe(startObserving(), chunk, 0, DEFAULT_SETTINGS.watch);
  const deps = {
    store,
    scheduler: { wake: async () => {}, poll: async () => {} },
    clock: { now: () => 0 },
  };
  const place = { channel: { platform: 'web', id: 'page' }, thread: null } as const;
  let last = aRun();
  for (let at = 0; at < RUNS; at += 1) {
    const id = `propel-train-20261122-${String(100_000 + at)}-000` as Run['id'];
    const over = at < RUNS - ALIVE;
    const status = over ? ({ state: 'ended', status: 0, at } as const) : last.status;
    last = aRun({
      id,
      observer,
      place,
      createdAt: at,
      ...(over ? { status } : { status: aRun().status }),
    });
    const run = last;
    await transact(deps, async (tx) => tx.put('run', id, run));
  }
  return last;
}

async function measure(name: string, ask: () => Promise<unknown>): Promise<void> {
  await ask();
  const took: number[] = [];
  const before = process.cpuUsage();
  for (let turn = 0; turn < TURNS; turn += 1) {
    const from = performance.now();
    await ask();
    took.push(performance.now() - from);
  }
  const { user, system } = process.cpuUsage(before);
  took.sort((a, b) => a - b);
  const median = took[Math.floor(TURNS / 2)] ?? 0;
  const cpu = (user + system) / 1_000 / TURNS;
  console.log(`${name.padEnd(28)} median ${median.toFixed(1)} ms, ${cpu.toFixed(1)} ms of CPU`);
}

function kib(length: number): string {
  return `${(length / 1024).toFixed(1)} KiB`;
}

await main();
