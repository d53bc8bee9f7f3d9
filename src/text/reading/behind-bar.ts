import type { TerminalLine } from './terminal.js';

/** The end of a bar, at whose `]` a logger's line or that of an epoch begins that was printed before the bar's line had ended. */
const CLOSED =
  /\[(?:\d{1,3}:)?\d\d:\d\d[<,][^[\]]{0,300}\](?=\[?(?:\d{4}-\d\d-\d\d[ T]\d\d:\d\d|(?:INFO|WARNING|DEBUG)\b)|Epoch[ :[]{1,3}\d)/;
const MAX_SEARCHED = 4_000;

/** The end of the bar in a line behind which a logger has gone on, or -1: then all of the line is one message. */
function behindBar(text: string): number {
  for (let at = text.indexOf(']'); at >= 0; at = text.indexOf(']', at + 1)) {
    if (!mayBegin(text.charCodeAt(at + 1))) continue;
    const found = CLOSED.exec(text.length > MAX_SEARCHED ? text.slice(0, MAX_SEARCHED) : text);
    return found === null ? -1 : found.index + found[0].length;
  }
  return -1;
}

/** Lines as the messages they hold: a bar, and what a logger printed behind it, are two. */
export function messagesOf(lines: readonly TerminalLine[]): readonly TerminalLine[] {
  return lines.some((line) => behindBar(line.text) >= 0) ? lines.flatMap(parted) : lines;
}

function parted(line: TerminalLine): readonly TerminalLine[] {
  const at = behindBar(line.text);
  if (at < 0) return [line];
  return [
    { ...line, text: line.text.slice(0, at) },
    { ...line, text: line.text.slice(at) },
  ];
}

/** `2`, `[`, `I`, `W`, `D`: what dates and levels begin with; `E` for the line of an epoch. */
function mayBegin(code: number): boolean {
  return code === 50 || code === 91 || code === 73 || code === 87 || code === 68 || code === 69;
}
