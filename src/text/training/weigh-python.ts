import type { Invocation } from '../shell/invocation.js';
import { baseName, type SourceTree } from '../source-tree.js';
import { factsOf, judgeScript } from './judge.js';
import { resolveFile } from './resolve.js';
import { folderShare, roleOfName } from './roles.js';
import type { Entered } from './weighed.js';

/** A script of the project that starts another one: `python launch.py --gpus 8 train.py ...`. */
export function weighLaunched(
  tree: SourceTree,
  invocation: Invocation,
  folder: string,
): Entered | null {
  for (const arg of invocation.args.slice(0, 6)) {
    const file = /^[^-]\S*\.py$/.test(arg) ? resolveFile(tree, arg, [folder, '']) : null;
    if (file) return { ...weighPython(tree, file.path, file.folder), folder };
  }
  return null;
}

/** Weighs a Python file that is run from a folder of the project. */
export function weighPython(tree: SourceTree, path: string, folder: string): Entered {
  const judged = judgeScript(tree, path);
  if (judged)
    return {
      trains: judged.trains,
      role: judged.role,
      folder,
      entry: path,
      evidence: judged.evidence,
    };
  const role = roleOfName(baseName(path).replace(/\.py$/, ''));
  const trains = Math.round((role === 'train' ? 42 : 0) * folderShare(path));
  return { trains, role, folder, entry: path, evidence: ['its text was not read'] };
}

/** Weighs a console script: the module that it enters counts as run, and a `train` subcommand speaks for itself. */
export function weighEntryPoint(
  tree: SourceTree,
  name: string,
  file: string,
  args: readonly string[],
): Entered {
  const role = roleOfName(name);
  const facts = factsOf(tree, file);
  const subcommand = args.find((arg) => !arg.startsWith('-'));
  const named =
    role === 'train' || (subcommand !== undefined && roleOfName(subcommand) === 'train');
  const judged = facts ? judgeScript(tree, file, true) : null;
  const trains = (judged?.trains ?? 0) * (role === 'other' ? 0.4 : 1) + (named ? 35 : 0);
  const evidence = [`installed command, enters ${file}`, ...(judged?.evidence ?? [])];
  return {
    trains: Math.min(100, Math.round(trains)),
    role: named ? 'train' : role,
    folder: '',
    entry: file,
    evidence,
  };
}
