import type { ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';

/** A read-only question to the host, answered before a fix is proposed. All paths are relative to the project unless absolute. */
export type Need =
  | { readonly kind: 'file'; readonly path: string }
  /** Paths that match, and the text of each. */
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
    Record<
      string,
      {
        readonly type: 'file' | 'directory' | 'missing';
        readonly mode: string;
        readonly writable: boolean;
      }
    >
  >;
  /** Configs that the run's command names or that the scan tied to it, relative to the project. */
  readonly configs: readonly string[];
  /** The interpreter of the run, for `pip install`. */
  readonly interpreter: string;
}

/** One scalar of a config file with its place in the source, offsets in UTF-16 units. */
export interface ConfigEntry {
  readonly file: string;
  /** Dotted path, for example `train.lr`; list positions count as parts. */
  readonly key: string;
  /** Last part of the key. */
  readonly name: string;
  readonly line: number;
  /** Range of the key's own text, without quotes. */
  readonly keyRange: readonly [number, number];
  /** Range of the value's source, with quotes; null where the value is a map or a list. */
  readonly valueRange: readonly [number, number] | null;
  /** The value as read; null where it is a map, a list or null. */
  readonly value: string | number | boolean | null;
  /** The value as written. */
  readonly raw: string;
}

/** A line of the project that the traceback cites, with its file as it stands. */
export interface SourceLine {
  /** Path relative to the project. */
  readonly file: string;
  readonly line: number;
  readonly text: string;
  readonly whole: string;
}

/** The facts, read: what a fixer works on. */
export interface Workbench extends FixFacts {
  readonly entries: readonly ConfigEntry[];
  /** Lines of the traceback in the project, innermost first. */
  readonly sources: readonly SourceLine[];
  /** Distributions that requirement files of the project name, as written there. */
  readonly requirements: readonly string[];
  /** Distribution by import name, where the two differ or the import is well known. */
  readonly distributions: Readonly<Record<string, string>>;
}

/** A remedy that only says what a person can do. */
export interface Steps {
  readonly id: string;
  readonly steps: readonly string[];
}

/** A remedy: from a diagnosis and fetched facts to one exact change, or null where none is provable. */
export interface Fixer {
  /** Equal to its file's name; signatures name it as their remedy. */
  readonly id: string;
  needs(diagnosis: Diagnosis): readonly Need[];
  propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null;
}

/** Where projects keep the files that a person writes settings into. */
export const CONFIG_GLOBS: readonly string[] = [
  '*.{yaml,yml,json,toml}',
  '{config,configs,conf,cfg,cfgs,settings,params,hparams,experiments,options,recipes}/**/*.{yaml,yml,json,toml}',
  '*/{config,configs,conf}/**/*.{yaml,yml,json,toml}',
];

/** Where projects name what they depend on. */
export const REQUIREMENT_GLOBS: readonly string[] = [
  '{requirements,requirements-*,requirements_*,dev-requirements,environment,environment-*}.{txt,in,yml,yaml}',
  'requirements/*.txt',
  '{pyproject.toml,setup.cfg,setup.py,Pipfile,poetry.lock,uv.lock}',
];
