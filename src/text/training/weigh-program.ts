import { baseName, indexTree, type SourceTree } from '../source-tree.js';
import { TRAINS } from './judge.js';
import { resolveFile } from './resolve.js';
import { roleOfName } from './roles.js';
import type { Entered, Place } from './weighed.js';

/** Programs that run a script in another language than Python. */
export const otherLanguages =
  /^(?:th|luajit|lua|julia|Rscript|node|deno|bun|swift|ruby|octave|matlab)$/;

/** A script in another language than Python, judged by its name alone. */
export function weighForeign(
  tree: SourceTree,
  args: readonly string[],
  place: Place,
): Entered | null {
  const script = args.find((arg) => /^[^-]\S*\.(?:lua|jl|R|r|js|mjs|ts|rb|m)$/.test(arg));
  const file = script === undefined ? null : resolveFile(tree, script, place.folders);
  if (!file) return null;
  const role = roleOfName(baseName(file.path).replace(/\.\w+$/, ''));
  const trains = role === 'train' ? TRAINS + 15 : 0;
  return { trains, role, folder: file.folder, entry: file.path, evidence: ['judged by its name'] };
}

/** A compiled trainer of the project: `./train_gpt` beside a source or a make target of that name. */
export function weighBinary(tree: SourceTree, path: string, place: Place): Entered | null {
  const name = baseName(path);
  if (roleOfName(name) !== 'train') return null;
  const folder = place.folders[0] ?? '';
  const { byName } = indexTree(tree);
  const source = ['c', 'cc', 'cpp', 'cu', 'rs', 'go', 'zig', 'jl', 'f90']
    .map((ending) => byName.get(`${name}.${ending}`)?.[0])
    .find((file) => file !== undefined);
  const makefile = tree.text(folder === '' ? 'Makefile' : `${folder}/Makefile`) ?? '';
  const made = source ?? (makefile.includes(name) ? 'Makefile' : undefined);
  if (made === undefined) return null;
  return {
    trains: TRAINS + 15,
    role: 'train',
    folder,
    entry: source ?? null,
    evidence: [`program built from ${made}`],
  };
}

/** A program that is known to train and is not part of the project. */
export function installed(name: string, folder: string): Entered {
  return {
    trains: TRAINS + 10,
    role: 'train',
    folder,
    entry: null,
    evidence: [`${name} is a known training program`],
  };
}
