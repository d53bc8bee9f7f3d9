import type { Change, ProposedChange } from '../domain/change.js';
import type { Diagnosis } from '../domain/diagnosis.js';
import { didYouMean } from '../text/did-you-mean.js';
import { splice } from '../text/splice.js';
import { CONFIG_GLOBS, type Fixer, type Workbench } from './contract.js';

/** A path that does not exist becomes the one that evidently was meant, where it is written: in a config, in the command or in the failing line. */
export const nearestPath: Fixer = {
  id: 'nearest-path',
  needs: () => [{ kind: 'listing', globs: CONFIG_GLOBS }],
  propose,
};

function propose(diagnosis: Diagnosis, bench: Workbench): ProposedChange | null {
  const printed = diagnosis.entities.path;
  if (!printed) return null;
  const root = bench.projectRoot.replace(/\/?$/, '/');
  const missing = (printed.startsWith(root) ? printed.slice(root.length) : printed).replace(
    /^\.\//,
    '',
  );
  const outside = missing.startsWith('/') || missing.split('/').includes('..');
  const found = outside ? null : meant(missing, bench.listing);
  if (found === null) return ask(diagnosis, printed);
  const change =
    inConfig(printed, missing, found, bench) ??
    inCommand(printed, missing, found, bench) ??
    inSource(printed, missing, found, bench);
  if (!change) return ask(diagnosis, printed, found);
  return {
    change,
    error: `${diagnosis.exception ?? 'a missing file'}: ${printed} does not exist`,
    because: `the project has ${found}, and nothing else near that name`,
    fix: `using ${found}`,
    checked: [`${found} is in the project`, `${missing} is not`],
    unchecked: ['whether the file holds what the run expects'],
  };
}

function ask(diagnosis: Diagnosis, printed: string, found?: string): ProposedChange {
  return {
    change: { kind: 'ask', question: `Which path should the run use instead of ${printed}?` },
    error: `${diagnosis.exception ?? 'a missing file'}: ${printed} does not exist`,
    because: found
      ? `the project has ${found}, but not one place where the wrong path is written`
      : 'nothing in the project is near that name',
    fix: 'asking for the path',
    checked: [],
    unchecked: [],
  };
}

/** The one path of the project that was meant: a near name in the same place, or the same name in one other place. */
function meant(missing: string, listing: readonly string[]): string | null {
  const paths = new Set<string>();
  for (const path of listing) {
    const parts = path.split('/');
    for (let length = 1; length <= parts.length; length += 1)
      paths.add(parts.slice(0, length).join('/'));
  }
  if (paths.has(missing)) return null;
  const folder = folderOf(missing);
  const beside = [...paths].filter((path) => folderOf(path) === folder);
  const near = didYouMean(baseOf(missing), beside.map(baseOf));
  if (near !== null) return folder === '' ? near : `${folder}/${near}`;
  const moved = [...paths].filter((path) => baseOf(path) === baseOf(missing));
  if (moved.length === 1) return moved[0] ?? null;
  const whole = didYouMean(missing, [...paths]);
  return moved.length === 0 ? whole : null;
}

function inConfig(
  printed: string,
  missing: string,
  found: string,
  bench: Workbench,
): Change | null {
  const holders = bench.entries.filter(
    (entry) =>
      entry.valueRange && typeof entry.value === 'string' && written(entry.value, printed, missing),
  );
  const [entry] = holders;
  const text = entry ? bench.files[entry.file] : null;
  if (!entry?.valueRange || holders.length !== 1 || text == null) return null;
  const quote = /^["']/.exec(entry.raw)?.[0] ?? '';
  const fresh = `${quote}${asWritten(String(entry.value), missing, found)}${quote}`;
  const edit = splice(text, entry.valueRange[0], entry.valueRange[1], fresh);
  return {
    kind: 'config-value',
    file: entry.file,
    line: edit.line,
    key: entry.key,
    before: edit.before,
    after: edit.after,
  };
}

function inCommand(
  printed: string,
  missing: string,
  found: string,
  bench: Workbench,
): Change | null {
  const words = bench.command.split(/(\s+|=)/);
  const hits = words.filter((word) => written(word, printed, missing));
  const [hit] = hits;
  if (hits.length !== 1 || !hit) return null;
  const after = words
    .map((word) => (word === hit ? asWritten(word, missing, found) : word))
    .join('');
  return { kind: 'command', before: bench.command, after };
}

function inSource(
  printed: string,
  missing: string,
  found: string,
  bench: Workbench,
): Change | null {
  for (const source of bench.sources) {
    for (const text of new Set([printed, missing, `./${missing}`])) {
      const hits = [`"${text}"`, `'${text}'`].filter(
        (literal) => source.text.split(literal).length === 2,
      );
      const [literal] = hits;
      if (hits.length !== 1 || !literal) continue;
      const quote = literal[0] ?? '"';
      return {
        kind: 'line',
        file: source.file,
        line: source.line,
        before: source.text,
        after: source.text.replace(literal, `${quote}${asWritten(text, missing, found)}${quote}`),
        edit: 'path-literal',
      };
    }
  }
  return null;
}

function written(value: string, printed: string, missing: string): boolean {
  return value === printed || value === missing || value === `./${missing}`;
}

function asWritten(value: string, missing: string, found: string): string {
  return value.slice(0, value.length - missing.length) + found;
}

function folderOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')));
}

function baseOf(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}
