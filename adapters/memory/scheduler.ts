import type { Clock } from '../../src/ports/clock.js';
import type { Scheduler } from '../../src/ports/scheduler.js';

/** Longest single timer; a delay that is longer is waited for in parts (timers hold 24 days at most). */
const LONGEST_TIMER_MS = 3_600_000;

/** A scheduler of one process, whose timers end with it. */
export interface MemoryScheduler extends Scheduler {
  /** Ends all timers and waits for what runs. */
  stop(): Promise<void>;
}

/**
 * A scheduler on the timers of this process. `perform` and `poll` must not reject; a poll of a host that is still
 * running when the next is due is not started a second time. The first poll of a host starts at once; asking again for the
 * same pace changes nothing.
 */
export function createMemoryScheduler(options: {
  readonly perform: (key: string) => Promise<void>;
  readonly poll: (host: string) => Promise<void>;
  readonly clock: Clock;
}): MemoryScheduler {
  const { clock } = options;
  const wakes = new Set<NodeJS.Timeout>();
  const polls = new Map<string, { readonly everyMs: number; readonly timer: NodeJS.Timeout }>();
  const polling = new Set<string>();
  const running = new Set<Promise<void>>();
  let stopped = false;

  function start(work: Promise<void>): Promise<void> {
    const tracked = work.finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  function wakeAt(key: string, due: number): void {
    const left = Math.min(Math.max(0, due - clock.now()), LONGEST_TIMER_MS);
    const timer = setTimeout(() => {
      wakes.delete(timer);
      if (clock.now() < due) wakeAt(key, due);
      else void start(options.perform(key));
    }, left);
    wakes.add(timer);
  }

  async function pollOnce(host: string): Promise<void> {
    if (polling.has(host)) return;
    polling.add(host);
    await start(options.poll(host));
    polling.delete(host);
  }

  return {
    async wake(key, delayMs) {
      if (!stopped) wakeAt(key, clock.now() + delayMs);
    },
    async poll(host, everyMs) {
      const current = polls.get(host);
      if (current?.everyMs === everyMs) return;
      clearInterval(current?.timer);
      polls.delete(host);
      if (stopped || everyMs <= 0) return;
      polls.set(host, { everyMs, timer: setInterval(() => void pollOnce(host), everyMs) });
      if (current === undefined) void pollOnce(host);
    },
    async stop() {
      stopped = true;
      for (const timer of wakes) clearTimeout(timer);
      for (const { timer } of polls.values()) clearInterval(timer);
      await Promise.allSettled(running);
    },
  };
}
