import { describe, expect, it } from 'vitest';
import { idAt } from '../../../adapters/discord/address.js';
import { createPace } from '../../../adapters/discord/pace.js';
import { PortError } from '../../../src/ports/port-error.js';
import { createManualClock } from '../../fakes/manual-clock.js';

const START = Date.UTC(2026, 10, 22);

/** Edits at each of these seconds; how many were let through. */
function letThrough(message: string, seconds: readonly number[]): number {
  let now = START;
  const pace = createPace({ now: () => now });
  return seconds.filter((second) => {
    now = START + second * 1_000;
    try {
      pace.take(message);
      return true;
    } catch (error) {
      if (error instanceof PortError && error.code === 'too-soon') return false;
      throw error;
    }
  }).length;
}

const everySecond = Array.from({ length: 61 }, (_, second) => second);

describe('edits of one message', () => {
  it('go through four at once, then one in five seconds', () => {
    expect(letThrough(idAt(START), everySecond)).toBe(4 + 12);
  });

  it('go through one in fifteen seconds where the message is an hour old', () => {
    expect(letThrough(idAt(START - 3_600_000), everySecond)).toBe(4 + 4);
  });

  it('are told how long to wait', () => {
    const pace = createPace(createManualClock(START));
    for (let n = 0; n < 4; n += 1) pace.take(idAt(START));
    expect(() => pace.take(idAt(START))).toThrow(
      expect.objectContaining({ retryAfterMs: 5_000, retryable: true }),
    );
  });
});
