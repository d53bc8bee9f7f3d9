import type { LogLine } from '../contract.js';

const HEADER = 'Traceback (most recent call last)';
/** The bars of an exception group are structure, no prefix. */
const GROUP = /^[\s|+]*(?:Exception Group )?$/;
const MAX_PREFIX = 200;
const MAX_ROWS = 2_000;

/** Takes off what a logger put in front of every line of a traceback: as many characters as in front of its first line, where the shape is the same. */
export function withoutColumns(lines: readonly LogLine[]): readonly LogLine[] {
  const out = [...lines];
  for (let at = 0; at < out.length - 1; at += 1) {
    const width = out[at]?.text.indexOf(HEADER) ?? -1;
    if (width < 1 || width > MAX_PREFIX) continue;
    if (GROUP.test(out[at]?.text.slice(0, width) ?? '')) continue;
    const next = out[at + 1]?.text ?? '';
    if (!next.slice(width).startsWith('  File "')) continue;
    const shape = shapeOf(out[at]?.text.slice(0, width) ?? '');
    const end = Math.min(out.length, at + MAX_ROWS);
    let row = at;
    for (; row < end; row += 1) {
      const line = out[row];
      if (!line || shapeOf(line.text.slice(0, width)).trimEnd() !== shape.trimEnd()) break;
      out[row] = { ...line, text: line.text.slice(width) };
    }
    at = Math.max(at, row - 1);
  }
  return out;
}

function shapeOf(prefix: string): string {
  return prefix.replace(/\d/g, '0');
}
