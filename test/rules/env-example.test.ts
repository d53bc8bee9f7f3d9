import { readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, it } from 'vitest';
import { VARIABLES } from '../../src/config/environment.js';
import { ROOT } from './tracked.js';

it('.env.example names every variable that Propel reads, each with a comment, and no other', () => {
  const lines = readFileSync(path.join(ROOT, '.env.example'), 'utf8').split('\n');
  const named = lines.flatMap((line, index) => {
    const name = /^([A-Z_]+)=$/.exec(line)?.[1];
    return name ? [{ name, explained: lines[index - 1]?.startsWith('# ') ?? false }] : [];
  });
  expect(named).toEqual(VARIABLES.map(({ name }) => ({ name, explained: true })));
});
