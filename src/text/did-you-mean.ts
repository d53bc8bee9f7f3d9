import { editDistance } from './nearest.js';

/** The one candidate that is evidently meant: at most two edits away (one for names under five letters), and no other as near; else null. Case and separators alone count as one edit. */
export function didYouMean(wanted: string, candidates: readonly string[]): string | null {
  if (wanted.length > 120) return null;
  const limit = wanted.length < 5 ? 1 : 2;
  let best: string | null = null;
  let bestCost = limit + 1;
  let tied = false;
  for (const candidate of new Set(candidates)) {
    if (candidate === wanted || Math.abs(candidate.length - wanted.length) > limit) continue;
    const cost = plain(candidate) === plain(wanted) ? 1 : editDistance(wanted, candidate);
    if (cost > limit || cost > bestCost) continue;
    tied = cost === bestCost;
    best = candidate;
    bestCost = cost;
  }
  return tied ? null : best;
}

function plain(word: string): string {
  return word.toLowerCase().replace(/[-_. ]/g, '');
}
