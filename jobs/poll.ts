import type { Locks } from '../src/ports/locks.js';
import type { Log } from '../src/ports/log.js';
import { PortError } from '../src/ports/port-error.js';
import type { WorkApp } from './contract.js';
import { exclusively } from './exclusive.js';

/** The most that a tick is put off by chance, as a share of its pace. */
const JITTER = 0.1;

/**
 * The job that reads the logs of a host: never two at once for one host, over all processes; a tick that comes too early is
 * dropped, since the next one reads what it would have read. Each tick comes up to a tenth of its pace late, by chance, so
 * that neither hosts nor bots fall into step. Never rejects. Failures are told when they begin, when their sentence changes
 * and when they end, not at every tick.
 */
export function createPollJob(deps: {
  readonly app: Pick<WorkApp, 'pollHost'>;
  readonly locks: Locks | null;
  readonly log: Log;
  readonly chance?: () => number;
  readonly pause?: (ms: number) => Promise<void>;
}): (host: string, everyMs: number) => Promise<void> {
  const { app, log, chance = Math.random, pause = sleep } = deps;
  const running = new Set<string>();
  const trouble = new Map<string, string>();

  async function pollOnce(host: string): Promise<void> {
    try {
      const ran = await exclusively(`poll/${host}`, deps, (token) => app.pollHost(host, token));
      if (ran && trouble.delete(host)) log.info('poll works again', { host });
    } catch (error) {
      const why = error instanceof Error ? error.message : String(error);
      if (trouble.get(host) === why) return;
      trouble.set(host, why);
      if (error instanceof PortError) log.warn('poll failed', { host, code: error.code, why });
      else log.error('poll failed', { host, error });
    }
  }

  return async (host, everyMs) => {
    if (running.has(host)) return;
    running.add(host);
    try {
      if (everyMs > 0) await pause(Math.floor(everyMs * JITTER * chance()));
      await pollOnce(host);
    } finally {
      running.delete(host);
    }
  };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
