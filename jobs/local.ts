import type { Log } from '../src/ports/log.js';
import type { Scheduler } from '../src/ports/scheduler.js';
import type { WorkApp, Workers } from './contract.js';
import { createPollJob } from './poll.js';
import { createSweepJob, SWEEP_MS } from './sweep.js';
import { createWorkJob } from './work.js';

/** A scheduler that calls what it is given, in this process. */
export type LocalScheduler = Scheduler & { stop(): Promise<void> };

/**
 * The same jobs without Redis, for one process whose work ends with it: mutex, retries and sweep as ever, wake-ups by the
 * scheduler that `schedule` makes. What the scheduler is given never rejects.
 */
export function startLocalWorkers(options: {
  readonly log: Log;
  readonly schedule: (run: {
    readonly perform: (key: string) => Promise<void>;
    readonly poll: (host: string) => Promise<void>;
  }) => LocalScheduler;
  readonly app: (scheduler: Scheduler) => WorkApp;
}): Workers {
  const { log } = options;
  const scheduler = options.schedule({
    perform: (key) => workJob.run(key),
    poll: (host) => pollJob(host, 0),
  });
  const app = options.app(scheduler);
  const wake = (key: string, delayMs: number): Promise<void> => scheduler.wake(key, delayMs);
  const workJob = createWorkJob({ app, locks: null, log, wake });
  const pollJob = createPollJob({ app, locks: null, log });
  const sweepJob = createSweepJob({
    app,
    log,
    isBusy: workJob.isBusy,
    wakeAll: async (keys) => {
      for (const key of keys) await wake(key, 0);
    },
  });
  const sweeping = setInterval(() => void sweepJob(), SWEEP_MS);
  return {
    scheduler,
    async stop() {
      clearInterval(sweeping);
      await scheduler.stop();
    },
  };
}
