import type { Frame } from '../../domain/diagnosis.js';
import type { Block, Link, LogLine } from '../contract.js';
import { closingLine, loneLine } from './exception-line.js';
import { readIpython } from './ipython.js';
import { isFinish, progressOf } from './progress.js';
import { readRich } from './rich.js';

const HEADER = /(Original |Exception Group )?Traceback \(most recent call last\)/;
const FRAME = /^(\s*)File "([^"]{1,1000})", line (\d{1,9})(?:,? in (.{1,300}))?$/;
const CAUSE = 'The above exception was the direct cause of the following exception:';
const DURING = 'During handling of the above exception, another exception occurred:';
/** Stacks that a logger or a graph prints as context: nothing was raised there. */
const CONTEXT =
  /^(?:Call stack:|Stack \(most recent call last\):|.{0,400}defined at \(most recent call last\):)$/;
const RECENT_FIRST = /\(most recent call first\):\s*$/;
const HANDLED =
  /^(?:Exception ignored (?:in|on|when)|--- Logging error ---|Error in atexit|Exception in thread )/;
const MARKER = /^[\s~^]+$/;
const FOLDED = /^\s*\[Previous line repeated \d+ more times?\]/;
const GROUP_BAR = /^(\s*)(?:\| ?|\+ (?=Exception Group))/;
const GROUP_RULE = /^\s*\+-[-+ \d]*$/;
const LEVEL = /(?:^|[\s[|])(?:WARN|WARNING|INFO|DEBUG)(?:[\s\]|:]|$)/;
const STOP =
  /^(?:\[?\d{4}-\d\d-\d\d|\[?\d\d:\d\d:\d\d|(?:wandb|srun|slurmstepd|INFO|WARNING|ERROR|DEBUG)\b|[EWIF]\d{4} |\[[EWIF]\b|"""|Error executing job)/;
const GRAPH = /^tensorflow\..{0,80}Error: .{0,80}Graph execution error/;
const MAX_STRAY = 20;
const MAX_FRAMES = 2_000;
const MAX_MESSAGE_LINES = 40;

interface Draft {
  first: number;
  last: number;
  indent: number;
  frames: Frame[];
  link: Link;
  handled: boolean;
  recentFirst: boolean;
  stray: number;
}

/** Every Python traceback and lone exception line of one stream of lines, in the order printed; cut heads and tails are kept. */
export function readTracebacks(lines: readonly LogLine[]): readonly Block[] {
  const blocks: Block[] = [];
  let draft: Draft | null = null;
  let link: Link = 'none';
  let handled = false;
  for (let at = 0; at < lines.length; at += 1) {
    const line = lines[at];
    if (!line) break;
    const special = line.text.includes('Traceback (most') ? dialect(lines, at, link) : null;
    if (special) {
      blocks.push(special.block);
      at = special.next - 1;
      draft = null;
      link = 'none';
      continue;
    }
    const text = unbar(line.text);
    const trimmed = text.trim();
    if (trimmed === CAUSE || trimmed === DURING) {
      link = trimmed === CAUSE ? 'cause' : 'during';
      continue;
    }
    if (CONTEXT.test(trimmed)) {
      if (draft) blocks.push(unfinished(draft, line.rank));
      draft = open(line, text, 'none', true);
      continue;
    }
    if (HANDLED.test(trimmed)) {
      handled = !trimmed.startsWith('Exception in thread');
      continue;
    }
    const header = HEADER.exec(text);
    if (header || RECENT_FIRST.test(text)) {
      if (draft && draft.frames.length === 0 && header) continue;
      if (draft) blocks.push(unfinished(draft, line.rank));
      draft = open(line, text, linkOf(header?.[1], line.text, link), handled || LEVEL.test(text));
      draft.recentFirst = !header;
      link = 'none';
      handled = false;
      continue;
    }
    const frame = FRAME.exec(text);
    if (frame) {
      draft ??= open(line, text, link, handled);
      link = 'none';
      addFrame(draft, frame, lines[at + 1]);
      draft.last = line.number;
      continue;
    }
    if (!draft) {
      const lone = loneLine(trimmed);
      if (!lone) continue;
      const end = messageEnd(lines, at, 0);
      blocks.push(closed(open(line, text, link, handled), lines, at, end, lone));
      link = 'none';
      handled = false;
      at = end;
      continue;
    }
    if (trimmed === '' || MARKER.test(text) || FOLDED.test(text)) continue;
    const indent = text.length - text.trimStart().length;
    if (indent > draft.indent) continue;
    const closing = draft.frames.length > 0 || draft.stray === 0 ? closingLine(trimmed) : null;
    if (closing && !draft.recentFirst) {
      const end = messageEnd(lines, at, draft.indent);
      blocks.push(closed(draft, lines, at, end, closing));
      draft = null;
      at = end;
      continue;
    }
    draft.stray += 1;
    if (draft.stray > MAX_STRAY || draft.recentFirst) {
      blocks.push(unfinished(draft, line.rank));
      draft = null;
    }
  }
  if (draft) blocks.push(unfinished(draft, lines.at(-1)?.rank ?? null));
  return blocks;
}

function dialect(
  lines: readonly LogLine[],
  at: number,
  link: Link,
): { block: Block; next: number } | null {
  return readRich(lines, at, link) ?? readIpython(lines, at, link);
}

function unbar(text: string): string {
  if (GROUP_RULE.test(text)) return '';
  return text.replace(GROUP_BAR, '$1');
}

function linkOf(kind: string | undefined, raw: string, pending: Link): Link {
  if (kind === 'Original ') return 'original';
  if (pending !== 'none') return pending;
  return /^\s*\|/.test(raw) && !kind ? 'group' : 'none';
}

function open(line: LogLine, text: string, link: Link, handled: boolean): Draft {
  const indent = text.length - text.trimStart().length;
  const isFrame = FRAME.test(text);
  return {
    first: line.number,
    last: line.number,
    indent: isFrame ? Math.max(0, indent - 2) : indent,
    frames: [],
    link,
    handled,
    recentFirst: false,
    stray: 0,
  };
}

function addFrame(draft: Draft, frame: RegExpExecArray, next: LogLine | undefined): void {
  if (draft.frames.length >= MAX_FRAMES) return;
  const below = next ? unbar(next.text) : '';
  const deeper = /^\s+\S/.test(below) && !FRAME.test(below) && !MARKER.test(below);
  draft.frames.push({
    path: frame[2] ?? '',
    line: Number(frame[3]),
    function: frame[4]?.trim() ?? null,
    source: deeper && !draft.recentFirst ? below.trim() : null,
  });
}

/** Index of the last line of an exception's message: it goes on until a blank line or something that is not part of it. */
function messageEnd(lines: readonly LogLine[], at: number, indent: number): number {
  if (GRAPH.test(lines[at]?.text ?? '')) return graphEnd(lines, at);
  let end = at;
  while (end + 1 < lines.length && end - at < MAX_MESSAGE_LINES) {
    const text = unbar(lines[end + 1]?.text ?? '');
    if (text.trim() === '' || HEADER.test(text) || FRAME.test(text) || STOP.test(text)) break;
    if (text.includes('╭') || CONTEXT.test(text.trim()) || HANDLED.test(text)) break;
    if (progressOf(text) !== undefined || isFinish(text)) break;
    const deeper = text.length - text.trimStart().length > indent;
    if (!deeper && loneLine(text.trim())) break;
    end += 1;
  }
  return end;
}

/** TensorFlow tells where a node was made before it says what is wrong with it. */
function graphEnd(lines: readonly LogLine[], at: number): number {
  const limit = Math.min(lines.length - 1, at + 400);
  for (let end = at + 1; end <= limit; end += 1) {
    const text = lines[end]?.text ?? '';
    if (/^\s*\[\[\{\{node |\[Op:\w/.test(text)) return end;
    if (HEADER.test(text)) return end - 1;
  }
  return at;
}

function closed(
  draft: Draft,
  lines: readonly LogLine[],
  at: number,
  end: number,
  head: { type: string; message: string },
): Block {
  const rest = lines.slice(at + 1, end + 1).map((line) => unbar(line.text).trimEnd());
  return {
    first: draft.first,
    last: lines[end]?.number ?? draft.last,
    at: lines[at]?.number ?? draft.last,
    rank: lines[at]?.rank ?? null,
    frames: draft.recentFirst ? [...draft.frames].reverse() : draft.frames,
    ...unwrapFiltered(head.type, messageText(head.message, rest)),
    link: draft.link,
    handled: draft.handled,
  };
}

function messageText(first: string, rest: readonly string[]): string {
  const telling = first.startsWith('Graph execution error')
    ? rest.filter((text) => !FRAME.test(text) && text !== '')
    : rest;
  return [first, ...telling].join('\n').trimEnd();
}

/** JAX reports the exception inside one of its own; the inner one is meant. */
function unwrapFiltered(type: string, message: string): { type: string; message: string } {
  if (!/(?:UnfilteredStackTrace|JaxStackTraceBeforeTransformation)$/.test(type)) {
    return { type, message };
  }
  const [head = '', ...rest] = message.split('\n');
  const inner = closingLine(head.trim());
  return inner
    ? { type: inner.type, message: [inner.message, ...rest].join('\n') }
    : { type, message };
}

function unfinished(draft: Draft, rank: string | null): Block {
  return {
    first: draft.first,
    last: draft.last,
    at: draft.last,
    rank,
    frames: draft.recentFirst ? [...draft.frames].reverse() : draft.frames,
    type: null,
    message: '',
    link: draft.link,
    handled: draft.handled,
  };
}
