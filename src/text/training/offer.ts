import type { Candidate, CandidateKind } from '../../domain/project.js';
import { quote } from '../shell-quote.js';
import { baseName, folderOf, indexTree, type SourceTree } from '../source-tree.js';
import { configUse } from './configs.js';
import { factsOf } from './judge.js';
import type { Weighed } from './weighed.js';

/** What a detector adds to a weighed command. */
export interface OfferFacts {
  readonly source: string;
  readonly kind: CandidateKind;
  /** What the way it was found is worth, beside how much it trains. */
  readonly bonus: number;
  /** Said first in the notes. */
  readonly what: string;
  readonly evidence?: readonly string[];
}

/** Makes a candidate of a weighed command: `cd` in front where its names hold in a folder, configs, notes, score. */
export function offer(
  tree: SourceTree,
  weighed: Weighed,
  facts: OfferFacts,
  text = weighed.text,
): Candidate {
  const folder = weighed.folder;
  const command = folder === '' ? text : `cd ${quote(folder)} && ${text}`;
  const own = weighed.entry === null ? null : configUse(tree, weighed.entry, folder);
  const configs = [
    ...new Set([...weighed.configs, ...(weighed.configs.length === 0 ? (own?.configs ?? []) : [])]),
  ];
  const config = configs[0];
  const needs = missingOptions(tree, weighed);
  const notes = [
    facts.what,
    ...(config === undefined ? [] : [`config ${config}`]),
    ...(weighed.gpus === null ? [] : [`${weighed.gpus} GPU${weighed.gpus === 1 ? '' : 's'}`]),
    ...(needs.length === 0 ? [] : [`needs ${needs.join(', ')}`]),
  ].join('; ');
  return {
    command,
    source: facts.source,
    kind: facts.kind,
    notes: notes.slice(0, 200),
    score: Math.round(weighed.trains / 2 + facts.bonus - needs.length * 2),
    evidence: [...(facts.evidence ?? []), ...weighed.evidence].slice(0, 6),
    entry: weighed.entry,
    configs,
  };
}

/** Options that the entered script requires and the command does not give. */
function missingOptions(tree: SourceTree, weighed: Weighed): readonly string[] {
  const { entry, invocation } = weighed;
  if (entry === null || !/^python-/.test(invocation.kind)) return [];
  const facts = factsOf(tree, entry);
  if (!facts) return [];
  return facts.options
    .filter(
      ({ required, flag }) =>
        required &&
        flag !== null &&
        !/^--?local[_-]rank$/.test(flag) &&
        !invocation.args.some(
          (arg) => arg === flag || arg.startsWith(`${flag}=`) || /^-\w$/.test(arg),
        ),
    )
    .map(({ flag }) => flag ?? '')
    .slice(0, 4);
}

/** The command that runs a Python file of the project from its root: by path, or as a module where it must be one. */
export function runLine(
  tree: SourceTree,
  path: string,
): { readonly text: string; readonly module: boolean } {
  const module = asModule(tree, path);
  const words = configUse(tree, path, '').words.map(quote);
  const head =
    module === null
      ? `python ${quote(path.startsWith('-') ? `./${path}` : path)}`
      : `python -m ${module}`;
  return { text: [head, ...words].join(' '), module: module !== null };
}

/**
 * The dotted name under which a file must be run: `__main__` files of packages, files with relative imports, and files
 * of a package that import their own package by name from the root.
 */
function asModule(tree: SourceTree, path: string): string | null {
  const folder = folderOf(path);
  if (folder === '' || !/^[A-Za-z_][\w/]*\.py$/.test(path)) return null;
  const facts = factsOf(tree, path);
  const dotted = path.replace(/\.py$/, '').replace(/\//g, '.');
  if (baseName(path) === '__main__.py') return folder.replace(/\//g, '.');
  const bare = dotted.replace(/^src\./, '');
  if (facts?.imports.some(({ level }) => level > 0)) return dotted;
  const top = bare.split('.')[0] ?? '';
  const packaged = indexTree(tree).files.has(`${folder}/__init__.py`);
  const byName = facts?.imports.some(
    ({ module, level }) => level === 0 && module.split('.')[0] === top,
  );
  return packaged && byName === true && dotted === bare ? dotted : null;
}
