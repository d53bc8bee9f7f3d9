// needs: ssh, sshd, screen
import { afterAll, beforeAll, expect, it } from 'vitest';
import { parseStop, stopScript } from '../../src/sessions/index.js';
import { launch, sendLaunch, textOf, until } from './support/sessions.js';
import { openSshWorld, type SshWorld } from './support/ssh-world.js';

let world: SshWorld;
beforeAll(async () => {
  world = await openSshWorld({ config: ['MaxSessions 3', 'MaxStartups 2:90:4'] });
});
afterAll(() => world.close());

it('runs all scripts on a server that has room for few channels', async () => {
  const results = await Promise.all(
    Array.from({ length: 40 }, (_, i) =>
      world.shell.exec(world.host, `echo ${i}`, { timeoutMs: 30_000 }),
    ),
  );
  expect(results.map(({ stdout }) => new TextDecoder().decode(stdout).trim())).toEqual(
    Array.from({ length: 40 }, (_, i) => String(i)),
  );
});

it('launches, reads and stops a run like on this machine, and finds it again after the link was closed', async () => {
  const run = await launch(world.remote, {
    command: 'echo "on $0"; sleep 30',
    shell: 'login-interactive',
  });
  expect(run.launched).toMatchObject({
    already: false,
    seen: true,
    shellUsed: 'login-interactive',
  });
  world.shell.close();
  expect(await sendLaunch(world.remote, run.plan, run.choice)).toMatchObject({
    ok: true,
    value: { already: true, seen: true },
  });
  const reading = await until(world.remote, run, (r) => textOf(r).includes('on bash'));
  expect(reading).toMatchObject({ session: true, pane: 'running', ended: false });
  const request = { ...run.plan, multiplexer: run.choice.multiplexer, graceSeconds: 5 };
  const stopped = parseStop((await world.remote.run(stopScript(request))).stdout);
  expect(stopped).toMatchObject({ ok: true, value: { leftInTime: true, gone: true, status: 130 } });
});

it('goes on reading a run whose sshd was restarted under it, and misses no byte', async () => {
  const run = await launch(world.remote, {
    command: 'for i in $(seq 1 40); do echo "line $i"; sleep 0.1; done; sleep 30',
    shell: 'plain',
  });
  await until(world.remote, run, (r) => textOf(r).includes('line 3'));
  await world.sshd.stop(true);
  const down = world.remote.run('true').then(
    () => 'answered',
    (error: { readonly code: string }) => error.code,
  );
  expect(['lost', 'unreachable']).toContain(await down);
  await world.sshd.start();
  const reading = await until(world.remote, run, (r) => textOf(r).includes('line 40'));
  expect(reading).toMatchObject({ session: true, pane: 'running', ended: false });
  const lines = textOf(reading).match(/^line \d+/gm);
  expect(lines).toEqual(Array.from({ length: 40 }, (_, i) => `line ${i + 1}`));
});
