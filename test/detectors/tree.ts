import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import type { ProjectTree } from '../../src/domain/project.js';

/** A project that is only text: what a test says about paths and contents. */
export function treeOf(
  files: Readonly<Record<string, string>>,
  caps: readonly string[] = [],
): ProjectTree {
  return { root: '/project', paths: Object.keys(files).sort(), text: (name) => files[name], caps };
}

/** The small project of a fixture, every file read. */
export function fixtureTree(id: string): ProjectTree {
  const root = path.join(import.meta.dirname, 'fixtures', id);
  const names = readdirSync(root, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => path.relative(root, path.join(entry.parentPath, entry.name)));
  return treeOf(
    Object.fromEntries(names.map((name) => [name, readFileSync(path.join(root, name), 'utf8')])),
  );
}
