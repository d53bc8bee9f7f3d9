import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readTar } from '../../../adapters/host-files/untar.js';

const text = (bytes: Uint8Array) => new TextDecoder().decode(bytes);

function archive(format: string, files: Readonly<Record<string, string>>): Buffer {
  const root = mkdtempSync(path.join(tmpdir(), 'propel-tar-'));
  for (const [name, body] of Object.entries(files)) {
    mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
    writeFileSync(path.join(root, name), body);
  }
  const made = spawnSync('tar', [`--format=${format}`, '-cf', '-', ...Object.keys(files)], {
    cwd: root,
  });
  rmSync(root, { recursive: true });
  return made.stdout;
}

const long = `${'deep-folder/'.repeat(12)}${'n'.repeat(120)}.py`;
const files = { 'a.py': 'x = 1\n', 'empty.py': '', [long]: 'y'.repeat(1500) };

describe('reading a tar', () => {
  it.each(['gnu', 'pax', 'ustar'])('%s: names of any length and contents', (format) => {
    const wanted =
      format === 'ustar' ? { 'a.py': 'x = 1\n', [`${'d/'.repeat(60)}b.py`]: 'z' } : files;
    const read = readTar(archive(format, wanted)).map(({ name, data }) => [text(name), text(data)]);
    expect(Object.fromEntries(read)).toEqual(wanted);
  });

  it('reads archives behind one another', () => {
    const both = Buffer.concat([archive('gnu', { a: '1' }), archive('gnu', { b: '2' })]);
    expect(readTar(both).map(({ name }) => text(name))).toEqual(['a', 'b']);
  });

  it('stops quietly where it is cut off or is no archive', () => {
    const whole = archive('gnu', files);
    fc.assert(
      fc.property(fc.nat(whole.length), (length) => {
        expect(readTar(whole.subarray(0, length)).length).toBeLessThanOrEqual(3);
      }),
    );
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 2048 }), (bytes) => Array.isArray(readTar(bytes))),
    );
  });
});
