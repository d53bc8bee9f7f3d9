import {
  DefaultRestOptions,
  RateLimitError,
  type RawFile,
  REST,
  type RESTOptions,
  type RequestMethod,
  type RouteLike,
} from 'discord.js';

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
  /** True where the call may be made again at once after trouble; everything but POST may, if nothing is said. */
  readonly again?: boolean;
}

/** Discord's REST interface; rejects with whatever discord.js throws. */
export interface Api {
  call(method: `${RequestMethod}`, route: RouteLike, call?: Call): Promise<unknown>;
}

/** A limit that names no time anywhere is waited out for so long, in seconds. */
const UNTOLD_S = 1;

/** discord.js asks again at once where a 429 has no Retry-After; those that name the time in the body alone get one here. */
const askOnce: RESTOptions['makeRequest'] = async (url, init) => {
  const answer = await DefaultRestOptions.makeRequest(url, init);
  if (answer.status !== 429 || answer.headers.has('retry-after')) return answer;
  const body = await answer.text();
  const headers = { ...Object.fromEntries(answer.headers), 'retry-after': String(secondsIn(body)) };
  return new Response(body, { status: 429, headers });
};

function secondsIn(body: string): number {
  try {
    const { retry_after: seconds } = JSON.parse(body) as { readonly retry_after?: unknown };
    return Number.isFinite(Number(seconds)) && Number(seconds) > 0 ? Number(seconds) : UNTOLD_S;
  } catch {
    return UNTOLD_S;
  }
}

/**
 * Settings of discord.js for every REST call: bounded in time, never silently waiting for a long limit, and never repeated
 * by itself: a post whose answer was lost is looked for before it is sent again.
 */
export function restOptions(apiUrl: string | null) {
  return {
    version: '10',
    timeout: ANSWER_MS,
    retries: 0,
    makeRequest: askOnce,
    ...(apiUrl === null ? {} : { api: apiUrl.replace(/(?:\/v\d+)?\/*$/, '') }),
    rejectOnRateLimit: ({ retryAfter, timeToReset }: { retryAfter: number; timeToReset: number }) =>
      Math.max(retryAfter, timeToReset) > SHORT_WAIT_MS,
  } as const;
}

/** Calls that may be made again are tried so often in all, a little apart. */
const MOST_TRIES = 4;
const PAUSE_MS = 100;

async function untilAnswered<T>(
  most: number,
  signal: AbortSignal,
  work: () => Promise<T>,
): Promise<T> {
  for (let tries = 1; ; tries += 1) {
    try {
      return await work();
    } catch (error) {
      if (tries >= most || signal.aborted || !mayPass(error)) throw error;
      await new Promise((resolve) => setTimeout(resolve, PAUSE_MS * tries));
    }
  }
}

/** Trouble of the other side or of the way to it, which names no time to wait. */
function mayPass(error: unknown): boolean {
  const status = (error as { readonly status?: unknown } | null)?.status;
  if (typeof status === 'number') return status >= 500;
  return !(error instanceof RateLimitError) && (error as Error | null)?.name !== 'AbortError';
}

/** The REST interface with the bot's token; needs no gateway. */
export function createApi(token: string, apiUrl: string | null): Api {
  const rest = new REST(restOptions(apiUrl)).setToken(token);
  return {
    async call(method, route, call = {}) {
      const {
        body,
        files,
        query,
        auth = true,
        withinMs = CALL_MS,
        again = method !== 'POST',
      } = call;
      const most = again ? MOST_TRIES : 1;
      const signal = AbortSignal.timeout(withinMs);
      try {
        return await untilAnswered(most, signal, () =>
          rest.request({
            method: method as RequestMethod,
            fullRoute: route,
            auth,
            body,
            signal,
            ...(files && files.length > 0 ? { files: [...files] } : {}),
            ...(query ? { query: new URLSearchParams(query) } : {}),
          }),
        );
      } finally {
        // A refused token is dropped by discord.js; the next call is to ask again.
        rest.setToken(token);
      }
    },
  };
}
