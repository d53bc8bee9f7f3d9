import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { openSshd, type Sshd } from '../support/sshd.js';
import { type LocalWorld, type LocalWorldOptions, localWorld } from './local-world.js';

/** A world whose host is behind a real sshd, under an alias of an ssh config. */
export interface StorySshWorld extends LocalWorld {
  readonly sshd: Sshd;
}

/** Makes the world; `known` says whether the host's key stands in known_hosts. */
export async function sshWorld(
  options: LocalWorldOptions & { readonly known?: boolean } = {},
): Promise<StorySshWorld> {
  const world = await localWorld({ ...options, host: '{ ssh: rig, shell: plain }' });
  const sshd = await openSshd({ env: world.environment });
  const at = (name: string) => join(world.botHome, '..', name);
  writeFileSync(at('known_hosts'), options.known === false ? '' : `${sshd.knownLine()}\n`);
  writeFileSync(
    at('ssh_config'),
    `Host rig\n HostName 127.0.0.1\n Port ${sshd.port}\n IdentityFile ${sshd.key}\n IdentitiesOnly yes\n UserKnownHostsFile ${at('known_hosts')}\n`,
  );
  return {
    ...world,
    sshd,
    environment: { ...world.environment, PROPEL_SSH_CONFIG: at('ssh_config') },
    async close() {
      await sshd.close();
      await world.close();
    },
  };
}
