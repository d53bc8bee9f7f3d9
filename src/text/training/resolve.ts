import type { SimpleCommand } from '../shell/words.js';
import {
  baseName,
  depthOf,
  folderOf,
  indexTree,
  joinPath,
  type SourceTree,
} from '../source-tree.js';

/** A file that a command names, and the folder from which the name holds. */
export interface Resolved {
  readonly path: string;
  readonly folder: string;
}

/**
 * Finds the file that `name` means: from the given folders in turn, then anywhere in the project where exactly that
 * ending exists, nearest to the root first. Shell variables in the name match by base name only.
 */
export function resolveFile(
  tree: SourceTree,
  name: string,
  folders: readonly string[],
): Resolved | null {
  const { files, byName } = indexTree(tree);
  const clean = name
    .replace(/^\$\{?(?:PWD|pwd|ROOT|PROJECT_ROOT|REPO_ROOT)\}?\//, '')
    .replace(/^(?:\.\/)+/, '');
  if (clean === '' || clean.length > 400) return null;
  for (const folder of folders) {
    const path = joinPath(folder, clean);
    if (path !== null && files.has(path)) return { path, folder };
  }
  const tail = clean.includes('$') ? baseName(clean) : clean.replace(/^(?:\.\.\/)+/, '');
  if (tail === '' || tail.includes('$') || tail.startsWith('/')) return null;
  const same = (byName.get(baseName(tail)) ?? []).filter(
    (path) => path === tail || path.endsWith(`/${tail}`),
  );
  const nearest = [...same].sort((a, b) => depthOf(a) - depthOf(b) || (a < b ? -1 : 1))[0];
  if (nearest === undefined) return null;
  const folder = clean.includes('$')
    ? ''
    : folderOf(nearest.slice(0, nearest.length - tail.length));
  return { path: nearest, folder: clean.includes('$') ? '' : stripEnd(nearest, tail, folder) };
}

function stripEnd(path: string, tail: string, folder: string): string {
  const rest = path.slice(0, path.length - tail.length).replace(/\/$/, '');
  return rest === '' ? folder : rest;
}

/** The file of a dotted module, looked for from the given folders, `src` and the root. */
export function resolveModule(
  tree: SourceTree,
  module: string,
  folders: readonly string[],
): string | null {
  const { files, importable } = indexTree(tree);
  if (!importable.has(module.split('.')[0] ?? '')) return null;
  const part = module.replace(/\./g, '/');
  for (const folder of new Set([...folders, '', 'src', 'lib', 'python'])) {
    const base = folder === '' ? part : `${folder}/${part}`;
    for (const path of [`${base}.py`, `${base}/__main__.py`, `${base}/__init__.py`]) {
      if (files.has(path)) return path;
    }
  }
  return null;
}

/** The folder of the project that a `cd` goes to, or null where it is no `cd` or leaves the project. */
export function changeFolder(
  tree: SourceTree,
  command: SimpleCommand,
  folders: readonly string[],
): string | null {
  if (command.words[0] !== 'cd' && command.words[0] !== 'pushd') return null;
  const target = (command.words[1] ?? '').replace(/\/+$/, '');
  const inside = target.slice(target.indexOf('/') + 1);
  // Documents often start from the folder above: `cd name-of-the-project/examples`.
  for (const name of inside === target ? [target] : [target, inside]) {
    for (const folder of folders) {
      const path = joinPath(folder, name);
      if (path !== null && name !== '' && indexTree(tree).folders.has(path)) return path;
    }
  }
  return null;
}
