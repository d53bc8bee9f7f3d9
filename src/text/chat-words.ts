import { plainQuotes } from './typographic.js';

/** Words of a chat line: parted by white space, quotes (plain or typographic) keep a word with blanks together, `\ ` is a blank. */
export function chatWords(text: string): readonly string[] {
  const words: string[] = [];
  for (const found of plainQuotes(text).matchAll(WORD)) words.push(unquote(found[0]));
  return words;
}

const WORD = /(?:"[^"\n]*"|'[^'\n]*'|\\.|[^\s"'\\]|["'\\])+/g;
const PIECE = /"([^"\n]*)"|'([^'\n]*)'|\\(\s)|([\s\S])/g;

function unquote(word: string): string {
  return word.replace(
    PIECE,
    (_, double?: string, single?: string, blank?: string, other?: string) =>
      double ?? single ?? blank ?? other ?? '',
  );
}

/** A dash pair that stands alone; phones turn it into one long dash. */
const SEPARATOR = /(?:^|\s)(?:--|\u2014|\u2013)(?=\s|$)/;

/** What stands before the first lone `--`, and the exact text behind it; null where there is no `--`. */
export function splitAtDashes(text: string): {
  readonly before: string;
  readonly after: string | null;
} {
  const found = SEPARATOR.exec(text);
  if (found === null) return { before: text, after: null };
  return {
    before: text.slice(0, found.index),
    after: text.slice(found.index + found[0].length).replace(/^\s+/, ''),
  };
}
