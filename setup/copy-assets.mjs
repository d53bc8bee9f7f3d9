// @ts-check
// The last step of the build: what the compiler leaves behind (pages, styles, samples) goes to dist/ as it is.
import { chmodSync, copyFileSync, existsSync, mkdirSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const FOLDERS = ['src', 'adapters', 'jobs', 'samples'];

/** What a sample leaves behind when it has been run. */
const LEFT_BEHIND = new Set(['out', '__pycache__']);

/** True for a file that the built bot reads and the compiler does not make: anything but TypeScript. @param {string} name */
export function isAsset(name) {
  return !/\.[cm]?tsx?$/.test(name) && !path.basename(name).startsWith('.DS_Store');
}

/**
 * Copies every asset of `root` to its `dist`, or to another folder; gives their paths.
 * @param {string} root
 * @param {string} folder
 */
export function copyAssets(root, folder = path.join(root, 'dist')) {
  const assets = FOLDERS.flatMap((folder) => walk(root, folder)).filter(
    (name) => name.startsWith('samples/') || isAsset(name),
  );
  for (const asset of assets) {
    const target = path.join(folder, asset);
    mkdirSync(path.dirname(target), { recursive: true });
    copyFileSync(path.join(root, asset), target);
  }
  return assets;
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  const here = path.join(root, folder);
  if (!existsSync(here)) return [];
  return readdirSync(here, { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (!entry.isDirectory()) return [name];
    return LEFT_BEHIND.has(entry.name) ? [] : walk(root, name);
  });
}

function main() {
  const assets = copyAssets(ROOT);
  const command = path.join(ROOT, 'dist/src/main.js');
  if (!existsSync(command)) {
    console.error('dist/src/main.js is not there: the compiler made nothing. Run: npm run build');
    process.exitCode = 1;
    return;
  }
  chmodSync(command, 0o755);
  console.log(`Built dist/, with ${assets.length} files that are not code.`);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
