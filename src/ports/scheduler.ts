/** Wakes work up. The store holds what is to be done; the scheduler only says when to look. Waking twice is harmless. */
export interface Scheduler {
  /** Looks at the work record with this key, soon or after `delayMs`. */
  wake(key: string, delayMs: number): Promise<void>;
  /** Reads the logs of a host every `everyMs` from now on; called again, changes the pace; 0 stops it. */
  poll(host: string, everyMs: number): Promise<void>;
}
