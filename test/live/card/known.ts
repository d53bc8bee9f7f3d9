import { readFileSync } from 'node:fs';
import path from 'node:path';

/** What the program knew after a step. */
export interface Known {
  /** Milliseconds since 1970. */
  readonly at: number;
  readonly step: number;
  readonly total: number;
  readonly inEpoch: number;
  readonly of: number;
  readonly loss: number;
  /** It printed the step, or the loss, right after the step; or wrote them into its file. */
  readonly toldStep: boolean;
  readonly toldLoss: boolean;
  readonly saved: boolean;
}

/** Everything that the program of a project wrote down. */
export function readKnown(project: string): readonly Known[] {
  const rows = readFileSync(path.join(project, 'known.jsonl'), 'utf8').split('\n').slice(0, -1);
  return rows.map((row) => {
    const known = JSON.parse(row) as Known;
    return { ...known, at: known.at * 1_000 };
  });
}

/** What was told by `until`, from the one before the last that was told by `since`; null where that was not enough. */
export function toldBetween(
  known: readonly Known[],
  what: 'toldStep' | 'toldLoss',
  { since, until }: { readonly since: number; readonly until: number },
): readonly Known[] | null {
  const told = known.filter((one) => one[what] && one.at <= until);
  const before = told.filter((one) => one.at <= since).length;
  return before < 2 ? null : told.slice(before - 2);
}

/** `2 min 5 s` as milliseconds; null for anything else. */
export function millisecondsOf(words: string): number | null {
  const units: Readonly<Record<string, number>> = { s: 1e3, min: 6e4, h: 36e5 };
  if (words.includes('less than 1 s')) return 0;
  const parts = [...words.matchAll(/(\d+) (s|min|h)\b/g)];
  if (parts.length === 0) return null;
  return parts.reduce((sum, [, count, unit]) => sum + Number(count) * (units[unit ?? ''] ?? 0), 0);
}
