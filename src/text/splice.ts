import { lineAt, lineStarts } from './lines.js';

/** A replacement of a piece of a text, seen as whole lines. */
export interface Splice {
  /** 1-based number of the first line that changes. */
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The whole new text. */
  readonly text: string;
}

/** Replaces `[start, end)` of a text; every other byte stays, line ends included. Lines are given without their line end. */
export function splice(text: string, start: number, end: number, replacement: string): Splice {
  const from = text.lastIndexOf('\n', start - 1) + 1;
  const found = text.indexOf('\n', end);
  const to = found === -1 ? text.length : found;
  const before = text.slice(from, to);
  const after = text.slice(from, start) + replacement + text.slice(end, to);
  return {
    line: lineAt(lineStarts(text), start),
    before: withoutReturn(before),
    after: withoutReturn(after),
    text: text.slice(0, start) + replacement + text.slice(end),
  };
}

function withoutReturn(line: string): string {
  return line.endsWith('\r') ? line.slice(0, -1) : line;
}
