import type { Reading } from '../../domain/metric.js';
import { Codes } from './codes.js';
import { type Columns, readHeader } from './columns.js';
import { mayConfigure } from './config-lines.js';
import { fingerprint } from './fingerprint.js';
import { type Heading, readHeading } from './headings.js';
import { multiplied, readNumberAt } from './number.js';
import { type Phase, phaseIn } from './phases.js';
import { type Plan, planOf } from './plan.js';
import { Recent } from './recent.js';
import { scanLine } from './scan.js';
import { type Statement, statementIn } from './statements.js';
import { matches, type Template, templateOf } from './template.js';

/** All that follows from the shape of a line, worked out once and when it is asked for. */
export class Shape {
  private planned: Plan | null = null;
  private stated: Statement | undefined;
  private headed: Columns | null | undefined;
  private printed: string | null = null;
  private opened: Heading | undefined;
  private begun: Phase | null | undefined;
  private sets: boolean | undefined;

  /** What a reader has noted of the shape; what that is, it alone knows. */
  note: object | null = null;

  constructor(readonly text: string) {}

  /** What lines of this shape say. */
  get plan(): Plan {
    this.planned ??= planOf(this.text);
    return this.planned;
  }

  /** The header of a table that lines of this shape are, or null. */
  get header(): Columns | null {
    if (this.headed === undefined) this.headed = readHeader(this.text);
    return this.headed;
  }

  /** What a line of this shape opens as a heading. */
  get heading(): Heading {
    if (this.opened === undefined) this.opened = readHeading(this.text);
    return this.opened;
  }

  /** A short name for lines of this template, to be remembered by. */
  get template(): string {
    this.printed ??= fingerprint(this.text);
    return this.printed;
  }

  /** The phase that a line of this shape opens. */
  get phase(): Phase | null {
    if (this.begun === undefined) this.begun = phaseIn(this.text);
    return this.begun;
  }

  /** Lines of this shape may echo settings. */
  get configures(): boolean {
    this.sets ??= mayConfigure(this.text);
    return this.sets;
  }

  /** What lines of this shape state about their run. */
  get statement(): Statement {
    if (this.stated === undefined) this.stated = statementIn(this.text);
    return this.stated;
  }
}

/** A line's shape and where its numbers stand; good until the next line is scanned. */
export interface Seen {
  readonly shape: Shape;
  readonly spans: readonly number[];
}

interface Known {
  readonly template: Template;
  /** What a line of this template is seen as: its spans are those of the line matched last. */
  readonly seen: Seen;
  /** Its place among the successors. */
  readonly turn: number;
}

/** Lines longer than this are scanned up to here only. */
const MAX_SCANNED = 8_192;
const TEMPLATES = 16;
const TURNS = 256;
const MARKS = 1 << 14;
const DOT = 46;
const ZERO = 48;
/** Characters of the beginning and of the end by which lines of one template are found. */
const MAX_HEAD = 40;
const MAX_TAIL = 24;
/** After so many lines that match none of their templates the one that was of least use is dropped. */
const MISSES = 8;

// Shapes and templates of the lines seen last. What a line says follows from the line alone: forgetting costs time only.
const shapes = new Recent<string, Shape>();
const templates = new Recent<number, Known[]>();
/** By the last digits of their words: the words of lines that were scanned once. */
const marks = new Int32Array(MARKS);
/** The template of the line that came after one of a template. */
const successors: (Known | undefined)[] = Array.from({ length: TURNS });
let misses = 0;
let turns = 0;
let turn = 0;
let latestText = '';
let latest: Seen = { shape: new Shape(''), spans: [] };
/** The line that was scanned last. */
const codes = new Codes(MAX_SCANNED);

/** The shape and the numbers of a line; asked twice for the same line it answers at once. */
export function scanOf(text: string): Seen {
  if (text === latestText) return latest;
  const part = text.length > MAX_SCANNED ? text.slice(0, MAX_SCANNED) : text;
  codes.lay(part);
  latest = expected() ?? found(part);
  latestText = text;
  return latest;
}

