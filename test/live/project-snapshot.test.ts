// needs: python3
import { mkdir, mkdtemp, rm, symlink, truncate, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createSnapshot } from '../../adapters/host-files/snapshot.js';
import { createLocalShell } from '../../adapters/local/shell.js';
import { detectAll, wantedGlobs } from '../../src/detectors/index.js';
import type { Host } from '../../src/domain/host.js';
import type { Shell } from '../../src/ports/shell.js';

const host: Host = { name: 'here', reach: { kind: 'local' }, shell: 'plain', launch: 'recorded' };
const local = createLocalShell({ env: process.env });
const TRAIN = 'for epoch in range(3):\n    loss.backward()\n    optimizer.step()\n';
let root = '';

beforeEach(async () => {
  root = await mkdtemp(path.join(tmpdir(), "propel snap 'x'-"));
});
afterEach(() => rm(root, { recursive: true, force: true }));

async function put(name: string, text: string | Uint8Array = ''): Promise<void> {
  await mkdir(path.dirname(path.join(root, name)), { recursive: true });
  await writeFile(path.join(root, name), text);
}

function look(shell: Shell = local) {
  return createSnapshot(shell)(host, root, wantedGlobs());
}

describe('one look at a project', () => {
  it('brings listing and wanted text in one exec, whatever the size', async () => {
    await put('train.py', TRAIN);
    await put('configs/a.yaml', 'lr: 1\n');
    await Promise.all(
      Array.from({ length: 1200 }, (_, n) => put(`pkg/sub${n % 40}/m${n}.py`, `x = ${n}\n`)),
    );
    let execs = 0;
    const counting: Shell = {
      exec(...words) {
        execs += 1;
        return local.exec(...words);
      },
    };
    const tree = await look(counting);
    expect(execs).toBe(1);
    expect(tree.paths).toHaveLength(1202);
    expect(tree.text('train.py')).toBe(TRAIN);
    expect(tree.text('configs/a.yaml')).toBe('lr: 1\n');
    expect(tree.text('pkg/sub1/m1.py')).toBe('x = 1\n');
    expect(tree.caps).toEqual([]);
  });

  it('survives names with quotes, substitutions, spaces, brackets and a leading dash', async () => {
    const names = [
      `it's "q".py`,
      '$(touch pwned).py',
      '`id`.py',
      '-rf train.py',
      '[a]{b,c} *.py',
      'ünï\\n.py',
    ];
    for (const name of names) await put(name, TRAIN);
    const tree = await look();
    expect([...tree.paths].sort()).toEqual([...names].sort());
    expect(names.map((name) => tree.text(name))).toEqual(names.map(() => TRAIN));
    const rows = detectAll(tree).candidates.map(({ command }) => command);
    expect(rows).toContain(`python '$(touch pwned).py'`);
  });

  it('leaves out names with line breaks and names that are not UTF-8, and says so', async () => {
    await put('train.py', TRAIN);
    await put('a\nW 1 .\nE\n.py', TRAIN);
    await writeFile(
      Buffer.concat([Buffer.from(`${root}/`), Buffer.from([0xe9, 0x2e, 0x70, 0x79])]),
      TRAIN,
    );
    const tree = await look();
    expect(tree.paths).toEqual(['train.py']);
    expect(tree.caps.join(' ')).toMatch(
      /1 file names contain a line break.*1 file names are not UTF-8/,
    );
  });

  it('lists a train.py of 1 GB, does not read it, and says so', async () => {
    await put('train.py');
    await truncate(path.join(root, 'train.py'), 2 ** 30);
    const started = performance.now();
    const tree = await look();
    expect(performance.now() - started).toBeLessThan(20_000);
    expect(tree.text('train.py')).toBeUndefined();
    expect(tree.caps).toEqual(['Larger than 256 KiB and not read: "train.py".']);
    expect(detectAll(tree).candidates).toEqual([]);
  });

  it('says that a README of 5 MB was not read', async () => {
    await put('README.md', '```\npython train.py\n```\n'.repeat(220_000));
    await put('train.py', TRAIN);
    const tree = await look();
    expect(tree.caps.join(' ')).toContain('"README.md"');
    expect(detectAll(tree).candidates[0]?.command).toBe('python train.py');
  });

  it('follows no links: loops end, and nothing outside is read', async () => {
    await put('train.py', TRAIN);
    await mkdir(path.join(root, 'deep'));
    await symlink(root, path.join(root, 'deep', 'loop'));
    await symlink('/etc/passwd', path.join(root, 'main.py'));
    const tree = await look();
    expect(tree.paths).toEqual(['train.py']);
    expect(tree.text('main.py')).toBeUndefined();
  });

  it('does not enter environments, caches, history and full data folders', async () => {
    await put('src/train.py', TRAIN);
    for (const folder of [
      '.git',
      '.venv/lib',
      'node_modules/x',
      'a/site-packages',
      '__pycache__',
      'wandb',
    ]) {
      await put(`${folder}/train.py`, TRAIN);
    }
    await mkdir(path.join(root, 'corpus'));
    const full = Array.from({ length: 6000 }, (_, n) =>
      put(`corpus/a-long-name-of-a-file-${n}.txt`),
    );
    await Promise.all(full);
    const tree = await look();
    expect(tree.paths).toEqual(['src/train.py']);
  });

  it('tells which limit cut it off', async () => {
    const small = {
      fileBytes: 4096,
      files: 3,
      totalBytes: 2 ** 20,
      listed: 5,
      depth: 9,
      walkSeconds: 5,
      folderKiB: 96,
    };
    for (let n = 0; n < 9; n += 1) await put(`m${n}.py`, 'x = 1\n');
    const tree = await createSnapshot(local, small)(host, root, wantedGlobs());
    expect(tree.paths.length).toBe(5);
    expect(tree.paths.filter((name) => tree.text(name) !== undefined).length).toBeLessThanOrEqual(
      3,
    );
    expect(tree.caps.join(' ')).toMatch(/first 5 files are listed.*stops at 3 files/);
  });

  it('reads what stands near the root first where it cannot read all', async () => {
    const few = {
      fileBytes: 4096,
      files: 2,
      totalBytes: 2 ** 20,
      listed: 500,
      depth: 9,
      walkSeconds: 5,
      folderKiB: 96,
    };
    for (let n = 0; n < 9; n += 1) await put(`a/b/m${n}.py`, 'x = 1\n');
    await put('README.md', '# x\n');
    await put('train.py', TRAIN);
    const tree = await createSnapshot(local, few)(host, root, wantedGlobs());
    expect(tree.paths.filter((name) => tree.text(name) !== undefined)).toEqual([
      'README.md',
      'train.py',
    ]);
  });

  it('refuses a folder that is not there with a sentence', async () => {
    await expect(createSnapshot(local)(host, path.join(root, 'no'), ['*'])).rejects.toMatchObject({
      port: 'files',
      code: 'missing',
    });
  });

  it('gives an empty tree for an empty folder', async () => {
    const tree = await look();
    expect([...tree.paths]).toEqual([]);
    expect(detectAll(tree)).toMatchObject({ candidates: [], configs: [] });
  });
});
