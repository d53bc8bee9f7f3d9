import type { Retry } from '../src/domain/retry.js';
import type { Work } from '../src/domain/work.js';
import { PortError } from '../src/ports/port-error.js';

const FIRST_PAUSE_MS = 1_000;
const LONGEST_PAUSE_MS = 60_000;

/** A time that the other side names is kept to, but not for longer than this. */
const LONGEST_NAMED_PAUSE_MS = 3_600_000;

/** Our own bugs seldom pass by themselves; a few tries cover those that need a rare order of events. */
const BUG_TRIES = 5;

/** Failures that take about half an hour with the pauses above: 63 seconds for the first six, then one a minute. */
const HALF_AN_HOUR = 35;
const FIVE_MINUTES = 10;
const A_DAY = 1_440;

/**
 * How many failures of the world are borne before the work is given up. Somebody waits for a scan; a launch or a fix that
 * happens long after the click would surprise; a stop or a diagnosis is still wanted hours later; a message is never lost.
 */
const PATIENCE = {
  scan: FIVE_MINUTES,
  launch: HALF_AN_HOUR,
  'apply-fix': HALF_AN_HOUR,
  'undo-fix': HALF_AN_HOUR,
  'accept-host-key': FIVE_MINUTES,
  stop: A_DAY,
  'close-session': A_DAY,
  'start-polling': A_DAY,
  'collect-stacks': FIVE_MINUTES,
  'start-log': FIVE_MINUTES,
  diagnose: A_DAY,
  'read-files': A_DAY,
  expire: A_DAY,
  deliver: Number.POSITIVE_INFINITY,
} as const satisfies Record<Work['kind'], number>;

/** What is known of a failure. */
export interface Failure {
  readonly key: string;
  readonly error: unknown;
  /** Failures of this work so far, this one included. */
  readonly failures: number;
  /** A number from 0 up to 1, so that many works that failed together do not come back together. */
  readonly chance: number;
  readonly reference: string;
}

/**
 * Decides about work that failed; nobody else looks at `retryable` or `retryAfterMs`. A failure of the world that may pass
 * is tried again after 1, 2, 4 ... 60 seconds (give or take a fifth), never before the time that the other side named,
 * as long as the patience for this kind of work lasts. One that cannot pass is given up at once, our own bug after 5 tries.
 */
export function decide(failure: Failure): Retry {
  const { error, failures } = failure;
  if (!(error instanceof PortError)) {
    if (failures < BUG_TRIES) return again(failure, 0);
    return giveUp(failure, 'bug', 'Propel made a mistake of its own here');
  }
  if (!error.retryable || failures >= patience(failure.key))
    return giveUp(failure, error.code, error.message);
  return again(failure, namedPause(error));
}

/** The time before which the other side asked not to come back, in milliseconds from now; 0 where it named none. */
export function namedPause(error: unknown): number {
  if (!(error instanceof PortError) || error.retryAfterMs === null) return 0;
  return Math.min(Math.max(0, error.retryAfterMs), LONGEST_NAMED_PAUSE_MS);
}

function again({ failures, chance }: Failure, atLeastMs: number): Retry {
  const pause = Math.min(FIRST_PAUSE_MS * 2 ** (failures - 1), LONGEST_PAUSE_MS);
  return { kind: 'again', inMs: Math.max(Math.round(pause * (0.8 + 0.4 * chance)), atLeastMs) };
}

function giveUp({ reference }: Failure, code: string, message: string): Retry {
  return { kind: 'give-up', code, message, reference };
}

function patience(key: string): number {
  const kind = key.slice(0, key.indexOf('/'));
  return kind in PATIENCE ? PATIENCE[kind as keyof typeof PATIENCE] : HALF_AN_HOUR;
}
