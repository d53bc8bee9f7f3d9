import { type ConnectionOptions, Queue, Worker } from 'bullmq';

/** A queue with the worker that empties it. */
export interface Lane<T> {
  readonly queue: Queue<T, void, string, T, void, string>;
  work(): void;
  close(force: boolean): Promise<void>;
}

/** Work of a killed process is taken up when its lock has ended and one of these looks has found it. */
const TIMES = {
  lockDuration: 5_000,
  stalledInterval: 2_000,
  maxStalledCount: 1_000_000,
  runRetryDelay: 500,
} as const;

const LONGEST_PAUSE_MS = 1_000;

function reconnect(tries: number): number {
  return Math.min(25 * 2 ** tries, LONGEST_PAUSE_MS);
}

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
  const base = { ...options.connection, retryStrategy: reconnect };
  const queue = new Queue<T, void, string, T, void, string>(name, {
    prefix,
    connection: { ...base, enableOfflineQueue: false, maxRetriesPerRequest: 0 },
    defaultJobOptions: { attempts: 1, removeOnComplete: true, removeOnFail: true },
    streams: { events: { maxLen: 100 } },
  });
  queue.on('error', onTrouble);
  let worker: Worker<T, void, string> | null = null;
  return {
    queue,
    work() {
      worker = new Worker<T, void, string>(name, (job) => options.process(job.data), {
        prefix,
        connection: { ...base, maxRetriesPerRequest: null },
        concurrency: options.concurrency,
        removeOnComplete: { count: 0 },
        removeOnFail: { count: 0 },
        ...TIMES,
      });
      worker.on('error', onTrouble);
    },
    async close(force) {
      await worker?.close(force);
      await queue.close();
    },
  };
}
