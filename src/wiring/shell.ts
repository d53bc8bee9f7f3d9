import { join } from 'node:path';
import { createLocalShell } from '../../adapters/local/shell.js';
import { createSshShell } from '../../adapters/ssh/shell.js';
import { VARIABLES } from '../config.js';
import type { HostKeys } from '../ports/host-keys.js';
import type { Shell } from '../ports/shell.js';

/** A shell on every host, however it is reached, and the keys of those that are reached over SSH. */
export interface Shells {
  readonly shell: Shell;
  readonly hostKeys: HostKeys;
  close(): void;
}

/** Names of variables that are Propel's own, tokens among them: a run on this machine inherits none of them. */
const OURS = new Set(VARIABLES.map(({ name }) => name));

function withoutOurs(environment: Readonly<Record<string, string | undefined>>) {
  return Object.fromEntries(Object.entries(environment).filter(([name]) => !OURS.has(name)));
}

/** Opens nothing before it is needed. `home` is where Propel keeps the host keys that an administrator accepted. */
export function openShells(
  environment: Readonly<Record<string, string | undefined>>,
  home: string,
): Shells {
  const local = createLocalShell({ env: withoutOurs(environment) });
  const ssh = createSshShell({
    env: environment,
    knownHostsFile: join(home, 'known_hosts'),
    passphrase: () => environment.PROPEL_SSH_PASSPHRASE,
    ...(environment.PROPEL_SSH_CONFIG ? { configFile: environment.PROPEL_SSH_CONFIG } : {}),
  });
  return {
    shell: {
      exec: (host, script, options) =>
        (host.reach.kind === 'local' ? local : ssh).exec(host, script, options),
    },
    hostKeys: {
      accept: async (host, fingerprint) => {
        if (host.reach.kind === 'ssh') await ssh.acceptHostKey(host, fingerprint);
      },
    },
    close: () => ssh.close(),
  };
}
