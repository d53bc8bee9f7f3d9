import { chmod, mkdir, mkdtemp, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { stateFolder } from '../../../adapters/node/state-folder.js';

let root: string;
beforeAll(async () => {
  root = await mkdtemp(join(tmpdir(), 'propel-state-'));
});
afterAll(() => rm(root, { recursive: true }));

describe('stateFolder', () => {
  it('takes PROPEL_HOME, then XDG_STATE_HOME, then the home folder', async () => {
    const home = { HOME: root };
    const xdg = { ...home, XDG_STATE_HOME: join(root, 'xdg') };
    const own = { ...xdg, PROPEL_HOME: join(root, 'own') };
    expect(await stateFolder(home)).toBe(join(root, '.local/state/propel'));
    expect(await stateFolder(xdg)).toBe(join(root, 'xdg/propel'));
    expect(await stateFolder(own)).toBe(join(root, 'own'));
  });

  it('closes the folder to everybody else, also one that stood open', async () => {
    const folder = join(root, 'open');
    await mkdir(folder);
    await chmod(folder, 0o755);
    await stateFolder({ PROPEL_HOME: folder });
    expect((await stat(folder)).mode & 0o777).toBe(0o700);
  });

  it('refuses a relative path and a place that cannot be a folder, with what to do', async () => {
    await expect(stateFolder({ PROPEL_HOME: 'state' })).rejects.toThrow(/absolute path/);
    const file = join(root, 'file');
    await writeFile(file, '');
    await expect(stateFolder({ PROPEL_HOME: join(file, 'x') })).rejects.toThrow(/Set PROPEL_HOME/);
  });
});
