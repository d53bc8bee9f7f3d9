import { describe, expect, it } from 'vitest';
import { foldersOfCommand, foldersSaid, isIn } from '../../../src/sources/join/named-folders.js';

const PLACE = { directory: '/home/ada/project', home: '/home/ada' };

describe('folders that a log names', () => {
  it.each([
    [
      'Start tensorboard with: tensorboard --logdir=/scratch/tb/run1 --port 6006',
      '/scratch/tb/run1',
    ],
    [
      'wandb: Run data is saved locally in /home/ada/project/wandb/run-2026-x',
      '/home/ada/project/wandb/run-2026-x',
    ],
    ['Logging to ./out/exp_3.', '/home/ada/project/out/exp_3'],
    ['[INFO] Writing tensorboard logs to "runs/a"', '/home/ada/project/runs/a'],
    ['Results saved to runs/train/exp2', '/home/ada/project/runs/train/exp2'],
    ['tensorboard --logdir ~/tb/one', '/home/ada/tb/one'],
  ])('%s', (line, folder) => {
    expect(foldersSaid([line], PLACE)).toEqual([folder]);
  });

  it.each([
    'Logging to wandb: https://wandb.ai/team/run',
    'logging to /',
    'results saved to ../..',
    'logs written to $(rm -rf /)',
    'loss went up to 3',
  ])('nothing that a search could drown in: %s', (line) => {
    expect(foldersSaid([line], PLACE).filter((path) => !isIn(path, PLACE.directory))).toEqual([]);
  });

  it('keeps few of many', () => {
    const lines = Array.from({ length: 40 }, (_, at) => `logging to out/${at}`);
    expect(foldersSaid(lines, PLACE)).toHaveLength(6);
  });
});

describe('folders that a command names', () => {
  it.each([
    ['python train.py --output_dir /scratch/out/a --data /data/imagenet', ['/scratch/out/a']],
    ['python train.py --log-dir=../tb/one', ['/home/ada/tb/one']],
    ["torchrun train.py hydra.run.dir='outputs/x' lr=0.1", ['/home/ada/project/outputs/x']],
    ['python train.py --resume out/last.pt', []],
    ['python train.py --save', []],
  ])('%s', (command, folders) => {
    expect(foldersOfCommand(command, PLACE)).toEqual(folders);
  });
});
