import { sleep } from './pace.js';

/** Work that a stop waits for. */
export interface InFlight {
  busy<T>(work: () => Promise<T>): Promise<T>;
  /** Waits until nothing is under way, at most so many milliseconds. */
  drained(ms: number): Promise<void>;
}

/** Counts work that is under way. */
export function createInFlight(): InFlight {
  const running = new Set<Promise<unknown>>();
  return {
    async busy(work) {
      const done = work();
      running.add(done);
      try {
        return await done;
      } finally {
        running.delete(done);
      }
    },
    async drained(ms) {
      const deadline = Date.now() + ms;
      while (running.size > 0 && Date.now() < deadline)
        await Promise.race([Promise.allSettled(running), sleep(deadline - Date.now())]);
    },
  };
}
