import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createMemoryScheduler, type MemoryScheduler } from '../../../adapters/memory/scheduler.js';

const DAY = 86_400_000;
let told: string[];
let release: () => void;
let scheduler: MemoryScheduler;

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
  told = [];
  release = () => {};
  scheduler = createMemoryScheduler({
    perform: async (key) => void told.push(`${Date.now()} ${key}`),
    poll: (host) => {
      told.push(`${Date.now()} ${host}`);
      return new Promise((resolve) => {
        release = resolve;
      });
    },
    clock: { now: () => Date.now() },
  });
});
afterEach(async () => {
  release();
  await scheduler.stop();
  vi.useRealTimers();
});

describe('the memory scheduler', () => {
  it('performs after the delay, every wake', async () => {
    await scheduler.wake('a', 100);
    await scheduler.wake('a', 0);
    await vi.advanceTimersByTimeAsync(99);
    expect(told).toEqual(['0 a']);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual(['0 a', '100 a']);
  });

  it('waits longer than a timer can', async () => {
    await scheduler.wake('a', 40 * DAY);
    await vi.advanceTimersByTimeAsync(40 * DAY - 1);
    expect(told).toEqual([]);
    await vi.advanceTimersByTimeAsync(1);
    expect(told).toEqual([`${40 * DAY} a`]);
  });

  it('never polls a host while it is being polled', async () => {
    await scheduler.poll('rig', 10);
    await vi.advanceTimersByTimeAsync(35);
    expect(told).toEqual(['0 rig']);
    release();
    await vi.advanceTimersByTimeAsync(10);
    expect(told).toEqual(['0 rig', '40 rig']);
  });

  it('changes the pace and stops', async () => {
    await scheduler.poll('rig', 10);
    release();
    await scheduler.poll('rig', 50);
    await vi.advanceTimersByTimeAsync(49);
    const before = told.length;
    release();
    await vi.advanceTimersByTimeAsync(1);
    expect(told.length).toBe(before + 1);
    await scheduler.poll('rig', 0);
    release();
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told.length).toBe(before + 1);
  });

  it('starts nothing after it was stopped', async () => {
    await scheduler.wake('a', 10);
    await scheduler.stop();
    await scheduler.wake('b', 0);
    await scheduler.poll('rig', 10);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(told).toEqual([]);
  });
});
