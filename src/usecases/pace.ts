import type { Settings } from '../domain/settings.js';

/** What the pace goes by: since when each run lives, and whether it has ended and is about to be diagnosed. */
interface Paced {
  readonly createdAt: number;
  readonly over: boolean;
}

/**
 * Milliseconds between two looks at a host: quick while its youngest run, a fixed one that runs again among them, is young
 * or has just ended, since most failures come within the first ten minutes (Aegis; SURF); then slower in proportion to
 * the run's age, in whole steps, down to the slow pace.
 */
export function paceOf(runs: readonly Paced[], now: number, poll: Settings['poll']): number {
  const { quickMs, slowMs, quickForMs } = poll;
  if (runs.some(({ over }) => over)) return quickMs;
  const youngest = Math.min(...runs.map(({ createdAt }) => now - createdAt));
  const quickPaces = Math.max(1, Math.floor(youngest / Math.max(1, quickForMs)));
  return Math.max(quickMs, Math.min(slowMs, quickMs * quickPaces));
}
