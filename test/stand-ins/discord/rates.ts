import type { World } from './world.js';

/** Calls of one kind on one channel: five in two seconds. */
const BUCKET = { calls: 5, ms: 2_000 };
/** Edits of messages older than an hour: three in six seconds over a channel. */
const OLD_MS = 3_600_000;
const OLD_BUCKET = { calls: 3, ms: 6_000 };

/** Whether a call is inside of the limits, and what its answer says about them. */
export interface Rated {
  readonly headers: Readonly<Record<string, string>>;
  /** Seconds to wait, or 0. */
  readonly waitSeconds: number;
  /** Discord's own number for the limit that was passed. */
  readonly code: number;
}

/** Counts calls; interactions are limited by nothing. */
export function createRates(world: World) {
  const starts = new Map<string, number[]>();

  function inBucket(
    name: string,
    { calls, ms }: { calls: number; ms: number },
  ): { left: number; resetMs: number } {
    const now = Date.now();
    const recent = (starts.get(name) ?? []).filter((at) => now - at < ms);
    starts.set(name, recent);
    const resetMs = recent.length > 0 ? ms - (now - (recent[0] ?? now)) : ms;
    if (recent.length >= calls) return { left: -1, resetMs };
    recent.push(now);
    return { left: calls - recent.length, resetMs };
  }

  return {
    take(route: string, channel: string, message: string | null): Rated {
      if (!route.includes('/channels/')) return { headers: {}, waitSeconds: 0, code: 0 };
      const { left, resetMs } = inBucket(`${route} ${channel}`, BUCKET);
      const headers = {
        'x-ratelimit-limit': String(BUCKET.calls),
        'x-ratelimit-remaining': String(Math.max(0, left)),
        'x-ratelimit-reset-after': (resetMs / 1_000).toFixed(3),
        'x-ratelimit-bucket': Buffer.from(route).toString('hex').slice(0, 32),
      };
      if (left < 0) return { headers, waitSeconds: resetMs / 1_000, code: 0 };
      const shown = message ? world.messages.get(message) : undefined;
      if (route.startsWith('PATCH') && shown && world.now() - shown.at > OLD_MS) {
        const old = inBucket(`old ${channel}`, OLD_BUCKET);
        if (old.left < 0) return { headers, waitSeconds: old.resetMs / 1_000, code: 30046 };
      }
      return { headers, waitSeconds: 0, code: 0 };
    },
  };
}
