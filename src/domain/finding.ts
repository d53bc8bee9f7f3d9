/** One thing that was looked at: how it stands, and what to do where it is not fine. */
export interface Finding {
  /** What was looked at, in a word or two. */
  readonly check: string;
  readonly verdict: 'fine' | 'worth-a-look' | 'wrong';
  readonly text: string;
  readonly next: string | null;
}

/** It is as it should be. */
export function fine(check: string, text: string): Finding {
  return { check, verdict: 'fine', text, next: null };
}

/** It works, or may work; a person may want to know. */
export function doubtful(check: string, text: string, next: string): Finding {
  return { check, verdict: 'worth-a-look', text, next };
}

/** It keeps something from working. */
export function wrong(check: string, text: string, next: string): Finding {
  return { check, verdict: 'wrong', text, next };
}
