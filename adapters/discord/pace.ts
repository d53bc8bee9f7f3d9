import type { Clock } from '../../src/ports/clock.js';
import { PortError } from '../../src/ports/port-error.js';
import { momentOf } from './address.js';

/** Edits of messages older than an hour are limited far more than others; a little earlier they are paced already. */
const OLD_MS = 55 * 60_000;
/** So many edits of a message may follow each other at once: a person who chooses another command sees it. */
const AT_ONCE = 4;
const YOUNG_PAUSE_MS = 5_000;
const OLD_PAUSE_MS = 15_000;
/** A message that was not edited for so long needs no memory. */
const FORGET_MS = 10 * 60_000;

/** Paces the edits of each message: four at once, then one in 5 seconds, in 15 seconds for a message of an hour or older. */
export interface Pace {
  /** Takes the right to one edit; throws `PortError` `too-soon` with the time to wait. */
  take(message: string): void;
}

interface Bucket {
  readonly left: number;
  readonly at: number;
}

/** A pace that begins with nothing edited. */
export function createPace(clock: Clock): Pace {
  const buckets = new Map<string, Bucket>();
  return {
    take(message) {
      const now = clock.now();
      for (const [id, { at }] of buckets) if (now - at > FORGET_MS) buckets.delete(id);
      const pause = now - momentOf(message) > OLD_MS ? OLD_PAUSE_MS : YOUNG_PAUSE_MS;
      const { left, at } = buckets.get(message) ?? { left: AT_ONCE, at: now };
      const filled = Math.min(AT_ONCE, left + (now - at) / pause);
      if (filled < 1) throw tooSoon(Math.ceil((1 - filled) * pause));
      buckets.set(message, { left: filled - 1, at: now });
    },
  };
}

function tooSoon(retryAfterMs: number): PortError {
  return new PortError({
    port: 'chat',
    code: 'too-soon',
    message: `This message was edited often just now; the next edit is in ${Math.ceil(retryAfterMs / 1_000)} s.`,
    retryable: true,
    retryAfterMs,
  });
}
