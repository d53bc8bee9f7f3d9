import type { Locks } from '../src/ports/locks.js';
import type { Log } from '../src/ports/log.js';
import { PortError } from '../src/ports/port-error.js';
import type { WorkApp } from './contract.js';
import { exclusively } from './exclusive.js';
import { decide, namedPause } from './retry.js';

/** Pause before work is looked at again whose failure could not be written down. */
const UNRECORDED_PAUSE_MS = 5_000;

/** Does work by its key, one performance of a key at a time. */
export interface WorkJob {
  /** Never rejects. A wake-up for work that is being done leads to one more look when it is done. */
  run(key: string): Promise<void>;
  /** True while this process does the work, or keeps away from it because the other side named a time. */
  isBusy(key: string): boolean;
}

/** The job that performs work, with the mutex, the lock over processes, and what happens after a failure. */
export function createWorkJob(deps: {
  readonly app: Pick<WorkApp, 'perform' | 'failed'>;
  readonly locks: Locks | null;
  readonly log: Log;
  readonly wake: (key: string, delayMs: number) => Promise<void>;
  readonly now?: () => number;
  readonly chance?: () => number;
}): WorkJob {
  const { app, log } = deps;
  const now = deps.now ?? Date.now;
  const chance = deps.chance ?? Math.random;
  const running = new Set<string>();
  const lookAgain = new Set<string>();
  const heldUntil = new Map<string, number>();

  function isHeld(key: string): boolean {
    return (heldUntil.get(key) ?? 0) > now();
  }

  async function performOnce(key: string): Promise<void> {
    if (isHeld(key)) return; // The sweep comes back to it.
    heldUntil.delete(key);
    try {
      await exclusively(`work/${key}`, deps, () => app.perform(key));
    } catch (error) {
      await afterFailure(key, error);
    }
  }

  async function afterFailure(key: string, error: unknown): Promise<void> {
    const reference = crypto.randomUUID().slice(0, 8);
    const named = namedPause(error);
    // A fresh wake-up must not come back before the time that the other side named.
    if (named > 0) heldUntil.set(key, now() + named);
    try {
      const retry = await app.failed(key, (failures) =>
        decide({ key, error, failures, chance: chance(), reference }),
      );
      if (retry === null) return;
      const facts = { key, ...told(error), reference };
      if (retry.kind === 'give-up') return log.error('work given up', facts);
      const bug = !(error instanceof PortError);
      log[bug ? 'error' : 'warn']('work failed', { ...facts, againInMs: retry.inMs });
      await deps.wake(key, retry.inMs);
    } catch (unrecorded) {
      heldUntil.set(key, Math.max(heldUntil.get(key) ?? 0, now() + UNRECORDED_PAUSE_MS));
      log.error('failure could not be recorded, the work stands', {
        key,
        ...told(error),
        unrecorded,
      });
    }
  }

  return {
    isBusy: (key) => running.has(key) || isHeld(key),
    async run(key) {
      if (running.has(key)) {
        lookAgain.add(key);
        return;
      }
      running.add(key);
      try {
        do {
          lookAgain.delete(key);
          await performOnce(key);
        } while (lookAgain.has(key));
      } finally {
        running.delete(key);
      }
    },
  };
}

/** A failure for the log: the sentence of a known one, the whole story of our own bug. */
function told(error: unknown): Record<string, unknown> {
  if (!(error instanceof PortError)) return { error };
  return { port: error.port, code: error.code, why: error.message };
}
