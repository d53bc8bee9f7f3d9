import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';

/** A tree of files that exists for one test. */
export interface Planted {
  readonly root: string;
  remove(): void;
}

/** Writes the given files, by their paths, into a folder of their own. */
export function plant(files: Readonly<Record<string, string>>): Planted {
  const root = mkdtempSync(path.join(tmpdir(), 'propel-planted-'));
  for (const [name, text] of Object.entries(files)) {
    const file = path.join(root, name);
    mkdirSync(path.dirname(file), { recursive: true });
    writeFileSync(file, text);
  }
  return { root, remove: () => rmSync(root, { recursive: true, force: true }) };
}
