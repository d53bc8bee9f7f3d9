import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';

/** A read-only question to the host, answered before a fix is proposed. All paths are relative to the project unless absolute. */
export type Need =
  | { readonly kind: 'file'; readonly path: string }
  | { readonly kind: 'listing'; readonly globs: readonly string[] }
  | { readonly kind: 'stat'; readonly path: string };

/** The answers, by the same keys: text of files, listed paths, and what stands at a path. */
export interface FixFacts {
  readonly projectRoot: string;
  /** The exact command that was confirmed for the run. */
  readonly command: string;
  /** Text by path; null where there is no such readable file. */
  readonly files: Readonly<Record<string, string | null>>;
  readonly listing: readonly string[];
  readonly stats: Readonly<
    Record<string, { readonly type: 'file' | 'directory' | 'missing'; readonly mode: string; readonly writable: boolean }>
  >;
  /** Configs that the run's command names or that the scan tied to it, relative to the project. */
  readonly configs: readonly string[];
  /** The interpreter of the run, for `pip install`. */
  readonly interpreter: string;
}

/** A remedy: from a diagnosis and fetched facts to one exact change, or null where none is provable. */
export interface Fixer {
  /** Equal to its file's name; signatures name it as their remedy. */
  readonly id: string;
  needs(diagnosis: Diagnosis): readonly Need[];
  propose(diagnosis: Diagnosis, facts: FixFacts): ProposedChange | null;
}
