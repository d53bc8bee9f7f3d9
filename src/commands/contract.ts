import type { Intent } from '../domain/intent.js';
import type { Problem } from '../domain/problem.js';
import type { Result } from '../domain/result.js';

/** What follows a command's name. */
export interface Words {
  /** Exactly as typed. */
  readonly raw: string;
  /** Its words, quotes taken off. */
  readonly list: readonly string[];
}

/** Something that people may say. */
export interface Command {
  /** Equal to its file's name, and the word that people type. */
  readonly id: string;
  /** One line: the word and what may follow it, optional parts in brackets. */
  readonly usage: string;
  /** One short sentence for the help. */
  readonly summary: string;
  parse(words: Words): Result<Intent, Problem>;
}
