// needs: ssh, sshd, screen, tmux, python3
import { appendFileSync, mkdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { type App, createApp } from '../../src/app.js';
import type { MessageKey, RunId } from '../../src/domain/ids.js';
import type { Run } from '../../src/domain/run.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import { startObserving, summary } from '../../src/observing/index.js';
import type { Shell } from '../../src/ports/shell.js';
import { stateFolder } from '../../src/sessions/paths.js';
import { createRecordingChat } from '../fakes/recording-chat.js';
import { aRun } from '../messages/facts.js';
import { cases, SEED } from './support/counts.js';
import { randomFrom } from './support/random.js';
import { launch } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const RUNS = cases(300, 1000);
const SESSIONS = cases(24, 100);
const STEPS = 40;
/** Far more than a tick brings of one run. */
const FAR_BEHIND = cases(6, 24) * 1024 * 1024;

let world: SshWorld;
beforeAll(async () => {
  world = await openSshWorld();
});
afterAll(() => world.close());

/** A run that only this test writes to, and how many lines it has printed. */
interface Written {
  readonly id: string;
  readonly log: string;
  lines: number;
}

function runOf(id: string, session: NonNullable<Run['session']>, file: boolean): Run {
  const run = aRun({
    id: id as RunId,
    session,
    card: `card-${id}` as MessageKey,
    place: { channel: { platform: 'web', id: 'page' }, thread: null },
    observer: startObserving(),
    createdAt: Date.now(),
    status: { state: 'running', since: Date.now() },
    lastGrowth: Date.now(),
  });
  return file ? { ...run, adopted: { target: session.log, session: null, process: null } } : run;
}

it(`reads ${RUNS} runs of one host, ${SESSIONS} of them real sessions, each to its last byte (seed ${SEED})`, {
  timeout: 1_200_000,
}, async () => {
  const random = randomFrom(SEED);
  const store = createMemoryStore();
  const chat = createRecordingChat();
  const watch = { ...DEFAULT_SETTINGS.watch };
  const written: Written[] = [];
  /** Of the looks of one poll, how many runs had news that were not taken yet when the next look began. */
  const held: number[] = [];
  const shell: Shell = {
    async exec(...words) {
      held.push(held.length === 0 ? 0 : await unread(written.slice(1)));
      return world.shell.exec(...words);
    },
  };
  async function unread(those: readonly Written[]): Promise<number> {
    const sizes = await Promise.all(
      those.map(async ({ id, log }) => (await run(id)).cursor.offset - statSync(log).size),
    );
    return sizes.filter((missing) => missing !== 0).length;
  }
  const app: App = createApp({
    store,
    shell,
    scheduler: { wake: async () => {}, poll: async () => {} },
    files: { snapshot: never, read: never, stat: never, replace: never },
    hostKeys: { accept: async () => {} },
    chats: { web: chat },
    clock: { now: Date.now },
    ids: { opaque: () => 'x'.repeat(22) },
    log: { info() {}, warn: say, error: say },
    settings: { ...DEFAULT_SETTINGS, watch, hosts: [world.host] },
  });
  const runs: Run[] = [];
  for (let n = 0; n < SESSIONS; n += 1) {
    const loop = `for i in $(seq 1 ${STEPS}); do echo "step $i/${STEPS} loss 1.$i"; sleep 0.1; done; exit ${n % 3}`;
    const multiplexer = n % 6 === 5 ? 'tmux' : 'screen';
    const live = await launch(world.account, { command: loop, multiplexer });
    const { session } = live.launched;
    runs.push(runOf(live.plan.name, session, false));
  }
  const folder = stateFolder(world.account.home);
  for (let n = SESSIONS; n < RUNS; n += 1) {
    const id = `propel-train-file-${n}`;
    const own = path.join(folder, id);
    mkdirSync(own, { recursive: true });
    const log = path.join(own, 'log');
    writeFileSync(log, '');
    written.push({ id, lines: 0, log });
    const session = { multiplexer: null, folder: own, line: '', bootId: '', log, statusFile: '' };
    runs.push(runOf(id, session, true));
  }
  await store.commit([
    { kind: 'watch', id: world.host.name, expect: 0, value: { runs: runs.map(({ id }) => id) } },
    ...runs.map((run) => ({ kind: 'run' as const, id: run.id, expect: 0, value: run })),
  ]);
  const behind = written[0]!;
  const row = (step: number) => `step ${step}/90000000 loss 0.${step % 10}é\r\n`;
  function print(one: Written, count: number): void {
    const rows = Array.from({ length: count }, (_, i) => row(one.lines + i + 1));
    one.lines += count;
    appendFileSync(one.log, rows.join(''));
  }
  while (statSync(behind.log).size < FAR_BEHIND) print(behind, 20_000);

  const times: number[] = [];
  let looks = 0;
  const reached: number[] = [];
  async function poll(): Promise<void> {
    held.length = 0;
    const began = performance.now();
    await app.pollHost(world.host.name);
    times.push((performance.now() - began) / held.length);
    looks += held.length;
    await deliverAll(app);
  }
  async function run(id: string): Promise<Run> {
    return (await store.read('run', id))!.value;
  }

  for (let turn = 0; turn < 6; turn += 1) {
    for (const one of written.slice(1))
      if (random() < 0.3) print(one, 1 + Math.floor(random() * 40));
    await poll();
    reached.push((await run(behind.id)).cursor.offset);
    if (turn === 0) expect(held.length).toBeGreaterThan(3);
    // Whoever is not far behind is at the end of its log, whatever the one that is has left.
    expect(held).toEqual(held.map(() => 0));
    expect(await unread(written.slice(1))).toBe(0);
  }
  expect(reached).toEqual([...reached].sort((a, b) => a - b));
  for (const one of written) {
    print(one, 1);
    appendFileSync(one.log, 'the end');
  }
  // From here on a log without a session counts as ended after three seconds of silence.
  watch.silenceSeconds = 1;
  const deadline = Date.now() + 300_000;
  const told = () => chat.shown().filter(({ key }) => key.startsWith('end-')).length;
  do await poll();
  while (told() < RUNS && Date.now() < deadline);
  const quiet = times.length;
  for (let turn = 0; turn < 3; turn += 1) {
    await poll();
    expect(held).toHaveLength(1);
  }

  for (const one of written) {
    const { status, cursor, observer } = await run(one.id);
    expect(status).toMatchObject({ state: 'ended', status: null });
    expect(cursor.offset).toBe(statSync(one.log).size);
    expect(cursor.lines).toBe(one.lines);
    expect(summary(observer).step).toBe(one.lines);
  }
  for (const [n, { id, session }] of runs.slice(0, SESSIONS).entries()) {
    const { status, cursor, observer } = await run(id);
    expect(status).toMatchObject({ state: 'ended', status: n % 3 });
    expect(cursor.lines).toBe(readFileSync(session!.log, 'utf8').split('\n').length - 1);
    expect(summary(observer).step).toBe(STEPS);
  }
  expect(told()).toBe(RUNS);
  const sorted = [...times.slice(0, quiet)].sort((a, b) => a - b);
  const idle = times.slice(quiet).map((ms) => ms.toFixed(0));
  const { rss, heapUsed } = process.memoryUsage();
  console.info(
    `${RUNS} runs: ${looks} ticks, median ${sorted[sorted.length >> 1]?.toFixed(0)} ms, most ${sorted.at(-1)?.toFixed(0)} ms with reading; without news ${idle.join(', ')} ms; ${(FAR_BEHIND / 2 ** 20).toFixed(0)} MiB behind caught up; ${(rss / 2 ** 20).toFixed(0)} MiB resident, ${(heapUsed / 2 ** 20).toFixed(0)} MiB heap.`,
  );
});

async function deliverAll(app: App): Promise<void> {
  for (const { key, notBefore } of await app.outstanding())
    if (notBefore <= Date.now() && key.startsWith('deliver')) await app.perform(key);
}

function never(): never {
  throw new Error('No file of a project is wanted here.');
}

function say(event: string, facts?: object): void {
  console.warn(event, facts);
}
