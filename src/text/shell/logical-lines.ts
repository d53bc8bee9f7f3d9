/** A line as the shell sees it: continued lines joined, and the 1-based line where it began. */
export interface LogicalLine {
  readonly text: string;
  readonly line: number;
}

/** Lines of shell text, those that end in a backslash joined with the next by one space, line breaks of any kind. */
export function logicalLines(text: string, firstLine = 1): readonly LogicalLine[] {
  const result: LogicalLine[] = [];
  let parts: string[] = [];
  let began = firstLine;
  text.split('\n').forEach((raw, index) => {
    const line = raw.replace(/\r$/, '').trimEnd();
    if (parts.length === 0) began = firstLine + index;
    const continued = /(?:^|[^\\])(?:\\\\)*\\$/.test(line.slice(-64));
    const piece = continued ? line.slice(0, -1) : line;
    parts.push(parts.length === 0 ? piece.trimEnd() : piece.trim());
    if (continued) return;
    result.push({ text: parts.filter((part) => part !== '').join(' '), line: began });
    parts = [];
  });
  if (parts.length > 0) {
    result.push({ text: parts.filter((part) => part !== '').join(' '), line: began });
  }
  return result;
}
