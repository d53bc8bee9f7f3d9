import { z } from 'zod';
import { LOGIC_CATEGORIES, RUNTIME_CATEGORIES } from '../../domain/diagnosis.js';
import type { Signature } from '../contract.js';
import { slowness } from './slowness.js';

const MAX_PATTERN = 300;
const KINDS: readonly [verdict: string, categories: readonly string[]][] = [
  ['runtime', RUNTIME_CATEGORIES],
  ['logic', LOGIC_CATEGORIES],
  ['unknown', ['code', 'unknown', ...RUNTIME_CATEGORIES]],
];

const ROW = z.strictObject({
  id: z.string().regex(/^[a-z][a-z0-9-]{1,60}$/, 'must be small letters, digits and dashes'),
  match: z.string().min(4).max(MAX_PATTERN),
  on: z.enum(['exception', 'line', 'both']).default('both'),
  verdict: z.enum(['runtime', 'logic', 'unknown']),
  category: z.enum([...RUNTIME_CATEGORIES, ...LOGIC_CATEGORIES, 'code', 'unknown']),
  explain: z.string().min(5).max(300),
  doesNotProve: z.string().max(300).default('More than this row says.'),
  lookAt: z.array(z.string().max(300)).max(5).default([]),
  /** A text that the row must know, and one that it must not. */
  example: z.string().min(1).max(2_000),
  nearMiss: z.string().min(1).max(2_000),
});

/** The rows that a team wrote into its configuration, and for each that is not usable its position and a sentence. */
export interface OwnSignatures {
  readonly signatures: readonly Signature[];
  readonly problems: readonly { readonly at: number; readonly text: string }[];
}

/** Reads a team's own rows and tries each on its own example and near miss; a row that fails is left out and named. */
export function ownSignatures(rows: readonly unknown[]): OwnSignatures {
  const signatures: Signature[] = [];
  const problems: OwnSignatures['problems'][number][] = [];
  for (const [at, row] of rows.entries()) {
    const read = readRow(row);
    if (typeof read === 'string') problems.push({ at, text: read });
    else if (signatures.some((one) => one.id === read.id)) {
      problems.push({ at, text: `the id ${read.id} is there twice.` });
    } else signatures.push(read);
  }
  return { signatures, problems };
}

function readRow(row: unknown): Signature | string {
  const parsed = ROW.safeParse(row);
  if (!parsed.success) {
    const [issue] = parsed.error.issues;
    return `${issue?.path.join('.') || 'the row'}: ${issue?.message ?? 'it is not usable'}.`;
  }
  const { match, example, nearMiss, ...rest } = parsed.data;
  const fitting = KINDS.find(([verdict]) => verdict === rest.verdict)?.[1] ?? [];
  if (!fitting.includes(rest.category))
    return `${rest.id}: the category ${rest.category} does not go with the verdict ${rest.verdict}.`;
  const pattern = compile(match);
  if (typeof pattern === 'string') return pattern;
  if (!pattern.test(example)) return `${rest.id} does not know its own example.`;
  if (pattern.test(nearMiss)) return `${rest.id} also takes its near miss for its own.`;
  return { ...rest, role: 'starts', confidence: 'likely', match: pattern };
}

function compile(source: string): RegExp | string {
  const trouble = slowness(source);
  if (trouble !== null) return trouble;
  try {
    return new RegExp(source, 'i');
  } catch {
    // The reader of patterns throws on a malformed one; the sentence says what to do.
    return 'the pattern is no regular expression; check its brackets and backslashes.';
  }
}
