import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createPace } from '../../../adapters/slack/pace.js';

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

/** Milliseconds after which each of so many turns came. */
async function turns(pace: ReturnType<typeof createPace>, names: readonly string[]) {
  const began = Date.now();
  const came = Promise.all(names.map((name) => pace.turn(name).then(() => Date.now() - began)));
  await vi.runAllTimersAsync();
  return came;
}

describe('a pace', () => {
  it('gives one turn a time for each name', async () => {
    expect(await turns(createPace(1_000), ['a', 'a', 'b', 'a'])).toEqual([0, 1_000, 0, 2_000]);
  });

  it('gives a burst first, and the burst again after a rest', async () => {
    const pace = createPace(1_000, 3);
    expect(await turns(pace, ['a', 'a', 'a', 'a', 'a'])).toEqual([0, 0, 0, 1_000, 2_000]);
    await vi.advanceTimersByTimeAsync(10_000);
    expect(await turns(pace, ['a', 'a', 'a', 'a'])).toEqual([0, 0, 0, 1_000]);
  });

  it('says how long a turn would wait, without taking one', async () => {
    const pace = createPace(1_000);
    expect([pace.ahead('a'), pace.ahead('a')]).toEqual([0, 0]);
    await pace.turn('a');
    expect(pace.ahead('a')).toBe(1_000);
  });
});
