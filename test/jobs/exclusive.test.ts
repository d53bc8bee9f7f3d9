import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { exclusively, LOCK_MS } from '../../jobs/exclusive.js';
import type { Locks } from '../../src/ports/locks.js';
import { gate, recordingLog } from './support.js';

beforeEach(() => {
  vi.useFakeTimers();
});
afterEach(() => {
  vi.useRealTimers();
});

function lockWith(renew: () => Promise<boolean>) {
  const calls = { renewed: 0, released: 0 };
  const locks: Locks = {
    take: async () => ({
      token: 1,
      renew() {
        calls.renewed += 1;
        return renew();
      },
      async release() {
        calls.released += 1;
      },
    }),
  };
  return { calls, locks, log: recordingLog() };
}

describe('exclusively', () => {
  it('renews the lock while the body runs, and releases it after', async () => {
    const { calls, locks, log } = lockWith(async () => true);
    const hold = gate();
    const running = exclusively('x', { locks, log }, () => hold.passed);
    await vi.advanceTimersByTimeAsync(2 * LOCK_MS + 10);
    expect(calls).toEqual({ renewed: 6, released: 0 });
    hold.open();
    expect(await running).toBe(true);
    await vi.advanceTimersByTimeAsync(LOCK_MS);
    expect(calls).toEqual({ renewed: 6, released: 1 });
    expect(log.events).toEqual([]);
  });

  it('tells once that the lock was lost, and bears a store that is away', async () => {
    const { locks, log } = lockWith(async () => false);
    const hold = gate();
    const running = exclusively('x', { locks, log }, () => hold.passed);
    await vi.advanceTimersByTimeAsync(LOCK_MS);
    hold.open();
    await running;
    expect(log.events).toEqual(['warn lock lost, the work may run twice']);

    const away = lockWith(() => Promise.reject(new Error('away')));
    const second = gate();
    const bearing = exclusively('x', away, () => second.passed);
    await vi.advanceTimersByTimeAsync(LOCK_MS);
    second.open();
    expect(await bearing).toBe(true);
    expect(away.log.events).toEqual([]);
  });

  it('releases the lock and passes on what the body throws', async () => {
    const { calls, locks, log } = lockWith(async () => true);
    const failing = exclusively('x', { locks, log }, () => Promise.reject(new Error('broke')));
    await expect(failing).rejects.toThrow('broke');
    expect(calls.released).toBe(1);
  });
});
