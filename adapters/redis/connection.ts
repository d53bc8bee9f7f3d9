import { Redis } from 'ioredis';
import type { Log } from '../../src/ports/log.js';
import { PortError } from '../../src/ports/port-error.js';
import { redisAddress, shownAddress } from './address.js';
import { storeError } from './errors.js';

const STARTUP_MS = 10_000;

/** Longest pause between two tries to connect again; a server that was restarted is found within it. */
const LONGEST_PAUSE_MS = 1_000;

/**
 * Connects to the Redis at a `redis://` address or socket path, waits up to 10 seconds for it, and from then on connects
 * again by itself for as long as it takes. No command waits in a hidden queue and none is sent twice unasked: commands
 * fail at once while there is no connection, and `bounded` decides about a second try.
 */
export async function connectRedis(
  address: string,
  options: { readonly log?: Log; readonly startupMs?: number } = {},
): Promise<Redis> {
  const parsed = redisAddress(address);
  const redis = new Redis({
    ...parsed,
    lazyConnect: true,
    enableOfflineQueue: false,
    autoResendUnfulfilledCommands: false,
    maxRetriesPerRequest: 0, // A command in flight fails as soon as the connection does.
    connectTimeout: 5_000,
    keepAlive: 15_000,
    retryStrategy: (tries) => Math.min(25 * 2 ** tries, LONGEST_PAUSE_MS),
  });
  redis.setMaxListeners(0);
  await firstConnection(redis, shownAddress(parsed), options.startupMs ?? STARTUP_MS);
  if (options.log !== undefined) tellOfLoss(redis, shownAddress(parsed), options.log);
  return redis;
}

/** Where a connection leads, for a sentence. */
export function placeOf(redis: Redis): string {
  const { path, host, port } = redis.options;
  return shownAddress(path ? { path } : { host: host ?? '127.0.0.1', port: port ?? 6379 });
}

async function firstConnection(redis: Redis, where: string, limitMs: number): Promise<void> {
  let last: unknown = null;
  try {
    await new Promise<void>((resolve, reject) => {
      const timer = setTimeout(() => reject(last), limitMs);
      redis.on('error', (error) => {
        last = error;
        const known = storeError(error, where);
        if (known instanceof PortError && !known.retryable) {
          clearTimeout(timer);
          reject(known);
        }
      });
      redis.once('ready', () => {
        clearTimeout(timer);
        resolve();
      });
      redis.connect().catch((error: unknown) => {
        last ??= error; // The retry strategy goes on; the limit above ends it.
      });
    });
  } catch (error) {
    redis.disconnect();
    throw error instanceof PortError ? error : noServer(where, limitMs, error);
  }
}

function noServer(where: string, limitMs: number, cause: unknown): PortError {
  const last = cause instanceof Error ? ` (${cause.message})` : '';
  return new PortError({
    port: 'store',
    code: 'unreachable',
    message: `No Redis answered at ${where} within ${limitMs / 1_000} seconds${last}. Start it there, or correct REDIS_URL; without REDIS_URL Propel starts a redis-server of its own.`,
    retryable: true,
    cause,
  });
}

function tellOfLoss(redis: Redis, where: string, log: Log): void {
  let lost = false;
  redis.on('close', () => {
    if (!lost && redis.status !== 'end') log.warn('redis lost', { where });
    lost = true;
  });
  redis.on('ready', () => {
    if (lost) log.info('redis back', { where });
    lost = false;
  });
}
