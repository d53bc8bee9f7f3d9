// needs: ssh, sshd, screen, python3
import { chmodSync, mkdirSync, rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, beforeEach, expect, it } from 'vitest';
import type { Reply } from '../../src/domain/incoming.js';
import type { Run } from '../../src/domain/run.js';
import { startObserving } from '../../src/observing/index.js';
import { aRun } from '../messages/facts.js';
import { type AppOver, openAppOver } from './support/app-over.js';
import { processes } from './support/processes.js';
import { launch } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld;
let over: AppOver;
beforeAll(async () => {
  // The account's own folder of programs stands first on the PATH of whoever logs in.
  world = await openSshWorld({
    later: (root) => ({ PATH: `${path.join(root, 'home', 'bin')}:/usr/local/bin:/usr/bin:/bin` }),
  });
  mkdirSync(path.join(world.account.home, 'bin'), { recursive: true });
});
afterAll(() => world.close());
beforeEach(async () => {
  over = await openAppOver(world.shell, world.host, world.account.project);
});

function smi(text: string): void {
  const file = path.join(world.account.home, 'bin', 'nvidia-smi');
  rmSync(file, { force: true });
  writeFileSync(file, `#!/bin/sh\n${text}\n`);
  chmodSync(file, 0o755);
}

const WORKS = `case "$*" in
*query-gpu*) printf '0, GPU-a, Test 80GB, 81920, 20480, 37, 550.54\\n1, GPU-b, Test 80GB, 81920, 3, 0, 550.54\\n' ;;
*query-compute*) echo "GPU-a, $PPID, 20000, python" ;;
esac`;

function words(reply: Reply): string {
  return reply.kind === 'whisper' ? JSON.stringify(reply.message) : reply.kind;
}

it('tells free and held memory and by whom, load, disk and sessions', async () => {
  smi(WORKS);
  const gpus = words(await over.say('gpus'));
  expect(gpus).toContain('60 GiB');
  expect(gpus).toContain('20 GiB');
  expect(gpus).toContain('37 %');
  expect(gpus).toMatch(/pid \d+ \(20000 MiB\)/);
  const hosts = words(await over.say('hosts'));
  expect(hosts).toContain('1 of 2 free, 140 GiB');
  expect(hosts).toMatch(/GiB free of .* GiB/);
  expect(hosts).toContain('answers');
});

it('never delays a tick, also where nvidia-smi hangs and many ask for it', async () => {
  smi("trap '' TERM INT HUP\nwhile :; do sleep 1; done");
  const live = await launch(world.account, { command: 'sleep 60', multiplexer: 'screen' });
  const run: Run = aRun({
    id: live.plan.name as Run['id'],
    session: live.launched.session,
    place: { channel: { platform: 'web', id: 'page' }, thread: null },
    observer: startObserving(),
    createdAt: Date.now(),
    status: { state: 'running', since: Date.now() },
  });
  await over.store.commit([
    { kind: 'watch', id: world.host.name, expect: 0, value: { runs: [run.id] } },
    { kind: 'run', id: run.id, expect: 0, value: run },
  ]);
  await over.app.pollHost(world.host.name);
  const began = Date.now();
  let asking = true;
  const asked = Promise.all(['gpus', 'hosts', 'gpus'].map((word) => over.say(word))).finally(() => {
    asking = false;
  });
  const ticks: number[] = [];
  while (asking) {
    const at = performance.now();
    await over.app.pollHost(world.host.name);
    ticks.push(performance.now() - at);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
  const answers = (await asked).map(words);
  const took = Date.now() - began;
  const own = path.basename(world.account.root);
  console.info(
    `${answers.length} looks at a GPU that hangs took ${took} ms; ${ticks.length} ticks beside them, at most ${Math.max(...ticks).toFixed(0)} ms.`,
  );
  expect(answers[0]).toContain('no answer in time');
  expect(answers[1]).toContain('not known');
  // A tick that waited for one of the looks would take about as long as it did.
  expect(ticks.length).toBeGreaterThan(5);
  expect(Math.max(...ticks)).toBeLessThan(took / 3);
  const left = async () =>
    (await processes()).filter((line) => /nvidia-smi/.test(line) && line.includes(own));
  await expect.poll(left).toEqual([]);
});
