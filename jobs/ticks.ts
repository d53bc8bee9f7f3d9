import type { Queue } from 'bullmq';
import type { Log } from '../src/ports/log.js';
import { idPart } from './job-id.js';

/** Pause between two tries to write down a pace while the server is away. */
const AGAIN_MS = 500;

/** A tick that is late by so many paces, and by this time at least, is taken for lost. */
const LATE_PACES = 3;
const LATE_MS = 10_000;

/** Things that happen again and again at a pace. */
export interface Ticks<T> {
  /** Sets the pace, 0 to end; the last call for a name wins. Resolves also where the server is away: it is set later. */
  set(name: string, everyMs: number, data: T): Promise<void>;
  /** Sets going again what should have ticked long ago. */
  reviveLost(): Promise<void>;
  stop(): void;
}

/**
 * Ticks on BullMQ's schedulers, spread over their pace by name, so that many hosts are not read at the same instant.
 * BullMQ keeps them to the millisecond: who wants chance in them waits a little in the job.
 */
export function createTicks<T>(
  queue: Queue<T, void, string, T, void, string>,
  log: Log,
  now: () => number = Date.now,
): Ticks<T> {
  const wanted = new Map<string, { readonly everyMs: number; readonly data: T }>();
  let stopped = false;

  async function write(name: string, everyMs: number, data: T): Promise<void> {
    const id = idPart(name);
    if (everyMs <= 0) {
      await queue.removeJobScheduler(id);
      return;
    }
    if ((await queue.getJobScheduler(id))?.every === everyMs) return;
    await put(id, everyMs, name, data);
  }

  async function put(id: string, every: number, name: string, data: T): Promise<void> {
    await queue.upsertJobScheduler(id, { every, offset: spread(name, every) }, { name, data });
  }

  async function writeUntilItStands(name: string): Promise<void> {
    for (let next = wanted.get(name); next !== undefined && !stopped; next = wanted.get(name)) {
      try {
        await write(name, next.everyMs, next.data);
        if (wanted.get(name) === next) wanted.delete(name);
      } catch (error) {
        log.warn('pace not set yet', { name, why: error instanceof Error ? error.message : error });
        await new Promise((resolve) => setTimeout(resolve, AGAIN_MS));
      }
    }
  }

  return {
    async set(name, everyMs, data) {
      const busy = wanted.has(name);
      wanted.set(name, { everyMs, data });
      if (busy) return; // The loop that writes this name takes up the newer pace.
      let settle = (): void => {};
      const firstTry = new Promise<void>((resolve) => {
        settle = resolve;
      });
      const timer = setTimeout(settle, AGAIN_MS);
      void writeUntilItStands(name).then(settle);
      await firstTry;
      clearTimeout(timer);
    },
    async reviveLost() {
      for (const found of await queue.getJobSchedulers()) {
        const { key, name, every, next, template } = found;
        if (every === undefined || next === undefined) continue;
        if (now() - next < Math.max(LATE_PACES * every, LATE_MS)) continue;
        log.warn('tick lost, set going again', { name });
        await put(key, every, name, template?.data as T);
      }
    },
    stop() {
      stopped = true;
    },
  };
}

/** A moment within the pace, 1 or later (BullMQ takes 0 for none), the same for a name in every process. */
function spread(name: string, everyMs: number): number {
  let hash = 2_166_136_261; // FNV-1a
  for (const c of name) hash = Math.imul(hash ^ (c.codePointAt(0) ?? 0), 16_777_619) >>> 0;
  return 1 + (hash % Math.max(1, everyMs - 1));
}