/** The reading in one slot of a line. */
export function readingAt(text: string, seen: Seen, slot: number, suffix = ''): Reading {
  const { spans } = seen;
  const reading = readNumberAt(text, codes.at, spans[slot * 2] ?? 0, spans[slot * 2 + 1] ?? 0);
  return suffix === '' ? reading : multiplied(reading, suffix);
}

/** The count in one slot, or null where it is not a finite number. */
export function countAt(text: string, seen: Seen, slot: number | null, suffix = ''): number | null {
  if (slot === null) return null;
  const reading = readingAt(text, seen, slot, suffix);
  return typeof reading === 'number' ? reading : null;
}

/** A counter of whole things is printed without a fraction or with zeros, unless it is shortened. */
export function isWhole(
  { spans }: Seen,
  counter: { readonly slot: number; readonly suffix: string },
): boolean {
  if (counter.suffix !== '') return true;
  const end = spans[counter.slot * 2 + 1] ?? 0;
  let at = spans[counter.slot * 2] ?? 0;
  while (at < end && codes.at[at] !== DOT) at += 1;
  // A count that was averaged as a figure is printed as one: `99.000`.
  for (at += 1; at < end; at += 1) if (codes.at[at] !== ZERO) return false;
  return true;
}

/** Lines come in turns: what followed the template before is tried first. */
function expected(): Seen | null {
  const next = successors[turn];
  if (next === undefined || !matches(next.template, codes)) return null;
  turn = next.turn;
  return next.seen;
}

function found(text: string): Seen {
  const words = wordsOf(codes);
  return matching(words) ?? scanned(text, words);
}

function matching(words: number): Seen | null {
  const known = templates.get(words);
  if (known === undefined) return null;
  for (let at = 0; at < known.length; at += 1) {
    const one = known[at];
    if (one === undefined || !matches(one.template, codes)) continue;
    if (at > 0) {
      known[at] = known[at - 1] ?? one;
      known[at - 1] = one;
    }
    successors[turn] = one;
    turn = one.turn;
    return one.seen;
  }
  misses += 1;
  if (misses % MISSES === 0) known.pop();
  return null;
}

/** Most lines that are like none before are like none after: what they say is kept from their second time on. */
function scanned(text: string, words: number): Seen {
  const { shape: printed, spans } = scanLine(text, codes);
  const mark = words & (MARKS - 1);
  if (marks[mark] !== words) {
    marks[mark] = words;
    return { shape: new Shape(printed), spans };
  }
  let shape = shapes.get(printed);
  if (shape === undefined) {
    shape = new Shape(printed);
    shapes.set(printed, shape);
  } else remember(text, spans, shape, words);
  return { shape, spans };
}

/** A shape that was seen more than once will be seen again. */
function remember(text: string, spans: readonly number[], shape: Shape, words: number): void {
  const list = templates.get(words) ?? [];
  if (list.length >= TEMPLATES) list.pop();
  turns = (turns + 1) % TURNS;
  const template = templateOf(text, spans);
  list.unshift({ template, seen: { shape, spans: template.spans }, turn: turns });
  templates.set(words, list);
}

/** Lines of one template share their first words and their last ones, whatever numbers stand between. */
function wordsOf({ at: line, length }: Codes): number {
  let hash = 0;
  let heard = 0;
  let at = 0;
  for (; at < length && heard < MAX_HEAD; at += 1) {
    const code = line[at] ?? 0;
    if (isUnheard(code)) continue;
    hash = (Math.imul(hash, 31) + code) | 0;
    heard += 1;
  }
  heard = 0;
  for (let back = length - 1; back >= at && heard < MAX_TAIL; back -= 1) {
    const code = line[back] ?? 0;
    if (isUnheard(code)) continue;
    hash = (Math.imul(hash, 31) + code) | 0;
    heard += 1;
  }
  return hash;
}

/** Spaces, and what numbers are made of. */
function isUnheard(code: number): boolean {
  return code === 32 || (code >= 43 && code <= 57 && code !== 47);
}
