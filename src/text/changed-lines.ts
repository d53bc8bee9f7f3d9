/** Lines that stand in one text and not in the other, at one place. */
export interface ChangedLines {
  /** 1-based line of the first text at which they stand. */
  readonly line: number;
  readonly before: readonly string[];
  readonly after: readonly string[];
}

/** Lines on both sides that are compared one with another; beyond it the whole stretch counts as changed. */
const MOST = 1_500;

/** Only the lines in which two texts differ, place by place from the top. Bounded: long stretches are taken as one. */
export function changedLines(before: string, after: string): readonly ChangedLines[] {
  const a = before.split('\n');
  const b = after.split('\n');
  let top = 0;
  while (top < a.length && top < b.length && a[top] === b[top]) top += 1;
  let end = 0;
  const least = Math.min(a.length, b.length) - top;
  while (end < least && a[a.length - 1 - end] === b[b.length - 1 - end]) end += 1;
  const old = a.slice(top, a.length - end);
  const fresh = b.slice(top, b.length - end);
  if (old.length === 0 && fresh.length === 0) return [];
  if (old.length > MOST || fresh.length > MOST)
    return [{ line: top + 1, before: old, after: fresh }];
  return stretches(old, fresh, top + 1);
}

/** The stretches that a longest common subsequence leaves over. */
function stretches(
  old: readonly string[],
  fresh: readonly string[],
  firstLine: number,
): readonly ChangedLines[] {
  const common = commonLengths(old, fresh);
  const width = fresh.length + 1;
  const found: { line: number; before: string[]; after: string[] }[] = [];
  let open: { line: number; before: string[]; after: string[] } | null = null;
  let i = 0;
  let j = 0;
  while (i < old.length || j < fresh.length) {
    if (i < old.length && j < fresh.length && old[i] === fresh[j]) {
      open = null;
      i += 1;
      j += 1;
      continue;
    }
    if (open === null) {
      open = { line: firstLine + i, before: [], after: [] };
      found.push(open);
    }
    const below = common[(i + 1) * width + j] ?? -1;
    const right = common[i * width + j + 1] ?? -1;
    if (i < old.length && (j >= fresh.length || below >= right)) {
      open.before.push(old[i] ?? '');
      i += 1;
    } else {
      open.after.push(fresh[j] ?? '');
      j += 1;
    }
  }
  return found;
}

/** For every pair of places, how many lines the rests from there on have in common. */
function commonLengths(old: readonly string[], fresh: readonly string[]): Uint16Array {
  const width = fresh.length + 1;
  const common = new Uint16Array((old.length + 1) * width);
  for (let i = old.length - 1; i >= 0; i -= 1) {
    for (let j = fresh.length - 1; j >= 0; j -= 1) {
      common[i * width + j] =
        old[i] === fresh[j]
          ? (common[(i + 1) * width + j + 1] ?? 0) + 1
          : Math.max(common[(i + 1) * width + j] ?? 0, common[i * width + j + 1] ?? 0);
    }
  }
  return common;
}
