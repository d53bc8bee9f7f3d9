import { webApi } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';
import { sdkLogger } from './sdk-log.js';

export type WebClient = webApi.WebClient;

/** A hung call would hang for ever without this. */
const CALL_MS = 10_000;
/** A trigger is good for three seconds; a call that takes longer has missed it. */
const QUICK_CALL_MS = 4_000;

export interface WebOptions {
  readonly botToken: string;
  readonly apiUrl: string | null;
  readonly log: Log;
}

/**
 * Two clients of the Web API. Neither repeats a call by itself: a repeated post whose answer was lost is a second message,
 * and a client that waits out a rate limit holds up all its other calls.
 */
export function createWeb(options: WebOptions): {
  /** Posts, edits, uploads. */
  readonly slow: WebClient;
  /** What a waiting person sees: views, whispers. A rate limit on posts does not hold it up. */
  readonly quick: WebClient;
} {
  return { slow: client(options, CALL_MS), quick: client(options, QUICK_CALL_MS) };
}

function client({ botToken, ...rest }: WebOptions, timeout: number): WebClient {
  return newClient(botToken, { ...clientOptions(rest), timeout });
}

/** A client of the Web API with a token of any kind. */
export function newClient(token: string, options: ReturnType<typeof clientOptions>): WebClient {
  return new webApi.WebClient(token, options);
}

/** Options that every client of the adapter has; a fresh object each time, as the SDK writes into what it is given. */
export function clientOptions({ apiUrl, log }: Omit<WebOptions, 'botToken'>) {
  return {
    ...(apiUrl === null ? {} : { slackApiUrl: apiUrl }),
    retryConfig: { retries: 0 },
    rejectRateLimitedCalls: true,
    timeout: CALL_MS,
    logger: sdkLogger(log),
  };
}
