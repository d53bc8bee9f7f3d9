// @ts-check
// Runs the import rules and says how many files they really read: a checker that reads nothing finds nothing.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';

const FOLDERS = ['src', 'adapters', 'jobs', 'test', 'bench'];
const PROGRAM = fileURLToPath(
  new URL('../node_modules/dependency-cruiser/bin/dependency-cruise.mjs', import.meta.url),
);
const SKIPPED = new Set(['fixtures', 'samples', 'node_modules']);

/**
 * Every TypeScript file under the given folders of `root`, with forward slashes.
 * @param {string} root
 * @returns {string[]}
 */
export function sourceFiles(root, folders = FOLDERS) {
  return folders
    .filter((folder) => existsSync(path.join(root, folder)))
    .flatMap((folder) => walk(root, folder))
    .sort();
}

/** @param {string} root @param {string} folder @returns {string[]} */
function walk(root, folder) {
  return readdirSync(path.join(root, folder), { withFileTypes: true }).flatMap((entry) => {
    const name = `${folder}/${entry.name}`;
    if (entry.isDirectory()) return SKIPPED.has(entry.name) ? [] : walk(root, name);
    return /\.tsx?$/.test(entry.name) && !entry.name.endsWith('.d.ts') ? [name] : [];
  });
}

/**
 * @typedef {{ rule: string, from: string, to: string, comment: string }} Violation
 * @typedef {{ violations: Violation[], modules: string[] }} Answer
 */

/** Runs dependency-cruiser over `root` with `config`; gives its violations and the files that it read. Throws where it gives no answer. @param {string} root @param {string} config @returns {Answer} */
export function cruise(root, config) {
  const folders = FOLDERS.filter((folder) => existsSync(path.join(root, folder)));
  const args = [PROGRAM, '--config', config, '--output-type', 'json', '--no-progress', ...folders];
  const run = spawnSync(process.execPath, args, {
    cwd: root,
    encoding: 'utf8',
    maxBuffer: 256 * 1024 * 1024,
  });
  const answer = parse(run.stdout);
  if (!answer) {
    throw new Error(`The import rules gave no answer: ${(run.stderr || run.stdout).trim()}`);
  }
  const rules = answer.summary.ruleSetUsed?.forbidden ?? [];
  const comments = new Map(rules.map((rule) => [rule.name, rule.comment]));
  return {
    violations: answer.summary.violations.map(({ rule, from, to }) => ({
      rule: rule.name,
      from,
      to,
      comment: comments.get(rule.name) ?? '',
    })),
    modules: answer.modules.map((module) => module.source),
  };
}

/** @param {string} text @returns {import('dependency-cruiser').ICruiseResult | null} */
function parse(text) {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/**
 * What is wrong with an answer, a sentence each: nothing read, a file left out, a rule broken.
 * @param {Answer} answer
 * @param {readonly string[]} expected
 */
export function complaints({ violations, modules }, expected) {
  const read = new Set(modules);
  const missed = expected.filter((file) => !read.has(file));
  if (expected.length === 0 || missed.length === expected.length) {
    return [
      'The import rules read 0 modules, so they prove nothing. Is `typescript` installed, and below 7?',
    ];
  }
  const unread = missed.map((file) => `${file} was not read by the import rules.`);
  const broken = violations.map(
    ({ rule, from, to, comment }) => `${from} -> ${to}\n    ${rule}: ${comment}`,
  );
  return [...unread, ...broken];
}

function main() {
  const root = process.cwd();
  const config = path.join(root, '.dependency-cruiser.cjs');
  const expected = sourceFiles(root);
  const answer = cruise(root, config);
  const found = complaints(answer, expected);
  for (const complaint of found) console.log(`  ${complaint}`);
  console.log(`${expected.length} files read, ${found.length} complaints.`);
  process.exitCode = found.length === 0 ? 0 : 1;
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) main();
