import { spawnSync } from 'node:child_process';
import { readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The root of the project. */
export const ROOT = fileURLToPath(new URL('../..', import.meta.url));

const NOT_OURS = new Set(['node_modules', 'dist', 'coverage', '.git', '.propel']);

/** The files of the project by their paths: what git tracks, or, in a copy without git, what lies there. */
export function projectFiles(): readonly string[] {
  const run = spawnSync('git', ['ls-files', '-z'], { cwd: ROOT, encoding: 'utf8' });
  const tracked = run.status === 0 ? run.stdout.split('\0').filter((name) => name !== '') : [];
  return tracked.length > 0 ? tracked : walk('');
}

function walk(folder: string): string[] {
  return readdirSync(path.join(ROOT, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = folder === '' ? entry.name : `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return NOT_OURS.has(entry.name) ? [] : walk(name);
  });
}
