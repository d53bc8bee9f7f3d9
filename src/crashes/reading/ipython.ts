import type { Frame } from '../../domain/diagnosis.js';
import type { Block, Link, LogLine } from '../contract.js';
import { closingLine } from './exception-line.js';

const TOP = /^([A-Za-z_][\w.]*)\s+Traceback \(most recent call last\)\s*$/;
const NEW_FRAME =
  /^(?:File|Cell|Input) (\S{1,500}?)(?::(\d{1,9})|, line (\d{1,9}))(?:, in (.{1,200}))?$/;
const OLD_FRAME = /^(\S{1,500}) in (\S{1,200}.*)$/;
const POINTER = /^-{1,6}> ?(\d{1,9}) ?(.*)$/;
const MAX_ROWS = 600;

/** A notebook's traceback (`KeyError   Traceback (most recent call last)`, arrows at the lines); null where none starts here. */
export function readIpython(
  lines: readonly LogLine[],
  at: number,
  link: Link,
): { block: Block; next: number } | null {
  const top = lines[at];
  const type = top ? TOP.exec(top.text)?.[1] : undefined;
  if (!top || !type) return null;
  const frames: Frame[] = [];
  for (let next = at + 1; next < Math.min(lines.length, at + MAX_ROWS); next += 1) {
    const text = lines[next]?.text ?? '';
    if (TOP.test(text)) return null;
    const closing = closingLine(text);
    if (closing?.type.endsWith(type)) {
      return { block: block(lines, top, next, frames, closing, link), next: next + 1 };
    }
    const pointer = POINTER.exec(text);
    const frame = pointer ? null : frameOf(text);
    if (frame) frames.push(frame);
    if (pointer) point(frames, Number(pointer[1]), pointer[2]?.trim() ?? '');
  }
  return null;
}

function frameOf(text: string): Frame | null {
  const fresh = NEW_FRAME.exec(text);
  if (fresh) {
    const line = Number(fresh[2] ?? fresh[3]);
    return { path: fresh[1] ?? '', line, function: fresh[4] ?? null, source: null };
  }
  const old = OLD_FRAME.exec(text);
  return old && { path: old[1] ?? '', line: 0, function: old[2] ?? null, source: null };
}

function point(frames: Frame[], line: number, source: string): void {
  const last = frames.at(-1);
  if (last) frames[frames.length - 1] = { ...last, line: last.line || line, source };
}

function block(
  lines: readonly LogLine[],
  top: LogLine,
  end: number,
  frames: readonly Frame[],
  closing: { type: string; message: string },
  link: Link,
): Block {
  const number = lines[end]?.number ?? top.number;
  return {
    first: top.number,
    last: number,
    at: number,
    rank: top.rank,
    frames,
    ...closing,
    link,
    handled: false,
  };
}
