import type { Deps } from './deps.js';
import { type Transaction, transact } from './transact.js';

/**
 * Says that a host is polled under a lock's token; false where a later lock was seen already. Null is a poller without
 * rivals, which is let through.
 */
export async function raiseFence(deps: Deps, host: string, token: number | null): Promise<boolean> {
  if (token === null) return true;
  return transact(deps, async (tx) => {
    const known = (await tx.read('fence', host))?.token ?? 0;
    if (known < token) tx.put('fence', host, { token });
    return known <= token;
  });
}

/**
 * True while nobody polls the host under a later lock. The commit is guarded by what was read here: a poller that slept
 * through the end of its lock saves nothing, at whatever moment it wakes.
 */
export async function holdsFence(
  tx: Transaction,
  host: string,
  token: number | null,
): Promise<boolean> {
  return token === null || ((await tx.read('fence', host))?.token ?? 0) <= token;
}
