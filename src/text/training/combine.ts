import type { Candidate, ConfigFile, ProjectTree } from '../../domain/project.js';
import { baseName } from '../source-tree.js';
import { projectConfigs } from './configs.js';
import { foldDuplicates } from './fold.js';
import { withInterpreter } from './interpreter.js';
import { roleOfName } from './roles.js';

const MOST_CANDIDATES = 200;
const MOST_CONFIGS = 300;

/** Commands that train, the configs that they use, and what a reader must know of the look's limits. */
export interface Detected {
  candidates: Candidate[];
  configs: ConfigFile[];
  caps: string[];
}

/**
 * Ranks what the detectors found, best first, folds near-duplicates and links configs. `interpreter` is what a person
 * types for Python in this project (`python3`, `.venv/bin/python`, `uv run python`).
 */
export function combine(
  tree: ProjectTree,
  found: readonly Candidate[],
  interpreter: string,
): Detected {
  const ranked = plausible([...found].sort(better));
  const candidates = foldDuplicates(ranked)
    .slice(0, MOST_CANDIDATES)
    .map((candidate) => ({
      ...candidate,
      command: withInterpreter(candidate.command, interpreter),
    }));
  return {
    candidates,
    configs: configsOf(tree, candidates),
    caps: [...tree.caps, ...notebooks(tree)],
  };
}

/** Bare files that are named like parts of a library or like tests stay out where anything better is there. */
function plausible(ranked: readonly Candidate[]): readonly Candidate[] {
  const isSide = (candidate: Candidate) =>
    (candidate.kind === 'script' || candidate.kind === 'module') &&
    candidate.entry !== null &&
    /^(?:library|other)$/.test(roleOfName(baseName(candidate.entry).replace(/\.py$/, '')));
  const main = ranked.filter((candidate) => !isSide(candidate));
  return main.length > 0 ? main : ranked;
}

function better(a: Candidate, b: Candidate): number {
  return b.score - a.score || a.command.length - b.command.length || (a.source < b.source ? -1 : 1);
}

/** Configs of the config folders and those that candidates name, with the sources that use them. */
function configsOf(tree: ProjectTree, candidates: readonly Candidate[]): ConfigFile[] {
  const users = new Map<string, string[]>();
  for (const { configs, source } of candidates) {
    for (const path of configs) {
      const list = users.get(path);
      if (list) list.push(source);
      else users.set(path, [source]);
    }
  }
  const paths = [...new Set([...users.keys(), ...projectConfigs(tree)])].slice(0, MOST_CONFIGS);
  return paths.map((path) => ({ path, usedBy: users.get(path) ?? [] }));
}

/** Notebooks are named, never offered: they are not run from a command line. */
function notebooks(tree: ProjectTree): string[] {
  const found = tree.paths
    .filter((path) => /train[^/]*\.ipynb$|finetun[^/]*\.ipynb$/i.test(path))
    .slice(0, 5);
  return found.length === 0 ? [] : [`Notebooks are not offered: ${found.join(', ')}.`];
}
