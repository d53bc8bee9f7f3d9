import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { readLogFile } from '../../../adapters/node/read-log-file.js';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'propel-log-'));
});
afterAll(() => rm(folder, { recursive: true }));

async function all(path: string): Promise<string[]> {
  const pieces: string[] = [];
  for await (const piece of readLogFile(path)) pieces.push(piece);
  return pieces;
}

async function chunks(bytes: Uint8Array | string): Promise<string[]> {
  const path = join(folder, 'train.log');
  await writeFile(path, bytes);
  return all(path);
}

describe('readLogFile', () => {
  it('gives the whole text in pieces, characters of several bytes whole', async () => {
    const text = `${'é模🚀'.repeat(400_000)}\r\n`;
    const pieces = await chunks(text);
    expect(pieces.length).toBeGreaterThan(2);
    expect(pieces.join('') === text).toBe(true);
    expect(pieces.some((piece) => piece.includes('\ufffd'))).toBe(false);
  });

  it('gives nothing for an empty file', async () => {
    expect(await chunks('')).toEqual([]);
  });

  it('marks bytes that are no UTF-8, also at the very end', async () => {
    expect((await chunks(Uint8Array.from([0x61, 0xff, 0x62, 0xe6, 0xa8]))).join('')).toBe(
      'a\ufffdb\ufffd',
    );
  });

  it.each([
    ['nothing.log', 'missing', /There is no file .*nothing\.log/],
    ['', 'directory', /is a folder\. Name one log file in it/],
    ['train.log/deeper', 'missing', /a part of the path before it is a file/],
  ])('says what is wrong with "%s"', async (name, code, sentence) => {
    await writeFile(join(folder, 'train.log'), 'x');
    await expect(all(join(folder, name))).rejects.toMatchObject({
      name: 'PortError',
      port: 'files',
      code,
      message: expect.stringMatching(sentence),
    });
  });
});
