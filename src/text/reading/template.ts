import { isDigitAt } from './characters.js';
import { maySign, nanEnd, numberEnd } from './numerals.js';

/** The fixed text between two numbers of a template, and the padding around it. */
interface Part {
  readonly padBefore: boolean;
  readonly core: string;
  /** First character of the core; most differences show there. */
  readonly first: number;
  readonly padAfter: boolean;
  /** A sign in front of the next number belongs to it. */
  readonly signable: boolean;
}

/** A line's fixed text, compiled to be compared with the next line without reading it letter by letter. */
export interface Template {
  readonly parts: readonly Part[];
  /** Where the numbers stand in the line that was compared last: written anew by every comparison. */
  readonly spans: number[];
}

const SPACE = 32;

/** Compiles a line whose numbers are known. */
export function templateOf(text: string, spans: readonly number[]): Template {
  const parts: Part[] = [];
  let from = 0;
  for (let at = 0; at <= spans.length; at += 2) {
    const last = at === spans.length;
    const raw = text.slice(from, last ? text.length : spans[at]);
    const padBefore = at > 0 && raw.startsWith(' ');
    const rest = padBefore ? raw.replace(/^ +/, '') : raw;
    const padAfter = !last && (rest.endsWith(' ') || (rest === '' && padBefore));
    const core = padAfter ? rest.replace(/ +$/, '') : rest;
    // Nothing stands between two numbers but padding: it is one stretch of it.
    const single = core === '' && padBefore && padAfter;
    const edge = padAfter ? SPACE : core === '' ? 48 : core.charCodeAt(core.length - 1);
    const signable = at === 0 && raw === '' ? true : maySign(edge);
    const first = core === '' ? -1 : core.charCodeAt(0);
    parts.push({ padBefore: padBefore && !single, core, first, padAfter, signable });
    from = spans[at + 1] ?? text.length;
  }
  return { parts, spans: [...spans] };
}

/** End of digits, with a point and digits behind it, where that is the whole number for sure; else -1. */
function plainEnd(text: string, start: number): number {
  let at = start;
  let code = text.charCodeAt(at);
  while (code >= 48 && code <= 57) {
    at += 1;
    code = text.charCodeAt(at);
  }
  if (at === start) return -1;
  if (code === 46) {
    const point = at;
    at += 1;
    code = text.charCodeAt(at);
    while (code >= 48 && code <= 57) {
      at += 1;
      code = text.charCodeAt(at);
    }
    if (at === point + 1) return -1;
  } else if (code === 44) return -1;
  return code === 101 || code === 69 ? -1 : at;
}

/**
 * True for a line of this template, whose `spans` are then those of the line; false where it is none, or where only a
 * full scan can tell. What matches has the template's shape.
 */
export function matches({ parts, spans }: Template, text: string): boolean {
  const count = parts.length - 1;
  let at = 0;
  for (let index = 0; index <= count; index += 1) {
    const part = parts[index];
    if (part === undefined) return false;
    if (part.padBefore) {
      if (text.charCodeAt(at) !== SPACE) return false;
      do at += 1;
      while (text.charCodeAt(at) === SPACE);
    }
    const { length } = part.core;
    if (length > 0) {
      if (text.charCodeAt(at) !== part.first) return false;
      if (length > 1 && !text.startsWith(part.core, at)) return false;
      at += length;
    }
    if (index === count) break;
    if (part.padAfter) {
      if (text.charCodeAt(at) !== SPACE) return false;
      do at += 1;
      while (text.charCodeAt(at) === SPACE);
    }
    const start = at;
    const code = text.charCodeAt(at);
    if (code === 45 || code === 43) {
      if (!part.signable) return false;
      at += 1;
    }
    let end = plainEnd(text, at);
    if (end < 0)
      end =
        isDigitAt(text, at) || text.charCodeAt(at) === 46 ? numberEnd(text, at) : nanEnd(text, at);
    if (end <= at) return false;
    spans[index * 2] = start;
    spans[index * 2 + 1] = end;
    at = end;
  }
  return at === text.length;
}
