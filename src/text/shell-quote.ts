import { err, ok, type Result } from '../domain/result.js';

/** Characters that mean nothing to sh, zsh or fish, wherever they stand in a word. */
const BARE = /^[A-Za-z0-9_@%+:,./-]+$/;

/** Why a text can be no word of a command line. */
export type Unquotable = 'nul' | 'not-utf8';

/**
 * The word as POSIX sh text: a shell that reads it gets exactly these bytes as one argument. Harmless words stay bare.
 * Throws on a NUL, which no argument can hold: ask `quotable` first where the word comes from outside.
 */
export function quote(word: string): string {
  if (word.includes('\0')) throw new Error('A NUL byte cannot be part of a command line.');
  if (BARE.test(word)) return word;
  return `'${word.replaceAll("'", "'\\''")}'`;
}

/** The words, each quoted, with one space between. */
export function quoteAll(words: readonly string[]): string {
  return words.map(quote).join(' ');
}

/** The text where it can be an argument byte for byte: no NUL, and no half of a surrogate pair. */
export function quotable(word: string): Result<string, Unquotable> {
  if (word.includes('\0')) return err('nul');
  if (/[\uD800-\uDFFF]/u.test(word)) return err('not-utf8');
  return ok(word);
}
