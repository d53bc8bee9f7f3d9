/** Where two texts begin to differ: the 1-based line, and the lines of each from there on. */
export interface Difference {
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** True where more lines differ than are given. */
  readonly more: boolean;
}

/** The lines in which two texts differ, from the first to the last such line, at most `most` of each; null where they are equal. */
export function firstDifference(before: string, after: string, most: number): Difference | null {
  if (before === after) return null;
  const a = before.split('\n');
  const b = after.split('\n');
  let start = 0;
  while (start < a.length && start < b.length && a[start] === b[start]) start += 1;
  let same = 0;
  while (
    same < a.length - start &&
    same < b.length - start &&
    a[a.length - 1 - same] === b[b.length - 1 - same]
  )
    same += 1;
  const old = a.slice(start, a.length - same);
  const fresh = b.slice(start, b.length - same);
  return {
    line: start + 1,
    before: old.slice(0, most).join('\n'),
    after: fresh.slice(0, most).join('\n'),
    more: old.length > most || fresh.length > most,
  };
}
