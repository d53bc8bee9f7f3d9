import type { z } from 'zod';
import { listed } from '../text/format.js';
import { inert } from '../text/inert.js';
import { nearest } from '../text/nearest.js';
import { knownKeys, usualAt } from './known-keys.js';

type Issue = z.core.$ZodIssue;

/** One thing that is wrong in the file: the path of what is wrong, whether its key is meant rather than its value, and the words. */
export interface Fault {
  readonly path: readonly PropertyKey[];
  readonly atKey: boolean;
  readonly text: string;
}

/** What a schema issue says to a person; an issue about several keys gives several. */
export function faultsOf(issue: Issue): readonly Fault[] {
  const { path } = issue;
  switch (issue.code) {
    case 'unrecognized_keys':
      return issue.keys.map((key) => ({
        path: [...path, key],
        atKey: true,
        text: unknownKey(path, key),
      }));
    case 'invalid_key':
      return [
        { path, atKey: true, text: `this name ${issue.issues[0]?.message ?? 'is not right'}.` },
      ];
    case 'invalid_type':
      return [{ path, atKey: false, text: wrongType(issue.expected, issue.input, usualAt(path)) }];
    case 'invalid_value':
      return [{ path, atKey: false, text: wrongValue(issue.values, issue.input) }];
    case 'too_small':
      if (issue.origin === 'array') return [{ path, atKey: false, text: `${issue.message}.` }];
      if (issue.origin === 'string') return [{ path, atKey: false, text: 'must not be empty.' }];
      return [
        {
          path,
          atKey: false,
          text: `must be at least ${issue.minimum}; it is ${show(issue.input)}.`,
        },
      ];
    case 'too_big':
      return [
        {
          path,
          atKey: false,
          text: `must be at most ${issue.maximum}; it is ${show(issue.input)}.`,
        },
      ];
    default:
      return [{ path, atKey: false, text: `${issue.message}; it is ${show(issue.input)}.` }];
  }
}

function unknownKey(path: readonly PropertyKey[], key: string): string {
  const known = knownKeys(path);
  const meant = nearest(key, known);
  const right = meant ? `Did you mean “${meant}”?` : `Known here: ${known.join(', ')}.`;
  return `I don't know this setting. ${right}`;
}

const TYPES: Readonly<Record<string, string>> = {
  array: 'a list, each item on a line that begins with “- ”',
  boolean: 'true or false',
  int: 'a whole number',
  number: 'a number',
  object: 'settings of its own, indented below it',
  record: 'names with settings of their own, indented below it',
  string: 'a text',
};

function wrongType(expected: string, input: unknown, usual: string | null): string {
  const right = TYPES[expected] ?? expected;
  if (input === undefined || input === null) return `is missing; it must be ${right}.`;
  const example = usual === null ? '' : `, for example “${usual}”`;
  return `must be ${right}${example}; it is ${show(input)}.`;
}

function wrongValue(values: readonly unknown[], input: unknown): string {
  const words = values.map(String);
  const meant = typeof input === 'string' ? nearest(input, words) : null;
  const hint = meant ? ` Did you mean “${meant}”?` : '';
  return `must be ${listed(words, 'or')}; it is ${show(input)}.${hint}`;
}

/** A value for a sentence: short, nothing unseen. */
function show(input: unknown): string {
  if (Array.isArray(input)) return 'a list';
  if (typeof input === 'object' && input !== null) return 'settings of its own';
  return `“${inert(String(input)).slice(0, 60)}”`;
}
