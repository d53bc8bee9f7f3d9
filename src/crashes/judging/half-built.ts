import type { Judged } from '../contract.js';

/**
 * A destructor's complaint ends nothing and is otherwise noise. Where a log shows no other failure, and training neither
 * began nor ended, it is the only trace of a constructor that failed; null where it is not.
 */
export function halfBuilt(
  judged: readonly Judged[],
  progress: readonly unknown[],
  finishes: readonly number[],
): { readonly root: Judged; readonly rest: readonly Judged[] } | null {
  if (progress.length > 0 || finishes.length > 0) return null;
  const root = judged.find(
    ({ failure, signature }) =>
      failure.handled && signature !== null && /^half-built-/.test(signature.id),
  );
  return root ? { root, rest: [] } : null;
}
