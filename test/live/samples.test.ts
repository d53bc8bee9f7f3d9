// needs: python3
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, describe, expect, it } from 'vitest';

const SAMPLES = fileURLToPath(new URL('../../samples', import.meta.url));
const folders: string[] = [];

afterEach(() => {
  for (const folder of folders.splice(0)) rmSync(folder, { recursive: true });
});

function copyOf(sample: string): string {
  const folder = mkdtempSync(path.join(tmpdir(), `propel-${sample}-`));
  folders.push(folder);
  cpSync(path.join(SAMPLES, sample), folder, { recursive: true });
  return folder;
}

function train(folder: string): { status: number | null; stdout: string; stderr: string } {
  const args = ['train.py', '--config', 'configs/default.json'];
  const { status, stdout, stderr } = spawnSync('python3', args, { cwd: folder, encoding: 'utf8' });
  return { status, stdout, stderr };
}

describe('the samples', () => {
  it('tiny-mlp crashes on its misspelled key after it has made its data', () => {
    const run = train(copyOf('tiny-mlp'));
    expect(run.status).toBe(1);
    expect(run.stdout.trim().split('\n')).toHaveLength(3);
    expect(run.stderr).toMatch(/KeyError: 'learning_rate'\n$/);
  });

  it('tiny-mlp with the key spelled right learns, saves checkpoints and ends well', () => {
    const folder = copyOf('tiny-mlp');
    const config = path.join(folder, 'configs/default.json');
    const settings = readFileSync(config, 'utf8');
    const repaired = settings
      .replace('"learning_rte"', '"learning_rate"')
      .replace('"epochs": 80', '"epochs": 4')
      .replace('"train_samples": 4000', '"train_samples": 800');
    expect(settings.split('learning_rte')).toHaveLength(2);
    writeFileSync(config, repaired);
    const run = train(folder);
    expect(run.stderr).toBe('');
    expect(run.status).toBe(0);
    const losses = [...run.stdout.matchAll(/ loss=([\d.]+)/g)].map((match) => Number(match[1]));
    expect(losses.at(-1)).toBeLessThan(losses[0]! * 0.9);
    expect(existsSync(path.join(folder, 'out/checkpoint-0004.json'))).toBe(true);
    expect(run.stdout).toMatch(/Training finished: eval_loss=[\d.]+ eval_accuracy=[\d.]+/);
  });

  it('shape-bug ends with the shapes that do not fit, raised in its own code', () => {
    const run = train(copyOf('shape-bug'));
    expect(run.status).toBe(1);
    expect(run.stderr).toContain('linalg.py", line 15, in matmul');
    expect(run.stderr).toMatch(
      /ValueError: mat1 and mat2 shapes cannot be multiplied \(32x8 and 16x3\)\n$/,
    );
  });
});
