// needs: ssh, sshd, screen, python3
import { renameSync, truncateSync } from 'node:fs';
import { afterAll, afterEach, beforeAll, expect, it } from 'vitest';
import type { Run } from '../../src/domain/run.js';
import { summary } from '../../src/observing/index.js';
import { type AppOver, openAppOver } from './support/app-over.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

/** Prints a step ten times a second until a file says that it is enough. */
const TRAIN = `import os
import time


def train():
    for step in range(1, 100001):
        loss = 100 / step
        print(f"step {step}/100000 loss {loss:.4f}", flush=True)
        time.sleep(0.1)
        if os.path.exists("enough"):
            break
    print(f"last step was {step}", flush=True)


if __name__ == "__main__":
    train()
`;

let world: SshWorld;
let over: AppOver;
beforeAll(async () => {
  world = await openSshWorld();
  world.account.write('project/train.py', TRAIN);
});
afterEach(() => world.account.run('rm -f "$HOME/project/enough"'));
afterAll(() => world.close());

async function launched(): Promise<string> {
  over = await openAppOver(world.shell, world.host, world.account.project);
  await over.say('train');
  await over.press('Launch');
  return (await over.store.list('run'))[0]!.id;
}

async function runOf(id: string): Promise<Run> {
  return (await over.store.read('run', id))!.value;
}

/** Polls until the run satisfies; 30 seconds at most. */
async function until(id: string, satisfies: (run: Run) => boolean): Promise<Run> {
  for (const end = Date.now() + 30_000; ; ) {
    await over.app.pollHost(world.host.name);
    const run = await runOf(id);
    if (satisfies(run)) return run;
    if (Date.now() > end) throw new Error(`Never came: ${JSON.stringify(run.status)}`);
    await new Promise((resolve) => setTimeout(resolve, 150));
  }
}

function stepOf(run: Run): number {
  return summary(run.observer).step ?? 0;
}

/** Lets the program end, and gives the last step that it says it made. */
async function finish(id: string): Promise<number> {
  await world.account.run('touch "$HOME/project/enough"');
  await until(id, ({ status }) => status.state === 'ended');
  const log = await world.account.say(`cat "$HOME/.local/state/propel/${id}/log"`);
  return Number(/last step was (\d+)/.exec(log)?.[1]);
}

it('goes on reading a log that is rotated away and cut under a run, and sees each step once', async () => {
  const id = await launched();
  const log = `${world.account.home}/.local/state/propel/${id}/log`;
  const before = await until(id, (run) => stepOf(run) >= 5);
  renameSync(log, `${log}.1`);
  // screen writes on into the file that was moved until it is told to open its log anew.
  await world.account.run(`screen -S ${id} -X eval 'log off' 'log on'`);
  const rotated = await until(
    id,
    (run) => run.cursor.inode !== before.cursor.inode && stepOf(run) > stepOf(before) + 3,
  );
  truncateSync(log);
  const cut = await until(
    id,
    (run) => run.cursor.offset < rotated.cursor.offset && stepOf(run) > stepOf(rotated),
  );
  expect(cut.cursor.inode).toBe(rotated.cursor.inode);
  const last = await finish(id);
  const run = await runOf(id);
  expect(stepOf(run)).toBe(last);
  expect(run.status).toMatchObject({ state: 'ended', status: 0 });
  const points = summary(run.observer).curves.find(({ name }) => name === 'loss')?.points ?? [];
  const steps = points.map(([step]) => step);
  expect(new Set(steps).size).toBe(steps.length);
});

it('says of a host whose SSH server is gone that it does not answer, and misses nothing when it is back', async () => {
  const id = await launched();
  await until(id, (run) => stepOf(run) >= 3);
  await world.sshd.stop(true);
  const away = await until(id, (run) => run.unreachableSince !== null);
  expect(away.status.state).toBe('running');
  await new Promise((resolve) => setTimeout(resolve, 1_500));
  await world.sshd.start();
  const back = await until(id, (run) => run.unreachableSince === null);
  expect(back.status.state).toBe('running');
  expect(stepOf(back)).toBeGreaterThan(stepOf(away) + 8);
  const last = await finish(id);
  expect(stepOf(await runOf(id))).toBe(last);
  const told = over.chat.shown().map(({ key }) => key);
  expect(told.filter((key) => key.startsWith('end-'))).toHaveLength(0);
});

it.each([
  ['closed by hand', 'vanished', false],
  ['lost in a reboot', 'reboot', true],
] as const)('tells a session that was %s', async (_how, reason, rebooted) => {
  const id = await launched();
  await until(id, (run) => stepOf(run) >= 3);
  if (rebooted) await bootedBefore(id);
  await world.account.run(
    `screen -ls | awk '/${id}/ { print $1 }' | while read -r s; do screen -S "$s" -X quit; done`,
  );
  const gone = await until(id, ({ status }) => status.state !== 'running');
  expect(gone.status).toMatchObject({ state: 'gone', reason });
});

/** As if the run had been launched before the host's last start. */
async function bootedBefore(id: string): Promise<void> {
  const stored = (await over.store.read('run', id))!;
  const session = { ...stored.value.session!, bootId: 'another-boot' };
  const value: Run = { ...stored.value, session };
  expect(await over.store.commit([{ kind: 'run', id, expect: stored.version, value }])).toBe(true);
}
