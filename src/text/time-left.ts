import type { RunSummary } from '../domain/summary.js';

/** No progress for so long, and for so many times what mostly lies between, is worth a word. */
const STALLED_MS = 30_000;
const STALLED_TIMES = 5;

type Known = Pick<RunSummary, 'etaMs' | 'rhythm' | 'phase' | 'finished' | 'lastProgressAt'>;

/**
 * Milliseconds since a live run last made progress, where that is long for it; null while it goes on as ever, does
 * something else that it told of, or has told its end.
 */
export function stalledFor(summary: Known, now: number): number | null {
  const { rhythm, phase, finished, lastProgressAt } = summary;
  if (!rhythm || phase || finished) return null;
  const waited = now - Math.max(rhythm.at, lastProgressAt ?? 0);
  const patience = Math.max(STALLED_MS, STALLED_TIMES * (rhythm.gapMs ?? 2 * STALLED_MS));
  return waited > patience ? waited : null;
}

/** Milliseconds to the planned end as of now; null where no end is known, or nothing moves towards it. */
export function timeLeftAt(summary: Known, now: number): number | null {
  const { etaMs, rhythm, phase } = summary;
  if (etaMs === null || stalledFor(summary, now) !== null) return null;
  // Time that an evaluation takes is not taken from training.
  const gone = rhythm && !phase ? Math.max(0, now - rhythm.at) : 0;
  return Math.max(0, etaMs - gone);
}
