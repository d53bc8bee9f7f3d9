/** The part of a project that reading needs: the listing, and the text of what was brought. */
export interface SourceTree {
  readonly paths: readonly string[];
  text(path: string): string | undefined;
}

/** Files and folders of a tree, for questions that would otherwise walk the listing. */
export interface SourceIndex {
  readonly files: ReadonlySet<string>;
  readonly folders: ReadonlySet<string>;
  /** First names under which project code can be imported: folders and Python files. */
  readonly importable: ReadonlySet<string>;
  /** Paths under each base name. */
  readonly byName: ReadonlyMap<string, readonly string[]>;
}

const indexes = new WeakMap<SourceTree, SourceIndex>();

/** The index of a tree, made once for each tree. */
export function indexTree(tree: SourceTree): SourceIndex {
  const known = indexes.get(tree);
  if (known) return known;
  const folders = new Set<string>(['']);
  const byName = new Map<string, string[]>();
  for (const path of tree.paths) {
    const name = baseName(path);
    const same = byName.get(name);
    if (same) same.push(path);
    else byName.set(name, [path]);
    for (let folder = folderOf(path); !folders.has(folder); folder = folderOf(folder)) {
      folders.add(folder);
    }
  }
  const importable = new Set([...folders].map(baseName));
  for (const name of byName.keys()) if (name.endsWith('.py')) importable.add(name.slice(0, -3));
  const index = { files: new Set(tree.paths), folders, importable, byName };
  indexes.set(tree, index);
  return index;
}

/** The folder part of a path, empty for a file in the root. */
export function folderOf(path: string): string {
  const slash = path.lastIndexOf('/');
  return slash < 0 ? '' : path.slice(0, slash);
}

/** The last part of a path. */
export function baseName(path: string): string {
  return path.slice(path.lastIndexOf('/') + 1);
}

/** Joins and normalises a relative path; null where it leaves the project or is absolute. */
export function joinPath(folder: string, path: string): string | null {
  if (path.startsWith('/') || path.startsWith('~')) return null;
  const parts: string[] = [];
  for (const part of `${folder}/${path}`.split('/')) {
    if (part === '' || part === '.') continue;
    if (part !== '..') parts.push(part);
    else if (parts.pop() === undefined) return null;
  }
  return parts.join('/');
}

/** How many folders a path lies below the root. */
export function depthOf(path: string): number {
  let depth = 0;
  for (let at = path.indexOf('/'); at >= 0; at = path.indexOf('/', at + 1)) depth += 1;
  return depth;
}
