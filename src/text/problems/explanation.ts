/** A problem in words: what happened, why, and what to do next. */
export interface Explanation {
  /** One short sentence. */
  readonly what: string;
  readonly why: string;
  readonly next: string;
  /** More facts, one line each. */
  readonly details?: readonly string[];
  /** Exact text, for example a command, to be shown as it is. */
  readonly exact?: string;
}

/** Names from a list for a sentence, the first ten of them, or the words for none. */
export function names(list: readonly string[], none: string): string {
  if (list.length === 0) return none;
  const shown = list.slice(0, 10).join(', ');
  return list.length > 10 ? `${shown} and ${list.length - 10} more` : shown;
}
