import { afterEach, beforeEach, expect, it, vi } from 'vitest';
import { createMemoryScheduler } from '../../adapters/memory/scheduler.js';
import { startLocalWorkers } from '../../jobs/local.js';
import { PortError } from '../../src/ports/port-error.js';
import { countingFailures, recordingLog } from './support.js';

beforeEach(() => {
  vi.useFakeTimers({ now: 0 });
});
afterEach(() => {
  vi.useRealTimers();
});

it('performs, retries, polls and sweeps without Redis', async () => {
  const told: string[] = [];
  const due = [{ key: 'scan/unwoken', notBefore: 0 }];
  const workers = startLocalWorkers({
    log: recordingLog(),
    schedule: (run) => createMemoryScheduler({ ...run, clock: { now: () => Date.now() } }),
    app: () => ({
      ...countingFailures(),
      async perform(key) {
        told.push(`${Date.now()} ${key}`);
        if (key === 'scan/unwoken') due.length = 0;
        if (key === 'scan/a' && Date.now() < 400)
          throw new PortError({ port: 'shell', code: 'lost', message: '', retryable: true });
      },
      pollHost: async (host) => void told.push(`${Date.now()} ${host}`),
      outstanding: async () => due,
    }),
  });
  await workers.scheduler.wake('scan/a', 0);
  await workers.scheduler.poll('rig', 700);
  await vi.advanceTimersByTimeAsync(1_300);
  expect(told).toContain('0 scan/a');
  expect(told.filter((line) => line.endsWith('scan/unwoken'))).toHaveLength(1);
  expect(told).toContain('700 rig');
  expect(told.filter((line) => line.endsWith('scan/a'))).toHaveLength(2);
  await workers.stop();
  await vi.advanceTimersByTimeAsync(5_000);
  expect(told.filter((line) => line.endsWith('rig'))).toEqual(['0 rig', '700 rig']);
});
