import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Answer, complaints, cruise, sourceFiles } from '../../setup/imports.mjs';
import { ALLOWED, FORBIDDEN } from './forbidden-imports.js';
import { type Planted, plant } from './planted.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const CONFIG = path.join(ROOT, '.dependency-cruiser.cjs');

const VENDORS = ['@napi-rs/canvas', '@slack/bolt', 'bullmq', 'discord.js', 'fast-glob', 'ioredis'];
const PACKAGES = [...VENDORS, 'ssh2', 'yaml'];
const SHIPPED = [...PACKAGES, 'zod'];
const FOR_TESTS = ['fast-check'];

type Import = readonly [from: string, to: string];

const imports: readonly Import[] = [
  ...FORBIDDEN.map(([, from, to]): Import => [from, to]),
  ...ALLOWED,
];

let tree: Planted;
let answer: Answer;

beforeAll(() => {
  tree = plant(worldOf(imports));
  answer = cruise(tree.root, CONFIG);
}, 60_000);

afterAll(() => tree.remove());

describe('the import rules', () => {
  it.each(FORBIDDEN)('%s: %s may not import %s', (rule, from, to) => {
    const broken = answer.violations.filter((violation) => violation.from === from);
    expect(broken.map((violation) => `${violation.rule} ${named(violation.to)}`)).toContain(
      `${rule} ${to}`,
    );
  });

  it.each(ALLOWED)('let %s import %s', (from, to) => {
    const broken = answer.violations.filter((violation) => violation.from === from);
    expect(broken.map((violation) => named(violation.to))).not.toContain(to);
  });

  it('are each seen to fail once', async () => {
    const { default: config } = await import('../../.dependency-cruiser.cjs');
    const planted = new Set(FORBIDDEN.map(([rule]) => rule));
    const rules: readonly { readonly name: string }[] = config.forbidden;
    expect(rules.map((rule) => rule.name).filter((name) => !planted.has(name))).toEqual([]);
  });

  it('tell with every complaint what to do instead', () => {
    const told = complaints(answer, sourceFiles(tree.root));
    expect(told.find((line) => line.includes('adapters-are-islands'))).toContain(
      'An adapter never imports another one',
    );
  });

  it('read every file of the tree', () => {
    expect(answer.modules).toEqual(expect.arrayContaining(sourceFiles(tree.root)));
  });

  it('fail where they read nothing', () => {
    const empty = plant({ 'src/notes.md': '', 'any.config.ts': '', 'tsconfig.json': '{}' });
    const nothing = cruise(empty.root, CONFIG);
    expect(complaints(nothing, sourceFiles(empty.root))[0]).toContain('read 0 modules');
    empty.remove();
  });

  it('fail where the checker cannot read TypeScript, though it finds no violation', () => {
    const blind = { violations: [], modules: [] };
    expect(complaints(blind, ['src/app.ts'])[0]).toContain('read 0 modules');
  });

  it('name a file that was left out', () => {
    const partly = { violations: [], modules: ['src/app.ts'] };
    expect(complaints(partly, ['src/app.ts', 'src/config.ts'])).toEqual([
      'src/config.ts was not read by the import rules.',
    ]);
  });
});

/** How the table names what the checker resolved: a package by its name, a built-in with `node:`. */
function named(to: string): string {
  const pkg = /node_modules\/((?:@[^/]+\/)?[^/]+)\//.exec(to)?.[1];
  if (pkg) return pkg;
  return /^[a-z]+$/.test(to) ? `node:${to}` : to;
}

/** The files that hold the given imports, with the packages that they name. */
function worldOf(pairs: readonly Import[]): Record<string, string> {
  const files: Record<string, string> = {
    'package.json': JSON.stringify({
      type: 'module',
      dependencies: Object.fromEntries(SHIPPED.map((name) => [name, '*'])),
      devDependencies: Object.fromEntries(FOR_TESTS.map((name) => [name, '*'])),
    }),
    'tsconfig.json': '{"compilerOptions":{"module":"nodenext","moduleResolution":"nodenext"}}',
  };
  for (const name of [...SHIPPED, ...FOR_TESTS]) {
    files[`node_modules/${name}/package.json`] = JSON.stringify({ name, main: 'index.js' });
    files[`node_modules/${name}/index.js`] = '';
  }
  for (const [from, to] of pairs) {
    files[from] = `${files[from] ?? ''}import '${specifier(from, to)}';\n`;
    if (to.endsWith('.ts')) files[to] ??= '';
  }
  return files;
}

function specifier(from: string, to: string): string {
  if (!to.endsWith('.ts')) return to;
  const relative = path.posix.relative(path.posix.dirname(from), to).replace(/\.ts$/, '.js');
  return relative.startsWith('.') ? relative : `./${relative}`;
}
