import { spawnSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { type Planted, plant } from './planted.js';

const ROOT = fileURLToPath(new URL('../..', import.meta.url));
const BIOME = path.join(ROOT, 'node_modules/@biomejs/biome/bin/biome');

/** What src/ may not say, and the lint rule that stops it. */
const BANNED = [
  ['a clock', 'noRestrictedGlobals', 'export const now = Date.now();'],
  ['a new date', 'noRestrictedGlobals', 'export const today = new Date();'],
  ['a stopwatch', 'noRestrictedGlobals', 'export const began = performance.now();'],
  ['a timeout', 'noRestrictedGlobals', 'setTimeout(() => {}, 1);'],
  ['an interval', 'noRestrictedGlobals', 'setInterval(() => {}, 1);'],
  ['an immediate', 'noRestrictedGlobals', 'setImmediate(() => {});'],
  ['a microtask', 'noRestrictedGlobals', 'queueMicrotask(() => {});'],
  ['chance', 'noJsRestrictedProperties', 'export const dice = Math.random();'],
  ['chance taken apart', 'noJsRestrictedProperties', 'export const { random } = Math;'],
  ['chance from crypto', 'noRestrictedGlobals', 'export const id = crypto.randomUUID();'],
  ['the environment', 'noRestrictedGlobals', 'export const home = process.env.HOME;'],
  ['the console', 'noConsole', "console.log('here');"],
  ['the network', 'noRestrictedGlobals', "export const page = fetch('http://localhost');"],
  ['a way round', 'noRestrictedGlobals', 'export const now = globalThis.Date;'],
  ['a built-in', 'noNodejsModules', "import 'node:fs';"],
  ['a built-in by its old name', 'noNodejsModules', "import 'fs';"],
  ['a built-in loaded late', 'noNodejsModules', "export const fs = await import('node:fs');"],
  ['a promise let go', 'noFloatingPromises', 'export async function f() {}\nf();'],
  ['any', 'noExplicitAny', 'export function f(given: any) { return given; }'],
  ['code from text', 'noGlobalEval', "export const two = eval('1 + 1');"],
  ['a default export', 'noDefaultExport', 'export default 1;'],
] as const;

interface Complaint {
  readonly category: string;
  readonly location: { readonly path: string };
}

let tree: Planted;
let complaints: readonly Complaint[];

beforeAll(() => {
  const rows = BANNED.map(([, , code], index) => [`src/planted-${index}.ts`, code]);
  tree = plant({
    ...Object.fromEntries(rows),
    'src/main.ts': 'process.exitCode = 0;\n',
    'adapters/node/clock.ts': 'export const now = Date.now();\n',
    'biome.json': readFileSync(path.join(ROOT, 'biome.json'), 'utf8'),
    '.gitignore': 'node_modules\n',
  });
  const args = [BIOME, 'lint', '--reporter=json', '--max-diagnostics=none'];
  const run = spawnSync(process.execPath, args, { cwd: tree.root, encoding: 'utf8' });
  complaints = JSON.parse(run.stdout).diagnostics;
}, 60_000);

afterAll(() => tree.remove());

function rulesAgainst(file: string): readonly string[] {
  return complaints
    .filter((complaint) => complaint.location.path === file)
    .map((complaint) => complaint.category.split('/').at(-1) ?? '');
}

describe('the lint rules', () => {
  it.each(BANNED.map(([what, rule], index) => [what, rule, index] as const))(
    'keep %s out of src/ (%s)',
    (_, rule, index) => {
      expect(rulesAgainst(`src/planted-${index}.ts`)).toContain(rule);
    },
  );

  it('let main.ts see the process, and adapters the clock', () => {
    expect(rulesAgainst('src/main.ts')).toEqual([]);
    expect(rulesAgainst('adapters/node/clock.ts')).toEqual([]);
  });
});
