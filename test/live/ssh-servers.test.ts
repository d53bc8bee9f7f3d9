// needs: ssh, screen, dropbear, nss-wrapper

import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { type Account, openAccount } from './support/account.js';
import { openDropbear, type Served } from './support/dropbear.js';
import { doesEverything, endsAlone, type Reached, reach } from './support/over-ssh.js';
import { runScript } from './support/run-script.js';

let account: Account;
const closing: (() => void)[] = [];
beforeEach(() => {
  account = openAccount();
  closing.push(() => account.close());
});
afterEach(() => {
  for (const close of closing.splice(0).reverse()) close();
});

function over(served: Served, user: string): Reached {
  const reached = reach(account, served, user);
  closing.push(
    () => served.close(),
    () => reached.close(),
  );
  return reached;
}

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

describe('dropbear', () => {
  it('carries a scan, a launch, its log and a stop', async () => {
    await doesEverything(over(await openDropbear(account), userInfo().username).remote);
  });

  it('loses one script that is given up, and neither its connection nor the scripts beside it', async () => {
    await endsAlone(over(await openDropbear(account), userInfo().username).remote, '61.1');
  });

  it('passes on megabytes both ways, and many scripts at once', async () => {
    const { remote } = over(await openDropbear(account), userInfo().username);
    const { stdout } = await remote.run(
      `x='${'y'.repeat(500_000)}'\necho \${#x}; head -c 3000000 /dev/zero`,
    );
    expect(stdout.length).toBe('500000\n'.length + 3_000_000);
    const said = await Promise.all(Array.from({ length: 20 }, (_, i) => remote.say(`echo ${i}`)));
    expect(said).toEqual(Array.from({ length: 20 }, (_, i) => `${i}\n`));
  });
});

describe('a small server', () => {
  async function openSmall(...words: readonly string[]): Promise<Reached> {
    const folder = mkdtempSync(path.join(tmpdir(), 'propel-small-'));
    const at = (name: string) => path.join(folder, name);
    for (const name of ['host', 'user'])
      spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at(name)]);
    const file = new URL('./support/small-server.ts', import.meta.url);
    const script = runScript(file, folder, JSON.stringify(account.env), ...words);
    const port = Number((await script.line('port')).split(' ')[1]);
    const known = readFileSync(at('host.pub'), 'utf8').split(' ').slice(0, 2).join(' ');
    return over(
      {
        port,
        key: at('user'),
        knownLine: `[127.0.0.1]:${port} ${known}\n`,
        close() {
          void script.kill('SIGKILL');
          rmSync(folder, { recursive: true, force: true });
        },
      },
      'ada',
    );
  }

  it('that runs scripts in its own process group stands when one is given up', async () => {
    await endsAlone((await openSmall()).remote, '61.2');
  });

  it('that takes one script for each connection carries everything, script after script', async () => {
    const { remote } = await openSmall('one-script');
    const said = await Promise.all(Array.from({ length: 8 }, (_, i) => remote.say(`echo ${i}`)));
    expect(said).toEqual(Array.from({ length: 8 }, (_, i) => `${i}\n`));
    await doesEverything(remote);
  });

  it('that never says how a script ended is believed by the last words of the script', async () => {
    const { remote } = await openSmall('no-status');
    expect(await remote.run('echo out; echo err >&2; exit 3')).toMatchObject({
      status: 3,
      signal: null,
      stderr: 'err\n',
    });
    const cut = remote.run('echo out; kill -9 $$; exit');
    await expect(cut).rejects.toMatchObject({ code: 'lost' });
    expect(text((await remote.run('echo on')).stdout)).toBe('on\n');
  });

  it('over a link on which the output comes after the end is listened to until all has come', async () => {
    const { remote } = await openSmall('late');
    expect(text((await remote.run('printf all')).stdout)).toBe('all');
    expect(text((await remote.run('echo of; printf "it"; sleep 20 &')).stdout)).toBe('of\nit');
  });

  it('that says in one packet that a shell began and ended is understood at every script', async () => {
    const { remote } = await openSmall('shut');
    for (let time = 0; time < 5; time += 1)
      await expect(remote.run('true')).rejects.toMatchObject({
        code: 'refused',
        message: expect.stringContaining('it said: This account is closed.'),
      });
  });
});
