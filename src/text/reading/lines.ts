import type { Reading } from '../../domain/metric.js';
import { type Columns, readHeader } from './columns.js';
import { multiplied, readNumber } from './number.js';
import { type Plan, planOf } from './plan.js';
import { scanLine } from './scan.js';
import { type Statement, statementIn } from './statements.js';
import { matches, type Template, templateOf } from './template.js';

/** All that follows from the shape of a line, worked out once and when it is asked for. */
export class Shape {
  private planned: Plan | null = null;
  private stated: Statement | undefined;
  private headed: Columns | null | undefined;

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
}

/** Lines longer than this are scanned up to here only. */
const MAX_SCANNED = 8_192;
const REMEMBERED = 2_048;
const TEMPLATES = 8;

// Shapes and templates of the lines seen last. What a line says follows from the line alone: forgetting costs time only.
const shapes = new Map<string, Shape>();
const templates = new Map<number, Known[]>();
const matched: number[] = [];
let latestText = '';
let latest: Seen = { shape: new Shape(''), spans: [] };

/** The shape and the numbers of a line; asked twice for the same line it answers at once. */
export function scanOf(text: string): Seen {
  if (text === latestText) return latest;
  const part = text.length > MAX_SCANNED ? text.slice(0, MAX_SCANNED) : text;
  const head = part.charCodeAt(0) * 65_536 + part.charCodeAt(1);
  const known = templates.get(head);
  latest = (known === undefined ? null : matching(known, part)) ?? scanned(part, head);
  latestText = text;
  return latest;
}

/** The reading in one slot of a line. */
export function readingAt(text: string, seen: Seen, slot: number, suffix = ''): Reading {
  const { spans } = seen;
  const reading = readNumber(text, spans[slot * 2] ?? 0, spans[slot * 2 + 1] ?? 0);
  return suffix === '' ? reading : multiplied(reading, suffix);
}

/** The count in one slot, or null where it is not a finite number. */
export function countAt(text: string, seen: Seen, slot: number | null, suffix = ''): number | null {
  if (slot === null) return null;
  const reading = readingAt(text, seen, slot, suffix);
  return typeof reading === 'number' ? reading : null;
}

/** A counter of whole things is printed without a fraction, unless it is shortened. */
export function isWhole(
  text: string,
  seen: Seen,
  counter: { readonly slot: number; readonly suffix: string },
): boolean {
  if (counter.suffix !== '') return true;
  const dot = text.indexOf('.', seen.spans[counter.slot * 2] ?? 0);
  return dot < 0 || dot >= (seen.spans[counter.slot * 2 + 1] ?? 0);
}

function matching(known: Known[], text: string): Seen | null {
  for (let at = 0; at < known.length; at += 1) {
    const one = known[at];
    if (one === undefined || !matches(one.template, text, matched)) continue;
    if (at > 0) {
      known[at] = known[at - 1] ?? one;
      known[at - 1] = one;
    }
    return one.seen;
  }
  return null;
}

function scanned(text: string, head: number): Seen {
  const { shape: words, spans } = scanLine(text);
  let shape = shapes.get(words);
  if (shape === undefined) {
    if (shapes.size >= REMEMBERED) shapes.clear();
    shape = new Shape(words);
    shapes.set(words, shape);
  } else if (spans.length > 0)
    remember(head, { template: templateOf(text, spans), seen: { shape, spans: matched } });
  return { shape, spans };
}

/** A shape that is seen a second time will be seen a third. */
function remember(head: number, known: Known): void {
  if (templates.size >= REMEMBERED) templates.clear();
  const list = templates.get(head) ?? [];
  if (list.length >= TEMPLATES) list.pop();
  list.unshift(known);
  templates.set(head, list);
}
