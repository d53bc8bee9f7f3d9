// @ts-check
// Node's version and the packages of the lockfile. Node built-ins only: this runs before any package is installed.
import { spawnSync } from 'node:child_process';
import { existsSync, statSync } from 'node:fs';
import path from 'node:path';

const NEEDED = { major: 20, minor: 19 };

/** The sentence for a Node that is too old, or null where it will do. @param {string} version such as `20.19.1` */
export function nodeComplaint(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  if (major > NEEDED.major || (major === NEEDED.major && minor >= NEEDED.minor)) return null;
  return `Propel needs Node ${NEEDED.major}.${NEEDED.minor} or newer, and this is Node ${version}. Install a newer one (https://nodejs.org, or \`nvm install 22\`) and run the same line again.`;
}

/**
 * Why the packages must be installed, or null where they agree with the lockfile.
 * @param {{ lock: number, installed: number | null }} times when each was last written, in milliseconds; null where there are none
 */
export function packagesComplaint({ lock, installed }) {
  if (installed === null) return 'The packages are not installed yet.';
  if (installed < lock) return 'The lockfile is newer than the installed packages.';
  return null;
}

/** Installs the packages of the lockfile in `root` where they are missing or old; false where that failed. @param {string} root */
export function installPackages(root) {
  const lock = path.join(root, 'package-lock.json');
  const mark = path.join(root, 'node_modules/.package-lock.json');
  const complaint = packagesComplaint({
    lock: statSync(lock).mtimeMs,
    installed: existsSync(mark) ? statSync(mark).mtimeMs : null,
  });
  if (complaint === null) return true;
  console.log(`${complaint}\n$ npm ci`);
  const npm = process.env.npm_execpath;
  const [command, args] = npm?.endsWith('.js') ? [process.execPath, [npm, 'ci']] : ['npm', ['ci']];
  const { status } = spawnSync(command, args, { cwd: root, stdio: 'inherit' });
  if (status === 0) return true;
  console.error(
    'npm ci failed; what it said stands above. Propel cannot go on without its packages.',
  );
  return false;
}
