// needs: nothing
import { chmod, mkdtemp, readFile, rm, stat, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createHostFiles } from '../../adapters/host-files/files.js';
import { createLocalShell } from '../../adapters/local/shell.js';
import type { Host } from '../../src/domain/host.js';

const host: Host = { name: 'here', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' };
const files = createHostFiles(createLocalShell({ env: process.env }));
const odd = `it's "odd" $(touch x) \`y\` ünïcode\r\n\tline \\ two\n\n`;
let folder = '';

beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'propel-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('files of a host over its shell', () => {
  it('reads text byte for byte, byte order mark and trailing newlines included', async () => {
    const path = join(folder, `a 'quoted' name`);
    await writeFile(path, `\uFEFF${odd}`);
    expect(await files.read(host, path)).toBe(`\uFEFF${odd}`);
  });

  it('has no text for what is missing, a folder, binary or too long', async () => {
    await writeFile(join(folder, 'nul'), 'a\0b');
    await writeFile(join(folder, 'latin'), Uint8Array.of(0xe9, 0x20));
    await writeFile(join(folder, 'long'), 'x'.repeat(1_048_577));
    for (const name of ['nothing', '.', 'nul', 'latin', 'long'])
      expect(await files.read(host, join(folder, name))).toBeNull();
  });

  it('replaces a file that still reads as before, keeps its mode and a copy', async () => {
    const path = join(folder, 'config.json');
    await writeFile(path, odd);
    await chmod(path, 0o640);
    const backup = join(folder, 'state', 'copy');
    expect(await files.replace(host, path, odd, `${odd}new`, backup)).toBe('replaced');
    expect(await readFile(path, 'utf8')).toBe(`${odd}new`);
    expect(await readFile(backup, 'utf8')).toBe(odd);
    expect((await stat(path)).mode & 0o777).toBe(0o640);
  });

  it('answers already when asked again, and differs when somebody else wrote', async () => {
    const path = join(folder, 'config.json');
    await writeFile(path, 'a');
    await files.replace(host, path, 'a', 'b', join(folder, 'copy'));
    expect(await files.replace(host, path, 'a', 'b', join(folder, 'copy'))).toBe('already');
    await writeFile(path, 'c');
    expect(await files.replace(host, path, 'a', 'b', join(folder, 'copy'))).toBe('differs');
    expect(await readFile(path, 'utf8')).toBe('c');
    expect(await files.replace(host, join(folder, 'no'), 'a', 'b', join(folder, 'copy'))).toBe(
      'missing',
    );
  });

  it('follows a link to its file and leaves the link a link', async () => {
    await writeFile(join(folder, 'real'), 'a');
    await symlink(join(folder, 'real'), join(folder, 'link'));
    expect(await files.replace(host, join(folder, 'link'), 'a', 'b', join(folder, 'copy'))).toBe(
      'replaced',
    );
    expect(await readFile(join(folder, 'real'), 'utf8')).toBe('b');
  });

  it('says what stands at a path', async () => {
    await writeFile(join(folder, 'f'), '');
    await chmod(join(folder, 'f'), 0o600);
    expect(await files.stat(host, join(folder, 'f'))).toEqual({
      type: 'file',
      mode: '600',
      writable: true,
    });
    expect(await files.stat(host, folder)).toMatchObject({ type: 'directory' });
    expect(await files.stat(host, join(folder, 'no'))).toMatchObject({ type: 'missing' });
  });
});
