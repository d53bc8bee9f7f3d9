// @ts-check
// Which files of the live tests can run on this machine: each says in its first line what it needs.
import { readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { PARTS } from './parts.mjs';

/** @typedef {import('./parts.mjs').PartName} PartName */

/**
 * The programs that a live test file asks for in its first line, `// needs: redis, screen` or `// needs: nothing`.
 * Null where the line is missing or names what is not a part of set-up.
 * @param {string} text
 * @returns {PartName[] | null}
 */
export function needsOf(text) {
  const listed = /^\/\/ needs: (.+)$/m.exec(text.slice(0, text.indexOf('\n')))?.[1];
  if (listed === undefined) return null;
  if (listed.trim() === 'nothing') return [];
  const names = listed.split(',').map((name) => name.trim());
  return names.every((name) => name in PARTS) ? /** @type {PartName[]} */ (names) : null;
}

/** Every live test file of `root` with its text, by its path. @param {string} root */
export function liveFiles(root) {
  const folder = path.join(root, 'test/live');
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.test.ts'))
    .sort()
    .map((name) => `test/live/${name.split(path.sep).join('/')}`)
    .map((file) => ({ file, text: readFileSync(path.join(root, file), 'utf8') }));
}

/**
 * Parts the files into those that can run and those that cannot, with what they lack. A file that does not
 * say what it needs runs: it fails by itself where something is missing.
 * @param {readonly { file: string, text: string }[]} files
 * @param {(part: PartName) => boolean} has
 */
export function partFiles(files, has) {
  const judged = files.map(({ file, text }) => ({
    file,
    lacks: (needsOf(text) ?? []).filter((part) => !has(part)),
  }));
  return {
    run: judged.filter(({ lacks }) => lacks.length === 0).map(({ file }) => file),
    skipped: judged
      .filter(({ lacks }) => lacks.length > 0)
      .map(({ file, lacks }) => ({ name: file, why: `needs ${lacks.join(', ')}` })),
  };
}
