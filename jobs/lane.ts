import { type ConnectionOptions, Queue, Worker } from 'bullmq';
import { within } from './within.js';

/** A queue with the worker that empties it. */
export interface Lane<T> {
  readonly queue: Queue<T, void, string, T, void, string>;
  work(): void;
  /** Takes no more jobs, waits up to 10 seconds for those that run, and closes its connections, also where the server is away. */
  close(): Promise<void>;
}

/** Work of a killed process is taken up when its lock has ended and one of these looks has found it. */
const TIMES = {
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 1_000_000,
  runRetryDelay: 500,
} as const;

const LONGEST_PAUSE_MS = 1_000;
const DRAIN_MS = 10_000;
const CLOSE_MS = 3_000;

/**
 * Opens a queue. Adding to it fails at once while there is no connection; its worker, once started, waits for the server for
 * as long as it takes. A job leaves nothing behind when it ends, and is never retried by BullMQ: `retry.ts` decides.
 */
export function openLane<T>(options: {
  readonly name: string;
  readonly connection: ConnectionOptions;
  readonly prefix: string;
  readonly concurrency: number;
  readonly process: (data: T) => Promise<void>;
  readonly onTrouble: (error: Error) => void;
}): Lane<T> {
  const { name, prefix, onTrouble } = options;
  const running = new Set<Promise<void>>();
  let closing = false;
  const base = {
    ...options.connection,
    retryStrategy: (tries: number) =>
      closing ? null : Math.min(25 * 2 ** tries, LONGEST_PAUSE_MS),
  };
  const queue = new Queue<T, void, string, T, void, string>(name, {
    prefix,
    connection: { ...base, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    streams: { events: { maxLen: 100 } },
  });
  queue.on('error', onTrouble);
  let worker: Worker<T, void, string> | null = null;

  function run(data: T): Promise<void> {
    const tracked = options.process(data).finally(() => running.delete(tracked));
    running.add(tracked);
    return tracked;
  }

  /** True where all that ran has ended; what is cut is done by the next process. */
  async function drained(): Promise<boolean> {
    try {
      await within(DRAIN_MS, Promise.allSettled(running));
      return true;
    } catch {
      return false;
    }
  }

  return {
    queue,
    work() {
      worker = new Worker<T, void, string>(name, (job) => run(job.data), {
        prefix,
        connection: { ...base, maxRetriesPerRequest: null },
        concurrency: options.concurrency,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
        ...TIMES,
      });
      worker.on('error', onTrouble);
    },
    async close() {
      closing = true;
      await worker?.pause(true);
      const force = !(await drained());
      const ends = [worker?.close(force), queue.close()];
      // Without a server there is nobody to say goodbye to: the connections end at their next try to come back.
      await within(CLOSE_MS, Promise.all(ends)).catch(() => undefined);
    },
  };
}
