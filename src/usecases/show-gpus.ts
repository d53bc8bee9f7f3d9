import type { Host } from '../domain/host.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { environmentScript, parseEnvironment } from '../environment/index.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

/** Longest that a host may take to tell of its GPUs, in milliseconds. */
const LOOK_MS = 20_000;

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
  try {
    const { stdout } = await deps.shell.exec(host, environmentScript('/'), { timeoutMs: LOOK_MS });
    const { gpus } = parseEnvironment(new TextDecoder().decode(stdout));
    return {
      host: host.name,
      gpus: gpus === 'unknown' ? { why: 'nvidia-smi gave no answer in time' } : gpus,
    };
  } catch (error) {
    if (!(error instanceof PortError)) throw error;
    return { host: host.name, gpus: { why: error.message } };
  }
}
