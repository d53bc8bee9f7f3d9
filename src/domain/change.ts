/**
 * What a fix may do: a closed union with no variant for model, loss, optimiser or data.
 * `ask` and `instruct` change nothing.
 */
export type Change =
  | CommandChange
  | ConfigValueChange
  | LineChange
  | ShellChange
  | EnvChange
  | AskChange
  | InstructChange;

export type ChangeKind = Change['kind'];

/** A new exact command for the same directory and host, shown whole. */
export interface CommandChange {
  readonly kind: 'command';
  readonly before: string;
  readonly after: string;
}

/** One scalar of a YAML, JSON or TOML file, or its key, replaced or added by splicing its source range. */
export interface ConfigValueChange {
  readonly kind: 'config-value';
  /** Path relative to the project. */
  readonly file: string;
  readonly line: number;
  /** Dotted path of the key that the error proves. */
  readonly key: string;
  /** The line, or lines, as they stand and as they will stand; no other byte changes. */
  readonly before: string;
  readonly after: string;
}

/** One line of one source file. */
export interface LineChange {
  readonly kind: 'line';
  readonly file: string;
  readonly line: number;
  readonly before: string;
  readonly after: string;
  /** The listed compatibility or environment edit that this is. */
  readonly edit: LineEdit;
}

export const LINE_EDITS = [
  'removed-alias',
  'moved-import',
  'map-location',
  'path-literal',
  'makedirs',
  'to-device',
] as const;
export type LineEdit = (typeof LINE_EDITS)[number];

/** A closed shell template; the words are filled from names proven by the error and the project. */
export interface ShellChange {
  readonly kind: 'shell';
  readonly template: 'mkdir' | 'chmod' | 'pip-install' | 'line-endings';
  /** What the template is filled with: a path, a mode and a path, package requirements. */
  readonly arguments: readonly string[];
  /** The exact line that will run, in the project's folder. */
  readonly command: string;
}

/** `NAME=value` in front of the command; the new command is shown whole. */
export interface EnvChange {
  readonly kind: 'env';
  readonly name: string;
  readonly value: string;
  readonly before: string;
  readonly after: string;
}

/** A question to the person; the answer makes one of the changes above. */
export interface AskChange {
  readonly kind: 'ask';
  readonly question: string;
}

/** Steps for a person; never carries a button. */
export interface InstructChange {
  readonly kind: 'instruct';
  readonly steps: readonly string[];
}

/** A change together with the sentence of the fix form and what was and was not checked. */
export interface ProposedChange {
  readonly change: Change;
  /** [X] of the fix form: what the error is. */
  readonly error: string;
  /** [Y]: because of what. */
  readonly because: string;
  /** [Z]: what the fix does. */
  readonly fix: string;
  readonly checked: readonly string[];
  readonly unchecked: readonly string[];
}
