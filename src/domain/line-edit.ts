/** The lines of one file that a change replaces. */
export interface LinesReplaced {
  /** 1-based number of the first replaced line. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
}

/**
 * The text with exactly those lines replaced and every other byte as it was, or null where the lines at that place
 * are not `before`. Line endings stay what they were.
 */
export function lineEdited(text: string, change: LinesReplaced): string | null {
  const start = startOfLine(text, change.line);
  if (start === null) return null;
  const ending = text.slice(start).includes('\r\n') ? '\r\n' : '\n';
  const before = change.before.replaceAll(/\r?\n/g, ending);
  if (!text.startsWith(before, start)) return null;
  const end = start + before.length;
  const next = text.slice(end, end + 2);
  if (next !== '' && !next.startsWith('\n') && next !== '\r\n') return null;
  return text.slice(0, start) + change.after.replaceAll(/\r?\n/g, ending) + text.slice(end);
}

function startOfLine(text: string, line: number): number | null {
  let start = 0;
  for (let n = 1; n < line; n += 1) {
    const newline = text.indexOf('\n', start);
    if (newline < 0) return null;
    start = newline + 1;
  }
  return line >= 1 ? start : null;
}
