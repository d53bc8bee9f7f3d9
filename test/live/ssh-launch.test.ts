// needs: ssh, sshd, screen, tmux
import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import type { SshShell } from '../../adapters/ssh/shell.js';
import { LAUNCH_TIMEOUT_MS, launchScript, parseLaunch } from '../../src/sessions/index.js';
import { cases, SEED } from './support/counts.js';
import { openProxy, type Proxy } from './support/proxy.js';
import { randomFrom } from './support/random.js';
import { prepare, sendLaunch } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

const WORKERS = cases(5, 20);
const TURNS = cases(4, 100);

let world: SshWorld;
let proxy: Proxy;
beforeAll(async () => {
  world = await openSshWorld({ config: ['MaxStartups 100'] });
  proxy = await openProxy(world.sshd.port, 5);
  world.configure(
    `Host far\nHostName 127.0.0.1\nPort ${proxy.port}\nHostKeyAlias [127.0.0.1]:${world.sshd.port}\nIdentityFile ${world.sshd.key}\nIdentitiesOnly yes`,
  );
});
afterAll(async () => {
  proxy.close();
  await world.close();
});

it.each(['screen', 'tmux'] as const)(
  `%s: ${WORKERS} workers race while the link is cut, ${TURNS} times, one session each (seed ${SEED})`,
  { timeout: 3_600_000 },
  async (multiplexer) => {
    const random = randomFrom(SEED);
    const notes = path.join(world.account.root, `count-${multiplexer}`);
    const counted = () =>
      existsSync(notes) ? readFileSync(notes, 'utf8').trim().split('\n').sort() : [];
    const expected: string[] = [];
    for (let turn = 0; turn < TURNS; turn += 1) {
      expected.push(`run-${turn}`);
      const command = `echo run-${turn} >> ${notes}; sleep 60`;
      const ready = await prepare(world.account, { command, multiplexer });
      if (!ready.ok) throw new Error(JSON.stringify(ready.error));
      const { plan, choice } = ready.value;
      const far = world.hostNamed('far');
      const workers = Array.from({ length: WORKERS }, () => world.another({}));
      await Promise.all(workers.map((shell) => shell.exec(far, 'true', { timeoutMs: 20_000 })));
      const script = launchScript(plan, choice);
      const race = (shell: SshShell) =>
        shell.exec(far, script, { timeoutMs: LAUNCH_TIMEOUT_MS }).then(
          ({ stdout, stderr }) => parseLaunch(stdout, stderr, plan, 'far').ok,
          () => false,
        );
      const running = workers.map(race);
      await new Promise((resolve) => setTimeout(resolve, random() * 150));
      proxy.cut();
      await Promise.all(running);
      for (const shell of workers) shell.close();
      const answer = await sendLaunch(world.remote, plan, choice);
      expect(answer).toMatchObject({ ok: true, value: { seen: true } });
      await expect.poll(counted).toContain(`run-${turn}`);
    }
    await new Promise((resolve) => setTimeout(resolve, 300));
    expect(counted()).toEqual(expected.sort());
  },
);
