import { type RawFile, REST, type RequestMethod, type RouteLike } from 'discord.js';

/** Longest that one call may take with all its repeats and short waits, in milliseconds. */
const CALL_MS = 30_000;
const ANSWER_MS = 10_000;

/** A wait that Discord names is waited here up to this long; a longer one goes back to the queue. */
const SHORT_WAIT_MS = 6_000;

export interface Call {
  readonly body?: unknown;
  readonly files?: readonly RawFile[];
  readonly query?: Readonly<Record<string, string>>;
  /** False for calls that carry an interaction's own token. */
  readonly auth?: boolean;
  readonly withinMs?: number;
}

/** Discord's REST interface; rejects with whatever discord.js throws. */
export interface Api {
  call(method: `${RequestMethod}`, route: RouteLike, call?: Call): Promise<unknown>;
}

/** Settings of discord.js for every REST call: bounded in time, never silently waiting for a long limit. */
export function restOptions(apiUrl: string | null) {
  return {
    version: '10',
    timeout: ANSWER_MS,
    ...(apiUrl === null ? {} : { api: apiUrl.replace(/(?:\/v\d+)?\/*$/, '') }),
    rejectOnRateLimit: ({ retryAfter, timeToReset }: { retryAfter: number; timeToReset: number }) =>
      Math.max(retryAfter, timeToReset) > SHORT_WAIT_MS,
  } as const;
}

/** The REST interface with the bot's token; needs no gateway. */
export function createApi(token: string, apiUrl: string | null): Api {
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  return {
    async call(method, route, { body, files, query, auth = true, withinMs = CALL_MS } = {}) {
      try {
        return await rest.request({
          method: method as RequestMethod,
          fullRoute: route,
          auth,
          body,
          signal: AbortSignal.timeout(withinMs),
          ...(files && files.length > 0 ? { files: [...files] } : {}),
          ...(query ? { query: new URLSearchParams(query) } : {}),
        });
      } finally {
        // A refused token is dropped by discord.js; the next call is to ask again.
        rest.setToken(token);
      }
    },
  };
}
