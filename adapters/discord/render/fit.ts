import { fileName } from './blocks.js';
import { LIMITS } from './limits.js';
import { type Part, words } from './parts.js';

type TextPart = Extract<Part, { kind: 'text' }>;

/** Room for the line that says where the rest is. */
const RESERVE = 120;
const REST = 'rest.txt';

/**
 * Makes the pieces fit into one message: the longest texts that may be moved become files, largest first; what still
 * finds no room goes, in its order, into one file. Nothing is left out, and every move is said where the text stood.
 */
export function fitParts(parts: readonly Part[]): readonly Part[] {
  let fitted = parts.map(capFile);
  while (textLength(fitted) > LIMITS.text) {
    const largest = largestMovable(fitted);
    if (largest === null || fileCount(fitted) >= LIMITS.files - 1) break;
    fitted = fitted.flatMap((part) => (part === largest ? moved(largest) : [part]));
  }
  return named(spill(fitted));
}

/** Characters that the pieces take in a message. */
export function textLength(parts: readonly Part[]): number {
  return parts.reduce((sum, part) => sum + lengthOf(part), 0);
}

function lengthOf(part: Part): number {
  return part.kind === 'text' ? part.markdown.length + 1 : 0;
}

function fileCount(parts: readonly Part[]): number {
  return parts.filter(({ kind }) => kind !== 'text').length;
}

function largestMovable(parts: readonly Part[]): TextPart | null {
  let largest: TextPart | null = null;
  for (const part of parts) {
    if (part.kind !== 'text' || part.movable === null || part.markdown.length <= RESERVE) continue;
    if (largest === null || part.markdown.length > largest.markdown.length) largest = part;
  }
  return largest;
}

function moved(part: TextPart): readonly Part[] {
  const name = fileName(`${part.movable ?? 'text'}.txt`.replace(/(\.diff)\.txt$/, '$1'));
  return [
    words(`-# Too long for a message; whole in \`${name}\`.`, ''),
    capFile({ kind: 'file', name, text: part.whole }),
  ];
}

/** Keeps what has room, in order; the rest goes into one file. */
function spill(parts: readonly Part[]): readonly Part[] {
  if (textLength(parts) <= LIMITS.text && fileCount(parts) <= LIMITS.files) return parts;
  const kept: Part[] = [];
  const rest: string[] = [];
  for (const part of parts) {
    const room =
      part.kind === 'text'
        ? textLength(kept) + lengthOf(part) <= LIMITS.text - RESERVE
        : fileCount(kept) < LIMITS.files - 1;
    if (room && (part.kind === 'chart' || rest.length === 0)) kept.push(part);
    else rest.push(wholeOf(part));
  }
  return [
    ...kept,
    words(`-# The message is too long; the rest is in \`${REST}\`.`, ''),
    capFile({ kind: 'file', name: REST, text: rest.join('\n\n') }),
  ];
}

function wholeOf(part: Part): string {
  if (part.kind === 'text') return part.whole;
  return part.kind === 'file' ? `${part.name}\n\n${part.text}` : `Picture: ${part.alt}`;
}

/** Larger than an upload may be, a text loses its end and says so. */
function capFile(part: Part): Part {
  if (part.kind !== 'file' || part.text.length <= LIMITS.fileBytes / 3) return part;
  const kept = part.text.slice(0, LIMITS.fileBytes / 3);
  return {
    ...part,
    cut: true,
    text: `${kept}\n\n[The file was longer than Discord takes; it ends here.]\n`,
  };
}

/** Gives every file a name of its own; a text that points to its file keeps pointing to it. */
function named(parts: readonly Part[]): readonly Part[] {
  const taken = new Set<string>();
  const result: Part[] = [];
  for (const part of parts) {
    if (part.kind !== 'file') {
      result.push(part);
      continue;
    }
    const name = free(fileName(part.name), taken);
    const before = result[result.length - 1];
    if (before?.kind === 'text' && name !== part.name)
      result[result.length - 1] = {
        ...before,
        markdown: replaceLast(before.markdown, `\`${part.name}\``, `\`${name}\``),
      };
    taken.add(name);
    result.push({ ...part, name });
  }
  return result;
}

function free(name: string, taken: ReadonlySet<string>): string {
  const [, stem = name, ending = ''] = /^(.*?)(\.[^.]*)?$/.exec(name) ?? [];
  let next = name;
  for (let n = 2; taken.has(next); n += 1) next = `${stem}-${n}${ending}`;
  return next;
}

function replaceLast(text: string, from: string, to: string): string {
  const at = text.lastIndexOf(from);
  return at < 0 ? text : text.slice(0, at) + to + text.slice(at + from.length);
}
