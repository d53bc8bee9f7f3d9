import type { LogLine } from '../contract.js';

const HEADER = 'Traceback (most recent call last)';
const MAX_LINES = 400;

/** A traceback that a structured logger wrote into one line, with its line breaks escaped, is read as the lines that it was; they keep the number of the one. */
export function unescaped(line: LogLine): readonly LogLine[] {
  const start = line.text.indexOf(HEADER);
  if (start === -1 || !line.text.includes('\\n')) return [line];
  const inner = /^(?:[^"\\]|\\.)*/.exec(line.text.slice(start))?.[0] ?? '';
  return inner
    .replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char))
    .split('\n', MAX_LINES)
    .map((text) => ({ ...line, text }));
}
