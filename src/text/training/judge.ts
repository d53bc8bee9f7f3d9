import { type PythonFacts, readPython, type Signal } from '../python/facts.js';
import { baseName, folderOf, type SourceTree } from '../source-tree.js';
import { resolveModule } from './resolve.js';
import { folderShare, type Role, roleOfName } from './roles.js';

/** How much a Python file trains when it is run, 0 to 100, and what says so. */
export interface Judgement {
  readonly trains: number;
  readonly role: Role;
  readonly evidence: readonly string[];
  readonly facts: PythonFacts;
}

/** From this weight on, a file counts as one that trains. */
export const TRAINS = 40;

const hyperOptions =
  /^(?:\w{0,20}_)?(?:n_?epochs?|num_?epochs?|epochs?|lr|learning_?rate|batch_?size|max_?steps|num_?steps|total_?steps|train_?steps|max_?iters?|num_?iters?|iterations|n_?iter|weight_?decay|momentum|optimizer|total_timesteps)$/;

const caches = new WeakMap<SourceTree, Map<string, PythonFacts | null>>();

/** Facts of a Python file of the tree, read once; null where its text was not brought. */
export function factsOf(tree: SourceTree, path: string): PythonFacts | null {
  let cache = caches.get(tree);
  if (!cache) {
    cache = new Map();
    caches.set(tree, cache);
  }
  const known = cache.get(path);
  if (known !== undefined) return known;
  const text = tree.text(path);
  const facts = text === undefined ? null : readPython(text);
  cache.set(path, facts);
  return facts;
}

/**
 * Judges what running a Python file does, by its own code, by the project code that it calls, and by its name. A file
 * that nothing starts does nothing, unless it is known to be entered (a console script).
 */
export function judgeScript(tree: SourceTree, path: string, entered = false): Judgement | null {
  const facts = factsOf(tree, path);
  if (!facts) return null;
  if (facts.runs === 'no' && !entered) return idleJudgement(facts);
  const stem = baseName(path).replace(/\.py$/, '');
  const role = roleOfName(stem === '__main__' ? baseName(folderOf(path)) : stem);
  const evidence: string[] = [];
  let weight = 0;
  const strong = facts.signals.filter((signal) => signal.weight >= 12);
  for (const signal of strong) {
    weight += signal.weight;
    evidence.push(`${signal.says} (line ${signal.line})`);
  }
  const options = facts.options.filter((option) => hyperOptions.test(option.name));
  if (options.length > 0) {
    weight += Math.min(15, 5 + options.length * 3);
    evidence.push(
      `takes ${options
        .slice(0, 3)
        .map((option) => option.flag ?? option.name)
        .join(', ')}`,
    );
  }
  if (weight < 60) {
    const helper = delegate(tree, path, facts, role);
    if (helper) {
      weight += helper.weight;
      evidence.push(helper.says);
    }
  }
  if (facts.frameworks.length > 0) {
    weight += 6;
    evidence.push(`uses ${facts.frameworks.slice(0, 2).join(', ')}`);
  }
  if (facts.vocabulary >= 2) weight += facts.vocabulary >= 4 ? 10 : 6;
  if (role === 'train' && weight > 0) {
    weight += 25;
    evidence.push(`is named ${stem}`);
  }
  const library = role === 'library' ? 0.45 : 1;
  const purpose = role === 'other' ? (trainsItself(facts) ? 0.55 : 0.3) : library;
  const share = folderShare(`${folderOf(path)}/`) * purpose;
  return {
    trains: Math.round(Math.min(100, weight) * share),
    role,
    evidence: evidence.slice(0, 5),
    facts,
  };
}

/** A file that nothing starts. */
function idleJudgement(facts: PythonFacts): Judgement {
  return { trains: 0, role: 'library', evidence: [], facts };
}

/** A loop that computes gradients and steps says more than a name does. */
function trainsItself(facts: PythonFacts): boolean {
  const has = (id: string) => facts.signals.some((signal) => signal.id === id);
  return has('backward') && has('step') && (has('epochs') || has('optimizer'));
}

/** Training that a script hands to code of the same project, looked for through two steps of imports. */
function delegate(
  tree: SourceTree,
  path: string,
  facts: PythonFacts,
  role: Role,
): { readonly weight: number; readonly says: string } | null {
  const hands = facts.signals.some((signal) =>
    ['calls-train', 'run-trainer', 'trainer', 'train-with-data', 'train-call', 'any-fit'].includes(
      signal.id,
    ),
  );
  if (!hands && role !== 'train' && facts.runs === 'no') return null;
  const seen = new Set([path]);
  let ring: readonly string[] = [path];
  for (let step = 1; step <= 3; step += 1) {
    const next = ring.flatMap((from) => importsOf(tree, from)).filter((file) => !seen.has(file));
    for (const file of next) {
      if (seen.has(file) || seen.size > 120) continue;
      seen.add(file);
      const found = trainingSignal(factsOf(tree, file));
      if (found) {
        const certain = hands || role === 'train';
        return {
          weight: certain ? 45 : 30 - step * 5,
          says: `hands over to ${file}, which ${found.says} (line ${found.line})`,
        };
      }
    }
    ring = next;
  }
  return null;
}

/** What in a file speaks for training most, where it does so by itself or with others. */
function trainingSignal(facts: PythonFacts | null): Signal | null {
  const strong = (facts?.signals ?? []).filter((signal) => signal.weight >= 25);
  const sum = strong.reduce((total, signal) => total + signal.weight, 0);
  const first = [...strong].sort((a, b) => b.weight - a.weight)[0];
  return first !== undefined && sum >= 35 ? first : null;
}

const importCaches = new WeakMap<PythonFacts, readonly string[]>();

function importsOf(tree: SourceTree, path: string): readonly string[] {
  const facts = factsOf(tree, path);
  if (!facts) return [];
  const known = importCaches.get(facts);
  if (known) return known;
  const folder = folderOf(path);
  const files = facts.imports.slice(0, 80).flatMap(({ module, level, names }) => {
    const base = level === 0 ? null : climb(folder, level - 1);
    if (level > 0 && base === null) return [];
    const find = (dotted: string) => {
      if (dotted === '') return null;
      if (base === null) return resolveModule(tree, dotted, [folder]);
      return resolveModule(tree, `${base === '' ? '' : `${base.replace(/\//g, '.')}.`}${dotted}`, [
        '',
      ]);
    };
    const direct = find(module);
    const parts = names
      .slice(0, 20)
      .map((name) => find(module === '' ? name : `${module}.${name}`));
    return [direct, ...parts].filter((file) => file !== null);
  });
  const unique = [...new Set(files)].slice(0, 60);
  importCaches.set(facts, unique);
  return unique;
}

function climb(folder: string, steps: number): string | null {
  let at = folder;
  for (let step = 0; step < steps; step += 1) {
    if (at === '') return null;
    at = folderOf(at);
  }
  return at;
}
