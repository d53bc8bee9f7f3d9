import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { copyAssets } from '../../setup/copy-assets.mjs';

let root = '';

beforeEach(() => {
  root = mkdtempSync(path.join(tmpdir(), 'propel-assets-'));
});

afterEach(() => {
  rmSync(root, { recursive: true, force: true });
});

function plant(name: string, text: string): void {
  mkdirSync(path.dirname(path.join(root, name)), { recursive: true });
  writeFileSync(path.join(root, name), text);
}

describe('the assets of the build', () => {
  it('are all files but the code, under the same path', () => {
    plant('adapters/web/page/index.html', '<p>');
    plant('adapters/web/server.ts', 'export {};');
    plant('src/main.ts', 'export {};');
    expect(copyAssets(root)).toEqual(['adapters/web/page/index.html']);
    expect(readFileSync(path.join(root, 'dist/adapters/web/page/index.html'), 'utf8')).toBe('<p>');
  });

  it('include the samples, without what their runs left behind', () => {
    plant('samples/demo/train.py', 'print(1)');
    plant('samples/demo/out/model.json', '{}');
    plant('samples/demo/__pycache__/train.pyc', '');
    expect(copyAssets(root)).toEqual(['samples/demo/train.py']);
  });
});
