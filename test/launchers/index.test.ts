import { readdirSync } from 'node:fs';
import { expect, it } from 'vitest';
import { launcherById, launchers } from '../../src/launchers/index.js';

it('lists every file of the kit under its own name', () => {
  const files = readdirSync(new URL('../../src/launchers/', import.meta.url))
    .map((file) => file.replace(/\.ts$/, ''))
    .filter((name) => name !== 'contract' && name !== 'index');
  expect(launchers.map(({ id }) => id).sort()).toEqual(files.sort());
});

it('prefers screen', () => {
  expect(launchers[0]?.id).toBe('screen');
});

it('finds a launcher by its id', () => {
  for (const launcher of launchers) expect(launcherById(launcher.id)).toBe(launcher);
});
