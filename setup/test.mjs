// @ts-check
// `npm test`: set-up, the check, then the live tests against real sshd, screen, tmux, Redis, Python and a browser.
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { liveFiles, partFiles } from './live-files.mjs';
import { installPackages, nodeComplaint } from './packages.mjs';
import { FOR_TESTS } from './parts.mjs';
import { plan } from './plan.mjs';
import { smallSeed } from './seed.mjs';
import { prepare, thisMachine } from './system.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));

const HELP = `npm test -- [--no-install] [--live] [--full]

Installs the packages of the lockfile and the programs that the live tests need, runs the check
(format, lint, types, import rules, dead code, unit tests), then the live tests.

  --no-install   install no program on this machine; live tests that need one are skipped, and said so
  --live         the live tests only
  --full         the full count of cases wherever a test samples (\`npm run test:full\`), at most an hour
  --help         this page

With CI=true a skipped live test is a failure.`;

/**
 * The last lines, and whether the whole passed.
 * @typedef {{ passed: number, failed: number, skipped: { name: string, why: string }[] }} LiveCount
 * @param {{ check: number, live: number, count: LiveCount | null, ci: boolean }} outcome
 */
export function verdict({ check, live, count, ci }) {
  const lines = [];
  if (count === null) {
    lines.push('Live tests: none ran; the runner ended before it could count them.');
  } else {
    const ran = count.passed + count.failed;
    lines.push(`Live tests: ${ran} ran, ${count.failed} failed, ${count.skipped.length} skipped.`);
    for (const { name, why } of count.skipped) {
      lines.push(`  skipped: ${name}${why ? ` (${why})` : ''}`);
    }
    if (ran === 0) lines.push('No live test ran, so nothing live is proven.');
    if (ci && count.skipped.length > 0)
      lines.push('With CI=true a skipped live test is a failure.');
  }
  const unproven = count === null || count.passed + count.failed === 0;
  const forbidden = ci && (count === null || count.skipped.length > 0);
  const passed = check === 0 && live === 0 && !unproven && !forbidden;
  lines.push(passed ? 'Everything passed.' : `Not passed: ${failures(check, live, passed)}.`);
  return { lines, passed };
}

/** @param {number} check @param {number} live @param {boolean} passed */
function failures(check, live, passed) {
  const names = [...(check === 0 ? [] : ['the check']), ...(live === 0 ? [] : ['the live tests'])];
  return names.length === 0 && !passed ? 'the live tests were not all run' : names.join(' and ');
}

/** Runs a node program in the project and shows what it says; gives its exit status. @param {readonly string[]} args @param {Record<string, string>} env */
function node(args, env = {}) {
  const run = spawnSync(process.execPath, args, {
    cwd: ROOT,
    stdio: 'inherit',
    env: { ...process.env, ...env },
  });
  return run.status ?? 1;
}

/** Runs the live test files that this machine can carry; the count names the others too. */
function runLive() {
  const machine = thisMachine();
  const has = (/** @type {import('./parts.mjs').PartName} */ part) =>
    plan(machine, [part]).missing.length === 0;
  const { run, skipped } = partFiles(liveFiles(ROOT), has);
  if (run.length === 0) return { status: 0, count: { passed: 0, failed: 0, skipped } };
  const folder = mkdtempSync(path.join(tmpdir(), 'propel-live-'));
  const file = path.join(folder, 'count.json');
  try {
    const args = ['node_modules/vitest/vitest.mjs', 'run', '--project', 'live'];
    const reporters = ['--reporter=default', '--reporter=./setup/live-reporter.mjs'];
    const status = node([...args, ...reporters, ...run], { PROPEL_LIVE_REPORT: file });
    const count = readCount(file);
    return { status, count: count && { ...count, skipped: [...skipped, ...count.skipped] } };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** @param {string} file @returns {LiveCount | null} */
function readCount(file) {
  try {
    return JSON.parse(readFileSync(file, 'utf8'));
  } catch {
    return null;
  }
}

function main() {
  const args = process.argv.slice(2);
  if (args.includes('--help') || args.includes('-h')) {
    console.log(HELP);
    return;
  }
  const tooOld = nodeComplaint(process.versions.node);
  if (tooOld !== null) console.error(tooOld);
  if (tooOld !== null || !installPackages(ROOT)) {
    process.exitCode = 1;
    return;
  }
  prepare(FOR_TESTS, { install: !args.includes('--no-install') });
  // The check and the live tests sample from one seed, so that one number repeats the whole.
  process.env.PROPEL_SEED ??= smallSeed();
  if (args.includes('--full')) process.env.PROPEL_FULL = '1';
  const check = args.includes('--live') ? 0 : node(['setup/check.mjs']);
  const seed = process.env.PROPEL_SEED;
  console.log(`\nLive tests: real programs, three files side by side; seed ${seed}.`);
  const { status, count } = runLive();
  const { lines, passed } = verdict({ check, live: status, count, ci: process.env.CI === 'true' });
  console.log(`\n${lines.join('\n')}`);
  process.exitCode = passed ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
