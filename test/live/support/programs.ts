import { mkdirSync, readdirSync, symlinkSync } from 'node:fs';
import path from 'node:path';

/** A folder for PATH with every program of this machine but the named ones. */
export function pathWithout(root: string, ...left: readonly string[]): string {
  const folder = path.join(root, `bin-without-${left.join('-')}`);
  mkdirSync(folder);
  const taken = new Set(left);
  for (const source of ['/usr/local/bin', '/usr/bin', '/bin']) {
    for (const name of readdirSync(source)) {
      if (taken.has(name)) continue;
      taken.add(name);
      symlinkSync(path.join(source, name), path.join(folder, name));
    }
  }
  return folder;
}
