import type { Host } from '../domain/host.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import * as messages from '../messages/index.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { lookAtHost } from './look-at-host.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

/** The GPUs of one host or of all, with their memory and who holds it. */
export async function showGpus(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  name: string | null,
): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...by,
    right: 'view',
    what: 'see the GPUs',
    owner: null,
  });
  if (problem) return refused(problem);
  const one = name === null ? null : findHost(deps, name);
  if (one && !one.ok) return refused(one.error);
  const hosts = one ? [one.value] : deps.settings.hosts;
  return whisper(
    messages.gpusTable({ hosts: await Promise.all(hosts.map((host) => gpusOf(deps, host))) }),
  );
}

/** A host that does not answer, or whose nvidia-smi hangs, is told as such and holds up no other. */
async function gpusOf(deps: Deps, host: Host) {
  const look = await lookAtHost(deps, host);
  if ('why' in look) return { host: host.name, gpus: look };
  const { gpus } = look;
  return {
    host: host.name,
    gpus: gpus === 'unknown' ? { why: 'nvidia-smi gave no answer in time' } : gpus,
  };
}
