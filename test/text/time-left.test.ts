import { describe, expect, it } from 'vitest';
import { stalledFor, timeLeftAt } from '../../src/text/time-left.js';

const going = {
  etaMs: 90_000,
  rhythm: { at: 1_000_000, gapMs: 2_000 },
  phase: null,
  finished: false,
  lastProgressAt: 1_000_000,
};

describe('the time left on a card', () => {
  it('runs down between two looks that bring progress, and never below nothing', () => {
    expect(timeLeftAt(going, 1_020_000)).toBe(70_000);
    expect(timeLeftAt({ ...going, etaMs: 5_000 }, 1_020_000)).toBe(0);
  });

  it('stands still while the run evaluates', () => {
    const phase = { name: 'evaluation', since: 1_000_000 };
    expect(timeLeftAt({ ...going, phase }, 1_020_000)).toBe(90_000);
    expect(stalledFor({ ...going, phase }, 1_200_000)).toBeNull();
  });

  it('is not told of a run that stands still for long', () => {
    expect(stalledFor(going, 1_030_000)).toBeNull();
    expect(stalledFor(going, 1_031_000)).toBe(31_000);
    expect(timeLeftAt(going, 1_031_000)).toBeNull();
  });

  it('gives a run of long steps the time that its steps take', () => {
    const slow = { ...going, etaMs: 3_600_000, rhythm: { at: 1_000_000, gapMs: 300_000 } };
    expect(stalledFor(slow, 2_400_000)).toBeNull();
    expect(timeLeftAt(slow, 1_300_000)).toBe(3_300_000);
    expect(stalledFor(slow, 2_501_000)).toBe(1_501_000);
  });

  it('is not asked of a run that has told its end', () => {
    expect(stalledFor({ ...going, finished: true }, 9_000_000)).toBeNull();
  });
});
