import type { LogLine } from '../contract.js';
import { withoutColumns } from './columns.js';
import { unescaped } from './escaped.js';
import { stripPrefix } from './prefix.js';

const MAX_CHARS = 3_000_000;
const MAX_LINES = 20_000;
const MAX_LINE = 8_000;

const ESCAPES = /\u001b(?:\[[0-9;?]*[ -/]*[@-~]|\][^\u0007\u001b]*(?:\u0007|\u001b\\)?|[@-Z\\-_])/g;
const CONTROLS = /[\u0000-\u0008\u000b\u000c\u000e-\u001f\u007f]/g;

/** The last lines of a log (at most 20,000 lines or 3 million characters) as a terminal would show them, with their numbers. */
export function readLines(text: string, firstLine: number): readonly LogLine[] {
  const start = windowStart(text);
  let number = firstLine + countBreaks(text, start);
  const lines: LogLine[] = [];
  for (let from = start; from < text.length; ) {
    const found = text.indexOf('\n', from);
    const to = found === -1 ? text.length : found;
    lines.push(...unescaped({ number, ...stripPrefix(asShown(clip(text, from, to))) }));
    number += 1;
    from = to + 1;
  }
  return withoutColumns(lines);
}

function windowStart(text: string): number {
  const limit = Math.max(0, text.length - MAX_CHARS);
  let start = text.length;
  for (let lines = 0; lines < MAX_LINES; lines += 1) {
    if (start <= limit) break;
    const found = start < 2 ? -1 : text.lastIndexOf('\n', start - 2);
    start = found + 1;
    if (start === 0) break;
  }
  return start;
}

function countBreaks(text: string, end: number): number {
  let breaks = 0;
  for (let at = text.indexOf('\n'); at !== -1 && at < end; at = text.indexOf('\n', at + 1)) {
    breaks += 1;
  }
  return breaks;
}

function clip(text: string, from: number, to: number): string {
  if (to - from <= MAX_LINE) return text.slice(from, to);
  const half = MAX_LINE / 2;
  return `${text.slice(from, from + half)} … ${text.slice(to - half, to)}`;
}

function asShown(line: string): string {
  let shown = line;
  if (shown.includes('\u001b')) shown = shown.replace(ESCAPES, '');
  if (shown.includes('\r')) shown = lastRedraw(shown);
  return shown.replace(CONTROLS, '');
}

/** A carriage return redraws the line: what was printed last is what stands there. */
function lastRedraw(line: string): string {
  let end = line.length;
  while (end > 0) {
    const at = line.lastIndexOf('\r', end - 1);
    const part = line.slice(at + 1, end);
    if (part.trim() !== '') return part;
    if (at < 0) return '';
    end = at;
  }
  return '';
}
