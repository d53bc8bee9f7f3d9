import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { diagnose } from '../src/crashes/index.js';
import type { Diagnosis } from '../src/domain/diagnosis.js';

/** One labelled log of a crash corpus. */
interface Label {
  readonly file: string;
  readonly verdict: string;
  readonly also_accept?: readonly string[];
  readonly category: string;
  readonly also_category?: readonly string[];
  readonly where: string | null;
  readonly also_where?: readonly (string | null)[];
  readonly root_exception?: string | null;
  readonly hard?: boolean;
}

interface Row {
  readonly label: Label;
  readonly sha: string;
  readonly diagnosis: Diagnosis;
  readonly ms: number;
  readonly verdict: boolean;
  readonly category: boolean;
  /** Null where the label has no place to compare. */
  readonly where: boolean | null;
}

/** Diagnoses every labelled log of a folder and prints figures and misses; the exit code stays 0, figures are for people. */
export function runCrashes(folder: string, labels: readonly unknown[], verbose: boolean): void {
  const rows = labels.map((label) => judge(folder, label as Label));
  const placed = rows.filter((row) => row.where !== null);
  const hard = rows.filter((row) => row.label.hard);
  const healthy = rows.filter((row) => row.label.verdict === 'none');
  const logic = rows.filter((row) => row.label.verdict === 'logic');
  print('logs', String(rows.length));
  print(
    'verdict',
    share(rows, (row) => row.verdict),
  );
  print(
    'verdict, hard ones',
    share(hard, (row) => row.verdict),
  );
  print(
    'category',
    share(rows, (row) => row.category),
  );
  print(
    'where',
    share(placed, (row) => row.where === true),
  );
  print(
    'healthy or interrupted called a crash',
    share(healthy, (row) => !row.verdict),
  );
  print(
    'logic called runtime',
    share(logic, (row) => row.diagnosis.verdict === 'runtime' && !row.verdict),
  );
  print('slowest log, ms', Math.max(...rows.map((row) => row.ms)).toFixed(1));
  printFingerprints(folder, rows);
  const misses = rows.filter((row) => !row.verdict || !row.category || row.where === false);
  for (const row of misses) console.log(miss(row, verbose));
}

/** False splits: the same log with other line numbers, another checkout, other addresses and temporary names. False merges: one print for two kinds of failure. */
function printFingerprints(folder: string, rows: readonly Row[]): void {
  const failed = rows.filter((row) => row.diagnosis.verdict !== 'none');
  const split = failed.filter((row) => {
    const text = readFileSync(join(folder, row.label.file), 'utf8');
    return diagnoseText(disturbed(text)).fingerprint !== row.diagnosis.fingerprint;
  });
  const kinds = new Map<string, Set<string>>();
  for (const row of failed) {
    const kind = `${row.label.category} ${row.label.root_exception ?? ''}`;
    const print = row.diagnosis.fingerprint;
    kinds.set(print, (kinds.get(print) ?? new Set()).add(kind));
  }
  const merged = [...kinds.values()].filter((set) => set.size > 1).length;
  print('fingerprints split by a disturbance', `${split.length}/${failed.length}`);
  print('fingerprints shared by two kinds', `${merged}/${kinds.size}`);
}

function disturbed(text: string): string {
  return text
    .replace(
      /(File ".+", line )(\d+)/g,
      (_, head: string, line: string) => `${head}${Number(line) + 11}`,
    )
    .replace(/\/home\/[\w-]+\//g, '/srv/other/')
    .replace(/0x[0-9a-f]{4,}/g, '0x1234abcd')
    .replace(/\/tmp\/[\w-]+/g, '/tmp/other');
}

function diagnoseText(text: string): Diagnosis {
  return diagnose({ text, firstLine: 1, exitStatus: null, projectRoot: null, command: null });
}

function judge(folder: string, label: Label): Row {
  const bytes = readFileSync(join(folder, label.file));
  const start = performance.now();
  const diagnosis = diagnoseText(bytes.toString('utf8'));
  const verdicts = [label.verdict, ...(label.also_accept ?? [])];
  const categories = [label.category, ...(label.also_category ?? [])];
  return {
    label,
    sha: createHash('sha256').update(bytes).digest('hex'),
    diagnosis,
    ms: performance.now() - start,
    verdict: verdicts.includes(diagnosis.verdict),
    category: categories.includes(diagnosis.category),
    where:
      label.where === null
        ? null
        : sameAny([label.where, ...(label.also_where ?? [])], diagnosis.where),
  };
}

function sameAny(accepted: readonly (string | null)[], found: string | null): boolean {
  return accepted.some((one) => place(one) === place(found));
}

/** Base name and line: folders are printed differently from run to run. */
function place(where: string | null): string | null {
  return where === null ? null : where.slice(where.lastIndexOf('/') + 1);
}

function share(rows: readonly Row[], good: (row: Row) => boolean): string {
  const count = rows.filter(good).length;
  return `${count}/${rows.length} (${((100 * count) / Math.max(1, rows.length)).toFixed(1)} %)`;
}

function print(name: string, value: string): void {
  console.log(`${name.padEnd(40)} ${value}`);
}

function miss(row: Row, verbose: boolean): string {
  const { label, diagnosis } = row;
  const wrong = [
    row.verdict ? null : `verdict ${diagnosis.verdict}, wanted ${label.verdict}`,
    row.category ? null : `category ${diagnosis.category}, wanted ${label.category}`,
    row.where === false ? `where ${place(diagnosis.where)}, wanted ${place(label.where)}` : null,
  ].filter((part) => part !== null);
  const name = verbose ? `${label.file} [${diagnosis.signature}]` : row.sha.slice(0, 16);
  return `${name}: ${wrong.join('; ')}`;
}
