/** A text of at most `most` code points; where it was longer, its last one is `…`. */
export function clip(text: string, most: number): string {
  if (text.length <= most) return text;
  const points = Array.from(text.slice(0, most * 2 + 2));
  if (points.length <= most && text.length <= most * 2 + 2) return text;
  if (most <= 0) return '';
  return `${points.slice(0, most - 1).join('')}…`;
}

/** A text on one line: every run of white space is one blank, and it is at most `most` code points long. */
export function clipLine(text: string, most: number): string {
  return clip(
    text
      .slice(0, most * 8 + 64)
      .replace(/\s+/g, ' ')
      .trim(),
    most,
  );
}

/** What is left of a long text, and how many of its lines were left out. */
export interface ClippedLines {
  readonly text: string;
  readonly cut: number;
}

/** The first or the last `most` lines of a text, each at most `width` code points. */
export function clipLines(
  text: string,
  limits: { readonly most: number; readonly width: number; readonly keep: 'start' | 'end' },
): ClippedLines {
  const lines = text.replace(/\n$/, '').split('\n');
  const kept =
    limits.keep === 'start' ? lines.slice(0, limits.most) : lines.slice(-Math.max(1, limits.most));
  return {
    text: kept.map((line) => clip(line, limits.width)).join('\n'),
    cut: lines.length - kept.length,
  };
}

/** `120 earlier lines are not shown.`, or an empty text where nothing was cut. */
export function cutSentence(cut: number, where: 'earlier' | 'later' | 'more'): string {
  if (cut <= 0) return '';
  return cut === 1 ? `1 ${where} line is not shown.` : `${cut} ${where} lines are not shown.`;
}
