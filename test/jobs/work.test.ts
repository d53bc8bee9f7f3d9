import { describe, expect, it } from 'vitest';
import { createWorkJob } from '../../jobs/work.js';
import type { Locks } from '../../src/ports/locks.js';
import { PortError } from '../../src/ports/port-error.js';
import { countingFailures, gate, recordingLog, turns } from './support.js';

function away(facts: { retryable?: boolean; retryAfterMs?: number } = {}): PortError {
  const { retryable = true, ...rest } = facts;
  return new PortError({
    port: 'chat',
    code: 'rate-limited',
    message: 'Later.',
    retryable,
    ...rest,
  });
}

function setting(perform: (key: string) => Promise<void>, locks: Locks | null = null) {
  const log = recordingLog();
  const app = { perform, ...countingFailures() };
  const wakes: [string, number][] = [];
  const time = { now: 0 };
  const job = createWorkJob({
    app,
    locks,
    log,
    wake: async (key, ms) => void wakes.push([key, ms]),
    now: () => time.now,
    chance: () => 0.5,
  });
  return { job, log, app, wakes, time };
}

describe('the work job', () => {
  it('performs a key once at a time, and once more after a storm of wake-ups', async () => {
    const gates = [gate(), gate()];
    let begun = 0;
    const { job } = setting(async () => {
      begun += 1;
      await gates[begun - 1]!.passed;
    });
    const storm = Array.from({ length: 1_000 }, () => job.run('scan/a'));
    await turns();
    expect(begun).toBe(1);
    expect(job.isBusy('scan/a')).toBe(true);
    gates[0]!.open();
    await turns();
    expect(begun).toBe(2);
    gates[1]!.open();
    await Promise.all(storm);
    expect(begun).toBe(2);
    expect(job.isBusy('scan/a')).toBe(false);
  });

  it('performs different keys side by side', async () => {
    const hold = gate();
    const begun: string[] = [];
    const { job } = setting(async (key) => {
      begun.push(key);
      await hold.passed;
    });
    const both = [job.run('scan/a'), job.run('scan/b')];
    await turns();
    expect(begun).toEqual(['scan/a', 'scan/b']);
    hold.open();
    await Promise.all(both);
  });

  it('has a failure written down and comes back when it says', async () => {
    const { job, wakes, log, app } = setting(async () => {
      throw away();
    });
    await job.run('launch/r');
    await job.run('launch/r');
    expect(app.decided).toEqual([
      { kind: 'again', inMs: 1_000 },
      { kind: 'again', inMs: 2_000 },
    ]);
    expect(wakes).toEqual([
      ['launch/r', 1_000],
      ['launch/r', 2_000],
    ]);
    expect(log.events).toEqual(['warn work failed', 'warn work failed']);
    expect(log.facts[0]).toMatchObject({ key: 'launch/r', code: 'rate-limited', why: 'Later.' });
  });

  it('records what it gives up, under the reference that people are shown', async () => {
    const { job, wakes, log, app } = setting(async () => {
      throw away({ retryable: false });
    });
    await job.run('launch/r');
    expect(wakes).toEqual([]);
    expect(log.events).toEqual(['error work given up']);
    expect(app.decided).toEqual([
      {
        kind: 'give-up',
        code: 'rate-limited',
        message: 'Later.',
        reference: log.facts[0]!.reference,
      },
    ]);
    expect(log.facts[0]!.reference).toMatch(/^[0-9a-f]{8}$/);
  });

  it('tells the whole story of our own bug in the log', async () => {
    const bug = new TypeError('x is not a function');
    const { job, log } = setting(async () => {
      throw bug;
    });
    await job.run('launch/r');
    expect(log.events).toEqual(['error work failed']);
    expect(log.facts[0]!.error).toBe(bug);
  });

  it('does not come back before a named time, however often it is woken', async () => {
    let begun = 0;
    const { job, time } = setting(async () => {
      begun += 1;
      throw away({ retryAfterMs: 30_000 });
    });
    await job.run('deliver/c');
    time.now = 29_999;
    await job.run('deliver/c');
    expect(begun).toBe(1);
    expect(job.isBusy('deliver/c')).toBe(true);
    time.now = 30_000;
    await job.run('deliver/c');
    expect(begun).toBe(2);
  });

  it('keeps away for five seconds, and says so, when the failure cannot be written down', async () => {
    let begun = 0;
    const { job, app, log, time } = setting(async () => {
      begun += 1;
      throw away();
    });
    app.failed = async () => {
      throw new Error('store away');
    };
    await job.run('launch/r');
    expect(log.events).toEqual(['error failure could not be recorded, the work stands']);
    time.now = 4_999;
    await job.run('launch/r');
    expect(begun).toBe(1);
    time.now = 5_000;
    await job.run('launch/r');
    expect(begun).toBe(2);
  });

  it('leaves alone what another process holds, and gives its lock back', async () => {
    const held = new Set(['work/scan/held']);
    let begun = 0;
    const { job } = setting(
      async () => {
        begun += 1;
        expect(held.has('work/scan/free')).toBe(true);
      },
      {
        async take(name) {
          if (held.has(name)) return null;
          held.add(name);
          return {
            token: 1,
            renew: async () => true,
            release: async () => void held.delete(name),
          };
        },
      },
    );
    await job.run('scan/held');
    expect(begun).toBe(0);
    await job.run('scan/free');
    expect(begun).toBe(1);
    expect([...held]).toEqual(['work/scan/held']);
  });
});
