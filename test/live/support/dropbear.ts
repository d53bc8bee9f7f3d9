import { spawn, spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir, userInfo } from 'node:os';
import path from 'node:path';
import { PARTS } from '../../../setup/parts.mjs';
import { findProgram } from '../../../setup/system.mjs';
import type { Account } from './account.js';
import { freePort } from './free-port.js';

/** An SSH server that is not ours to look into: where it listens, the key that may log in, and its known line. */
export interface Served {
  readonly port: number;
  readonly key: string;
  readonly knownLine: string;
  close(): void;
}

/** Starts a dropbear whose one user is this one with the account's home; nothing of the real home is read. */
export async function openDropbear(account: Account): Promise<Served> {
  const folder = mkdtempSync(path.join(tmpdir(), 'propel-dropbear-'));
  const at = (name: string) => path.join(folder, name);
  const port = await freePort();
  spawnSync('ssh-keygen', ['-q', '-t', 'ed25519', '-N', '', '-f', at('user')]);
  spawnSync('dropbearkey', ['-t', 'ed25519', '-f', at('host')]);
  const shown = spawnSync('dropbearkey', ['-y', '-f', at('host')], { encoding: 'utf8' }).stdout;
  const publicKey = /^ssh-ed25519 \S+/m.exec(shown)?.[0] ?? '';
  mkdirSync(path.join(account.home, '.ssh'), { mode: 0o700 });
  const authorized = path.join(account.home, '.ssh', 'authorized_keys');
  writeFileSync(authorized, readFileSync(at('user.pub')), { mode: 0o600 });
  const { uid, gid, username } = userInfo();
  writeFileSync(at('passwd'), `${username}:x:${uid}:${gid}::${account.home}:/bin/bash\n`);
  writeFileSync(at('group'), `${username}:x:${gid}:\n`);
  const options = ['-F', '-E', '-e', '-s', '-r', at('host'), '-P', at('pid')];
  const child = spawn(program('dropbear'), [...options, '-p', `127.0.0.1:${port}`], {
    env: {
      ...account.env,
      LD_PRELOAD: program('nss-wrapper'),
      NSS_WRAPPER_PASSWD: at('passwd'),
      NSS_WRAPPER_GROUP: at('group'),
    },
    stdio: ['ignore', 'ignore', 'pipe'],
  });
  let said = '';
  await new Promise<void>((resolve, reject) => {
    child.stderr.on('data', (chunk: Buffer) => {
      said += chunk.toString();
      if (said.includes('Not backgrounding')) resolve();
    });
    child.once('exit', () => reject(new Error(`dropbear ended: ${said}`)));
  });
  return {
    port,
    key: at('user'),
    knownLine: `[127.0.0.1]:${port} ${publicKey}\n`,
    close() {
      spawnSync('pkill', ['-KILL', '-P', String(child.pid)]);
      child.kill('SIGKILL');
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function program(part: 'dropbear' | 'nss-wrapper'): string {
  const found = PARTS[part].programs.map(findProgram).find((file) => file !== null);
  if (!found) throw new Error(`There is no ${part} on this machine.`);
  return found;
}
