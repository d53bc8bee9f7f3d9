import { clip } from '../../../src/text/clip.js';
import { inert } from '../../../src/text/inert.js';
import { textLength } from './fit.js';
import { LIMITS } from './limits.js';
import { plain } from './markdown.js';
import { type Part, words } from './parts.js';

type TextPart = Extract<Part, { kind: 'text' }>;

/** The pieces of one block, and whether a person has to be able to read all of them. */
export interface Piece {
  readonly toRead: boolean;
  readonly parts: readonly Part[];
}

interface Line {
  readonly toRead: boolean;
  readonly part: TextPart;
}

/** So much of a text that is too long is shown. */
const BEGINNING = 300;

/**
 * The pieces of a message that may carry no file: texts in full as long as there is room, a picture in words. What finds
 * no room is cut to its beginning, what need not be read first. `whole` is false where something was cut that must be read.
 */
export function fitBare(pieces: readonly Piece[]): { parts: readonly TextPart[]; whole: boolean } {
  let whole = true;
  let lines: readonly Line[] = pieces.flatMap(({ toRead, parts }) => {
    if (toRead && parts.some(({ kind }) => kind === 'file')) whole = false;
    return parts.flatMap((part): readonly Line[] =>
      part.kind === 'text'
        ? [{ toRead, part }]
        : part.kind === 'file'
          ? [{ toRead: false, part: said(`${part.name} cannot be attached here.`) }]
          : [{ toRead: false, part: said(`Picture: ${part.alt}`) }],
    );
  });
  const length = () => textLength(lines.map(({ part }) => part));
  for (const must of [false, true])
    while (length() > LIMITS.text) {
      const longest = longestOf(lines.filter((line) => line.toRead === must));
      if (longest === null) break;
      whole &&= !must;
      lines = lines.map((line) => (line === longest ? { ...line, part: begun(line.part) } : line));
    }
  return { parts: inRoom(lines.map(({ part }) => part)), whole: whole && length() <= LIMITS.text };
}

/** The longest text that is worth cutting. */
function longestOf(lines: readonly Line[]): Line | null {
  const long = lines.filter(({ part }) => part.markdown.length > 2 * BEGINNING);
  return long.reduce<Line | null>(
    (best, line) =>
      best === null || line.part.markdown.length > best.part.markdown.length ? line : best,
    null,
  );
}

function begun({ whole }: TextPart): TextPart {
  const start = plain(clip(inert(whole), BEGINNING));
  return said(`${start} (the rest finds no room here)`);
}

function said(text: string): TextPart {
  return words(`-# ${clip(text.replace(/\s+/g, ' '), 2 * BEGINNING - 10)}`, '');
}

/** The first pieces that have room, for a message of very many. */
function inRoom(parts: readonly TextPart[]): readonly TextPart[] {
  const kept: TextPart[] = [];
  for (const part of parts) {
    if (textLength([...kept, part]) > LIMITS.text) break;
    kept.push(part);
  }
  return kept;
}
