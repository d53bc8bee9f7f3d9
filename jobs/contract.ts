import type { Retry } from '../src/domain/retry.js';
import type { Scheduler } from '../src/ports/scheduler.js';

/** What jobs need of the application. */
export interface WorkApp {
  /** Does the work with this key if it is still to be done and due. Rejects with what went wrong. */
  perform(key: string): Promise<void>;
  /**
   * Reads the logs of a host. `token` is that of the lock under which it happens, null without rivals: once a greater one
   * was seen, nothing is saved. Rejects with what went wrong.
   */
  pollHost(host: string, token: number | null): Promise<void>;
  /** All work that is still to be done, with the earliest moment for each. */
  outstanding(): Promise<readonly { readonly key: string; readonly notBefore: number }[]>;
  /**
   * Writes into the work's record what `decide` makes of its failures so far, this one included: a later moment, or, where
   * it is given up, its removal together with telling people. Null where the work was no longer there.
   */
  failed(key: string, decide: (failures: number) => Retry): Promise<Retry | null>;
}

/** Workers that run, with the scheduler that feeds them. */
export interface Workers {
  readonly scheduler: Scheduler;
  /** Takes no new work, waits up to 10 seconds for what runs, and closes all connections. What was cut is done later. */
  stop(): Promise<void>;
}
