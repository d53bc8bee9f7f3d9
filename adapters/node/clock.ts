import type { Clock } from '../../src/ports/clock.js';

/** The clock of this machine. */
export const systemClock: Clock = { now: () => Date.now() };
