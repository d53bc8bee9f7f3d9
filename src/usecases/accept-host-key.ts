import type { ScanId } from '../domain/ids.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import * as messages from '../messages/index.js';
import { PortError } from '../ports/port-error.js';
import { audit, refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findHost } from './hosts.js';
import { done, refused } from './replies.js';
import { type Transaction, transact } from './transact.js';

interface Key {
  readonly host: string;
  readonly fingerprint: string;
  /** The look that met the key; it is made again once the key is known. */
  readonly scan: ScanId;
}

/** An administrator accepted a host's key by its fingerprint; keeping it is left to be done. */
export async function acceptHostKey(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place'>,
  { host, fingerprint, scan }: Key,
): Promise<Reply> {
  const what = 'accept a host key';
  const problem = await refusalOf(deps, tx, { ...by, right: 'administer', what, owner: null });
  if (problem) return refused(problem);
  const failed = await tx.read('scan', scan);
  if (failed?.state.kind !== 'failed')
    return refused({
      code: 'already-done',
      what: 'this key was accepted',
      by: failed?.keyAccepted?.by ?? null,
      at: failed?.keyAccepted?.at ?? null,
    });
  audit(deps, tx, { who: by.person, what, target: `${host} ${fingerprint}`, outcome: 'accepted' });
  const keyAccepted = { by: by.person.name, at: deps.clock.now() };
  tx.put('scan', scan, { ...failed, state: { kind: 'scanning' }, keyAccepted });
  tx.edit(failed.place.channel, failed.message, messages.scanning(failed));
  tx.plan({ kind: 'accept-host-key', host, fingerprint, scan });
  return done;
}

/** Makes the key known, if the host still shows the one that was accepted, and looks at the project again. */
export async function keepHostKey(
  deps: Deps,
  { host: name, fingerprint, scan }: Key,
): Promise<void> {
  const host = findHost(deps, name);
  const why = host.ok
    ? await refusalToKeep(deps, host.value, fingerprint)
    : 'the host is no longer known';
  await transact(deps, async (tx) => {
    tx.done({ kind: 'accept-host-key', host: name, fingerprint, scan });
    const current = await tx.read('scan', scan);
    if (current?.state.kind !== 'scanning') return;
    if (why === null) return tx.plan({ kind: 'scan', scan });
    const problem = { code: 'host-key-changed', host: name, why } as const;
    tx.put('scan', scan, { ...current, state: { kind: 'failed', reason: problem.code } });
    tx.edit(current.place.channel, current.message, messages.scanFailed({ ...current, problem }));
  });
}

async function refusalToKeep(
  deps: Deps,
  host: Parameters<Deps['hostKeys']['accept']>[0],
  fingerprint: string,
): Promise<string | null> {
  try {
    await deps.hostKeys.accept(host, fingerprint);
    return null;
  } catch (error) {
    if (error instanceof PortError && !error.retryable) return error.message;
    throw error;
  }
}
