import type { Dirent, Stats } from 'node:fs';
import type { FileSystemAdapter } from 'fast-glob';

type Kind = 'file' | 'folder';

/** A read-only view of listed paths as fast-glob wants a file system; every path lies under `root`. */
export function memoryFs(root: string, paths: readonly string[]): Partial<FileSystemAdapter> {
  const folders = new Map<string, Map<string, Kind>>([[root, new Map()]]);
  for (const path of paths) addPath(folders, root, path);
  const kindOf = (path: string): Kind | null => {
    const clean = trimSlash(path);
    if (folders.has(clean)) return 'folder';
    const slash = clean.lastIndexOf('/');
    return folders.get(clean.slice(0, slash) || '/')?.get(clean.slice(slash + 1)) ?? null;
  };
  const statSync = (path: string): Stats => {
    const kind = kindOf(path);
    if (!kind) throw missing(path);
    return entry('', kind) as unknown as Stats;
  };
  const readdirSync = (path: string): Dirent[] => {
    const names = folders.get(trimSlash(path));
    if (!names) throw missing(path);
    return [...names].map(([name, kind]) => entry(name, kind) as unknown as Dirent);
  };
  return {
    lstatSync: statSync,
    statSync,
    readdirSync: readdirSync as unknown as FileSystemAdapter['readdirSync'],
  };
}

function addPath(folders: Map<string, Map<string, Kind>>, root: string, path: string): void {
  const parts = path.split('/');
  let folder = root;
  parts.forEach((part, index) => {
    const kind: Kind = index === parts.length - 1 ? 'file' : 'folder';
    folders.get(folder)?.set(part, kind);
    if (kind === 'file') return;
    folder = folder === '/' ? `/${part}` : `${folder}/${part}`;
    if (!folders.has(folder)) folders.set(folder, new Map());
  });
}

function entry(name: string, kind: Kind) {
  const no = () => false;
  return {
    name,
    isFile: () => kind === 'file',
    isDirectory: () => kind === 'folder',
    isSymbolicLink: no,
    isBlockDevice: no,
    isCharacterDevice: no,
    isFIFO: no,
    isSocket: no,
  };
}

function trimSlash(path: string): string {
  return path.replace(/\/+$/, '') || '/';
}

function missing(path: string): NodeJS.ErrnoException {
  return Object.assign(new Error(`ENOENT: no such file or directory: ${path}`), { code: 'ENOENT' });
}
