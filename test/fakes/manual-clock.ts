import type { Clock } from '../../src/ports/clock.js';

/** A clock that stands still until it is set. */
export interface ManualClock extends Clock {
  set(now: number): void;
}

/** A clock that starts at a moment of its own, or at the one given. */
export function createManualClock(start = Date.UTC(2026, 10, 22, 15, 30)): ManualClock {
  let moment = start;
  return {
    now: () => moment,
    set(now) {
      if (now < moment) throw new Error('Time does not go back.');
      moment = now;
    },
  };
}
