/** The numbers before messages are those of ranks. */
const RANKS = -1;

/**
 * What is known of bare numbers before messages, `12: `, after one more: the number itself while they only grew and
 * count lines or epochs, below 0 once they are ranks, which begin at 0 or come again. `before` is what was known.
 */
export function numberingAfter(before: number | undefined, printed: number): number {
  const known = before ?? 0;
  return known >= 0 && printed > 0 && printed >= known ? printed : RANKS;
}
