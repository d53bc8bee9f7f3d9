import type { Locks } from '../src/ports/locks.js';
import type { Log } from '../src/ports/log.js';

/** After this time without renewal a lock is free again: so soon the work of a killed process goes on. */
export const LOCK_MS = 5_000;

/**
 * Runs a body while holding a lock over all processes, renewed three times in its life, and tells whether it ran: not where
 * somebody else holds the lock. Rejects with what the body throws. The body is given the lock's token, by which the store
 * can refuse what it writes after the lock was lost. Without `locks` it just runs, with null: one process, no rivals.
 */
export async function exclusively(
  name: string,
  { locks, log }: { readonly locks: Locks | null; readonly log: Log },
  body: (token: number | null) => Promise<void>,
): Promise<boolean> {
  if (locks === null) {
    await body(null);
    return true;
  }
  const lock = await locks.take(name, LOCK_MS);
  if (lock === null) return false;
  let lost = false;
  const timer = setInterval(() => {
    lock.renew(LOCK_MS).then(
      (held) => {
        if (!held && !lost) log.warn('lock lost, the work may run twice', { name });
        lost ||= !held;
      },
      () => {}, // The store is away: the next renewal decides, and the store's own guard holds in any case.
    );
  }, LOCK_MS / 3);
  try {
    await body(lock.token);
    return true;
  } finally {
    clearInterval(timer);
    // Where this fails the lock ends by itself.
    await lock.release().catch(() => undefined);
  }
}
