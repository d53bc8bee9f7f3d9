import type { ConnectionOptions } from 'bullmq';
import type { Locks } from '../src/ports/locks.js';
import type { Log } from '../src/ports/log.js';
import { PortError } from '../src/ports/port-error.js';
import type { Scheduler } from '../src/ports/scheduler.js';
import type { WorkApp, Workers } from './contract.js';
import { createUniqueIds, idPart } from './job-id.js';
import { openLane } from './lane.js';
import { createPollJob } from './poll.js';
import { createSweepJob, SWEEP_MS } from './sweep.js';
import { createTicks } from './ticks.js';
import { tellTrouble } from './trouble.js';
import { within } from './within.js';
import { createWorkJob } from './work.js';

const STARTUP_MS = 10_000;
const WAKE_MS = 5_000;
const REVIVE_MS = 10_000;

/** Work and polls are mostly waiting for hosts and platforms, so many run side by side. */
const AT_ONCE = { work: 32, polls: 128, sweeps: 1 } as const;

/**
 * Opens the queues, hands the scheduler to `app`, and starts to perform work, to poll hosts and to sweep, beside any number
 * of other processes on the same Redis and prefix. Throws `PortError` with port `scheduler` where Redis cannot be reached
 * within `startupMs` (10 seconds); later losses of Redis are waited out.
 */
export async function startWorkers(options: {
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly locks: Locks;
  readonly log: Log;
  readonly app: (scheduler: Scheduler) => WorkApp;
  readonly startupMs?: number;
}): Promise<Workers> {
  const { log, locks, prefix, connection } = options;
  const shared = { prefix, connection, onTrouble: tellTrouble(log) };
  const work = openLane<{ key: string }>({
    ...shared,
    name: 'work',
    concurrency: AT_ONCE.work,
    process: ({ key }) => workJob.run(key),
  });
  const polls = openLane<{ host: string; everyMs: number }>({
    ...shared,
    name: 'poll',
    concurrency: AT_ONCE.polls,
    process: ({ host, everyMs }) => pollJob(host, everyMs),
  });
  const sweeps = openLane<object>({
    ...shared,
    name: 'sweep',
    concurrency: AT_ONCE.sweeps,
    process: () => sweepJob(),
  });
  const lanes = [work, polls, sweeps];
  const pollTicks = createTicks(polls.queue, log);
  const sweepTicks = createTicks(sweeps.queue, log);
  const uniqueId = createUniqueIds();

  const scheduler: Scheduler = {
    async wake(key, delayMs) {
      const delay = Math.max(0, Math.ceil(delayMs));
      try {
        await within(WAKE_MS, work.queue.add('work', { key }, { delay, jobId: uniqueId(key) }));
      } catch (error) {
        // The record of the work stands, and the sweep finds it.
        log.warn('wake-up lost, the sweep will find the work', { key, why: String(error) });
      }
    },
    poll: (host, everyMs) => pollTicks.set(`poll/${host}`, everyMs, { host, everyMs }),
  };

  try {
    await within(
      options.startupMs ?? STARTUP_MS,
      Promise.all(lanes.map((lane) => lane.queue.waitUntilReady())),
    );
  } catch (error) {
    await Promise.all(lanes.map((lane) => lane.close()));
    throw notReached(error);
  }

  const app = options.app(scheduler);
  const workJob = createWorkJob({ app, locks, log, wake: scheduler.wake });
  const pollJob = createPollJob({ app, locks, log });
  const sweepJob = createSweepJob({
    app,
    log,
    isBusy: workJob.isBusy,
    // One id a key: a sweep adds nothing for work that already waits because of an earlier sweep.
    wakeAll: async (keys) => {
      await work.queue.addBulk(
        keys.map((key) => ({
          name: 'work',
          data: { key },
          opts: { jobId: `sweep.${idPart(key)}` },
        })),
      );
    },
  });

  for (const lane of lanes) lane.work();
  await sweepTicks.set('sweep', SWEEP_MS, {});
  await sweepJob();
  const reviving = setInterval(() => {
    for (const ticks of [pollTicks, sweepTicks])
      ticks.reviveLost().catch((error: Error) => shared.onTrouble(error));
  }, REVIVE_MS);

  return {
    scheduler,
    async stop() {
      clearInterval(reviving);
      pollTicks.stop();
      sweepTicks.stop();
      await Promise.all(lanes.map((lane) => lane.close()));
    },
  };
}

function notReached(cause: unknown): PortError {
  const why = cause instanceof Error ? cause.message : String(cause);
  return new PortError({
    port: 'scheduler',
    code: 'unreachable',
    message: `The queues in Redis cannot be opened (${why}). Check REDIS_URL and that Redis is at least version 6.2.`,
    retryable: true,
    cause,
  });
}
