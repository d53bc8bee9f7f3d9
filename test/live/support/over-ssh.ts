import { rmSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { expect } from 'vitest';
import { createSshShell, type SshShell } from '../../../adapters/ssh/shell.js';
import { parseStop, stopScript } from '../../../src/sessions/index.js';
import type { Account } from './account.js';
import { openAppOver } from './app-over.js';
import type { Served } from './dropbear.js';
import { processes } from './processes.js';
import { launch, textOf, until } from './sessions.js';

/** An account as it is reached over somebody's SSH server. */
export interface Reached {
  readonly remote: Account;
  readonly shell: SshShell;
  close(): void;
}

/** The account over a server, through an ssh configuration of its own. */
export function reach(account: Account, served: Served, user: string): Reached {
  const at = (name: string) => path.join(account.root, name);
  writeFileSync(at('known'), served.knownLine);
  const lines = [
    ...['Host rig', 'HostName 127.0.0.1', `Port ${served.port}`, `User ${user}`],
    ...[`IdentityFile ${served.key}`, 'IdentitiesOnly yes', `UserKnownHostsFile ${at('known')}`],
    'GlobalKnownHostsFile /dev/null',
  ];
  writeFileSync(at('ssh-config'), `${lines.join('\n')}\n`);
  const shell = createSshShell({
    env: { ...account.env, SSH_AUTH_SOCK: undefined },
    configFile: at('ssh-config'),
    knownHostsFile: at('propel-known'),
  });
  const to = { kind: 'ssh', alias: 'rig', user: null, port: null, identityFile: null } as const;
  const host = { ...account.host, name: 'rig', shell: 'login-interactive', reach: to } as const;
  const run: Account['run'] = (script) => shell.exec(host, script, { timeoutMs: 60_000 });
  const say: Account['say'] = async (script) =>
    new TextDecoder().decode((await run(script)).stdout);
  return {
    remote: { ...account, host, shell, run, say },
    shell,
    close() {
      shell.close();
      rmSync(at('ssh-config'), { force: true });
    },
  };
}

/** Everything that Propel does on a host, once: a scan, a launch, looks at its log, a stop. */
export async function doesEverything(remote: Account): Promise<void> {
  remote.write('project/train.py', 'for epoch in range(3):\n    loss.backward()\n    opt.step()\n');
  const over = await openAppOver(remote.shell, remote.host, remote.project);
  await over.say('train');
  expect(over.chat.control('Launch')).toBeDefined();
  const run = await launch(remote, {
    command: 'echo "on $0"; sleep 30',
    shell: 'login-interactive',
  });
  expect(run.launched).toMatchObject({ seen: true, shellUsed: 'login-interactive' });
  const reading = await until(remote, run, (r) => textOf(r).includes('on bash'));
  expect(reading).toMatchObject({ session: true, pane: 'running', ended: false });
  const request = { ...run.plan, multiplexer: run.choice.multiplexer, graceSeconds: 5 };
  const stopped = parseStop((await remote.run(stopScript(request))).stdout);
  expect(stopped).toMatchObject({ ok: true, value: { gone: true, status: 130 } });
}

/** A script that is given up ends, and nothing else with it: not the server, and not a script beside it. */
export async function endsAlone({ host, shell }: Account, mark: string): Promise<void> {
  const beside = shell.exec(host, 'sleep 3; echo unharmed', { timeoutMs: 30_000 });
  const late = shell.exec(host, `sleep ${mark}; echo never`, { timeoutMs: 900 });
  await expect(late).rejects.toMatchObject({ code: 'timeout' });
  expect(new TextDecoder().decode((await beside).stdout)).toBe('unharmed\n');
  const sleeping = async () => (await processes()).some((line) => line.includes(`sleep ${mark}`));
  await expect.poll(sleeping).toBe(false);
  expect(await shell.exec(host, 'true', { timeoutMs: 20_000 })).toMatchObject({ status: 0 });
}
