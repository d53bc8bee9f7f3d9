import type { Redis } from 'ioredis';
import { isConnectionLoss, passesByItself, storeError, unanswered, unreachable } from './errors.js';

/** How long a command may take with all its tries; a server that is restarted is usually back within it. */
const COMMAND_MS = 5_000;

const PAUSE_MS = 50;

/**
 * Runs a command that may safely be sent twice, again and again while the server is away or starting, and gives up with a
 * retryable `PortError` when `limitMs` have passed. Never waits longer.
 */
export async function bounded<T>(
  redis: Redis,
  where: string,
  run: () => Promise<T>,
  limitMs: number = COMMAND_MS,
): Promise<T> {
  const end = Date.now() + limitMs;
  let last: unknown = null;
  for (;;) {
    const left = end - Date.now();
    if (left <= 0 || redis.status === 'end')
      throw storeError(last ?? new Error('Connection is closed.'), where);
    if (!(await becomesReady(redis, left))) throw unreachable(where, last);
    try {
      return await within(run(), end - Date.now(), () => unanswered(where, limitMs));
    } catch (error) {
      if (!isConnectionLoss(error) && !passesByItself(error)) throw storeError(error, where);
      last = error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS));
    }
  }
}

async function becomesReady(redis: Redis, limitMs: number): Promise<boolean> {
  if (redis.status === 'ready') return true;
  return new Promise((resolve) => {
    const done = (ready: boolean): void => {
      clearTimeout(timer);
      redis.off('ready', yes);
      redis.off('end', no);
      resolve(ready);
    };
    const yes = (): void => done(true);
    const no = (): void => done(false);
    const timer = setTimeout(no, limitMs);
    redis.once('ready', yes);
    redis.once('end', no);
  });
}

async function within<T>(promise: Promise<T>, limitMs: number, late: () => Error): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const limit = new Promise<never>((_, reject) => {
    timer = setTimeout(() => reject(late()), Math.max(1, limitMs));
  });
  try {
    return await Promise.race([promise, limit]);
  } finally {
    clearTimeout(timer);
  }
}
