import type { Frame } from '../../domain/diagnosis.js';
import type { Block, Link, LogLine } from '../contract.js';
import { closingLine } from './exception-line.js';

const TOP = /^\s*[╭┌+][─━-]+ ?Traceback \(most recent call last\)/;
const BOTTOM = /^\s*[╰└+][─━-]/;
const EDGE = /^\s*[│|] ?(.*?)\s*[│|]?\s*$/;
const FRAME = /^(\S(?:[^:]|:(?!\d))*):(\d{1,9})(?: in (.{1,200}))?$/;
const POINTER = /^[❱>]\s{0,4}\d{1,7}\s(.*)$/;
const MAX_ROWS = 3_000;

/** A traceback drawn in a box (`rich`), with paths that were wrapped at the edge put together again; null where none starts here. */
export function readRich(
  lines: readonly LogLine[],
  at: number,
  link: Link,
): { block: Block; next: number } | null {
  const top = lines[at];
  if (!top || !TOP.test(top.text)) return null;
  const frames: Frame[] = [];
  let wrapped = '';
  let next = at + 1;
  for (; next < lines.length && next - at < MAX_ROWS; next += 1) {
    const text = lines[next]?.text ?? '';
    if (BOTTOM.test(text)) break;
    const inner = EDGE.exec(text)?.[1] ?? '';
    const pointer = POINTER.exec(inner.trimStart());
    if (pointer) {
      setSource(frames, pointer[1]?.replace(/^[│|\s]+/, '').trim() ?? '');
      continue;
    }
    if (inner === '' || /^\s|^[╭╰│]/.test(inner)) {
      wrapped = '';
      continue;
    }
    wrapped += inner;
    const frame = FRAME.exec(wrapped);
    if (!frame) continue;
    frames.push({
      path: frame[1] ?? '',
      line: Number(frame[2]),
      function: frame[3] ?? null,
      source: null,
    });
    wrapped = '';
  }
  const closing = firstText(lines, next + 1);
  const head = closing === null ? null : closingLine(lines[closing]?.text.trim() ?? '');
  const end =
    head && closing !== null ? messageEnd(lines, closing) : Math.min(next, lines.length - 1);
  const rest = head && closing !== null ? lines.slice(closing + 1, end + 1).map((l) => l.text) : [];
  return {
    block: {
      first: top.number,
      last: lines[end]?.number ?? top.number,
      at: lines[head && closing !== null ? closing : end]?.number ?? top.number,
      rank: top.rank,
      frames,
      type: head?.type ?? null,
      message: head ? [head.message, ...rest].join('\n') : '',
      link,
      handled: false,
    },
    next: end + 1,
  };
}

function setSource(frames: Frame[], source: string): void {
  const last = frames.at(-1);
  if (last && last.source === null) frames[frames.length - 1] = { ...last, source };
}

function firstText(lines: readonly LogLine[], from: number): number | null {
  for (let at = from; at < Math.min(lines.length, from + 3); at += 1) {
    if (lines[at]?.text.trim()) return at;
  }
  return null;
}

function messageEnd(lines: readonly LogLine[], at: number): number {
  let end = at;
  while (end + 1 < lines.length && end - at < 20) {
    const text = lines[end + 1]?.text ?? '';
    if (text.trim() === '' || text.includes('╭') || closingLine(text.trim())) break;
    end += 1;
  }
  return end;
}
