import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { paceOf } from '../../src/usecases/pace.js';

const POLL = { quickMs: 2_000, slowMs: 15_000, quickForMs: 600_000 };
const MINUTE = 60_000;

function pace(...ages: readonly number[]): number {
  const runs = ages.map((age) => ({ createdAt: 1e9 - age, over: false }));
  return paceOf(runs, 1e9, POLL);
}

describe('the pace of a host', () => {
  it.each([
    [0, 2_000],
    [9, 2_000],
    [19, 2_000],
    [20, 4_000],
    [30, 6_000],
    [60, 12_000],
    [75, 14_000],
    [80, 15_000],
    [6_000, 15_000],
  ])('of a run that is %i minutes old is %i ms', (minutes, ms) => {
    expect(pace(minutes * MINUTE)).toBe(ms);
  });

  it('is that of its youngest run, for instance of one that runs again after a fix', () => {
    expect(pace(6_000 * MINUTE, 30 * MINUTE)).toBe(6_000);
    expect(pace(6_000 * MINUTE, MINUTE)).toBe(2_000);
  });

  it('is quick while a run has ended whose reason is not known yet', () => {
    const runs = [{ createdAt: 0, over: true }];
    expect(paceOf(runs, 1e9, POLL)).toBe(2_000);
  });

  it('never jumps: it slows down by one quick pace at a time, and stays within its bounds', () => {
    fc.assert(
      fc.property(fc.nat(200 * MINUTE), (age) => {
        const [now, later] = [pace(age), pace(age + MINUTE)];
        expect(now).toBeGreaterThanOrEqual(POLL.quickMs);
        expect(now).toBeLessThanOrEqual(POLL.slowMs);
        expect(later - now).toBeGreaterThanOrEqual(0);
        expect(later - now).toBeLessThanOrEqual(POLL.quickMs);
      }),
    );
  });

  it('keeps to a slow pace that somebody set quicker than the quick one', () => {
    expect(paceOf([{ createdAt: 0, over: false }], 1e9, { ...POLL, slowMs: 500 })).toBe(2_000);
  });
});
