// `npm run check`: format, lint, types, import rules, dead code and unit tests, each with its time.
import { existsSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { smallSeed } from './seed.mjs';
import { capture, line, runSteps, summary } from './steps.mjs';

const ROOT = fileURLToPath(new URL('..', import.meta.url));
const PROGRAMS = {
  biome: 'node_modules/@biomejs/biome/bin/biome',
  tsc: 'node_modules/typescript/bin/tsc',
  knip: 'node_modules/knip/bin/knip.js',
  vitest: 'node_modules/vitest/vitest.mjs',
};

const SEED = process.env.PROPEL_SEED ?? smallSeed();

const STATIC = [
  {
    name: 'types',
    args: [
      PROGRAMS.tsc,
      '--noEmit',
      '--incremental',
      '--tsBuildInfoFile',
      'node_modules/.cache/check.tsbuildinfo',
    ],
  },
  { name: 'format', args: [PROGRAMS.biome, 'check', '--linter-enabled=false'] },
  { name: 'lint', args: [PROGRAMS.biome, 'lint', '--error-on-warnings'] },
  { name: 'imports', args: ['setup/imports.mjs'], note: lastLine },
  { name: 'dead code', args: [PROGRAMS.knip, '--no-progress'] },
];

const TESTS = [
  { name: 'unit tests', args: [PROGRAMS.vitest, 'run', '--project', 'unit'], note: testCount },
];

function lastLine(output) {
  return output.trim().split('\n').at(-1) ?? '';
}

function testCount(output) {
  const plain = output.replace(/\u001b\[[0-9;]*m/g, '');
  const count = /^\s*Tests\s+(.+)$/m.exec(plain)?.[1] ?? 'no test was counted';
  return `${count}, seed ${SEED}`;
}

function report(result) {
  console.log(line(result));
  if (result.status !== 0) console.log(`${result.output.trimEnd()}\n`);
}

function missingPrograms() {
  return Object.values(PROGRAMS).filter((program) => !existsSync(path.join(ROOT, program)));
}

async function main() {
  const missing = missingPrograms();
  if (missing.length > 0) {
    console.error(`The check needs its packages, and ${missing[0]} is not there. Run: npm ci`);
    process.exitCode = 1;
    return;
  }
  const world = {
    run: (step) =>
      capture(process.execPath, step.args, {
        cwd: ROOT,
        env: { ...process.env, PROPEL_SEED: SEED },
      }),
    now: () => performance.now(),
    report,
  };
  const began = performance.now();
  const width = Math.min(availableParallelism(), 2);
  const results = [...(await runSteps(STATIC, width, world)), ...(await runSteps(TESTS, 1, world))];
  console.log(`\n${summary(results, (performance.now() - began) / 1000)}`);
  process.exitCode = results.every((result) => result.status === 0) ? 0 : 1;
}

await main();
