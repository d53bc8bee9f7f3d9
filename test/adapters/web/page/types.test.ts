import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';

const ROOT = fileURLToPath(new URL('../../../..', import.meta.url));

it('the modules of the page keep to the types that the server sends', () => {
  const args = ['node_modules/typescript/bin/tsc', '--noEmit', '-p', 'adapters/web/page'];
  const run = spawnSync(process.execPath, args, { cwd: ROOT, encoding: 'utf8' });
  expect(run.stdout).toBe('');
  expect(run.status).toBe(0);
}, 60_000);
