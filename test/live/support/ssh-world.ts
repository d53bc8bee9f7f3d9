import { appendFileSync, writeFileSync } from 'node:fs';
import { userInfo } from 'node:os';
import path from 'node:path';
import { createSshShell, type SshOptions, type SshShell } from '../../../adapters/ssh/shell.js';
import type { Host } from '../../../src/domain/host.js';
import { type Account, openAccount } from './account.js';
import { openSshd, type Sshd, type SshdOptions } from './sshd.js';

/** An account that is reached through a private SSH server, as `rig` of an ssh configuration of its own. */
export interface SshWorld {
  readonly account: Account;
  readonly sshd: Sshd;
  readonly host: Host;
  readonly options: SshOptions;
  readonly shell: SshShell;
  /** Another shell with other settings, closed with the world. */
  another(changes: Partial<SshOptions>): SshShell;
  /** The same account, reached over SSH. */
  readonly remote: Account;
  /** Adds to the ssh configuration; `Host rig` is the last block before. */
  configure(text: string): void;
  hostNamed(alias: string, changes?: Partial<Extract<Host['reach'], { kind: 'ssh' }>>): Host;
  close(): Promise<void>;
}

export interface SshWorldOptions {
  readonly config?: SshdOptions['config'];
  /** False leaves the host's key unknown. */
  readonly known?: boolean;
  /** Environment of the account that needs its root folder. */
  readonly later?: (root: string) => Readonly<Record<string, string>>;
}

/** Opens account, server and configuration. */
export async function openSshWorld(wish: SshWorldOptions = {}): Promise<SshWorld> {
  const account = openAccount(wish.later ? { later: wish.later } : {});
  const sshd = await openSshd({
    env: account.env,
    ...(wish.config ? { config: wish.config } : {}),
  });
  const configFile = path.join(sshd.folder, 'client-config');
  const knownHosts = path.join(sshd.folder, 'known');
  writeFileSync(knownHosts, wish.known === false ? '' : sshd.knownLine());
  const common = `User ${userInfo().username}\nUserKnownHostsFile ${knownHosts}\nGlobalKnownHostsFile /dev/null\n`;
  writeFileSync(
    configFile,
    `Host rig\nHostName 127.0.0.1\nPort ${sshd.port}\nIdentityFile ${sshd.key}\nIdentitiesOnly yes\n${common}`,
  );
  const options: SshOptions = {
    env: { ...account.env, SSH_AUTH_SOCK: undefined },
    configFile,
    knownHostsFile: path.join(sshd.folder, 'propel-known'),
    dialTimeoutMs: 20_000,
  };
  const shells: SshShell[] = [];
  const another = (changes: Partial<SshOptions>) => {
    const made = createSshShell({ ...options, ...changes });
    shells.push(made);
    return made;
  };
  const shell = another({});
  const hostNamed: SshWorld['hostNamed'] = (alias, changes) => ({
    ...account.host,
    name: alias,
    reach: { kind: 'ssh', alias, user: null, port: null, identityFile: null, ...changes },
  });
  const host = hostNamed('rig');
  const run: Account['run'] = (script) => shell.exec(host, script, { timeoutMs: 60_000 });
  return {
    account,
    sshd,
    host,
    options,
    shell,
    another,
    remote: {
      ...account,
      shell,
      host,
      run,
      say: async (script) => new TextDecoder().decode((await run(script)).stdout),
    },
    configure: (text) => appendFileSync(configFile, `${text}\n${common}`),
    hostNamed,
    close: async () => {
      for (const made of shells) made.close();
      await sshd.close();
      account.close();
    },
  };
}
