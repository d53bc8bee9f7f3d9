import { describe, expect, it } from 'vitest';
import { readInvocation } from '../../../src/text/shell/invocation.js';
import { splitCommands } from '../../../src/text/shell/words.js';

const read = (line: string) => readInvocation(splitCommands(line)[0]?.words ?? []);

describe('what a command starts', () => {
  it.each([
    ['python -u train.py --lr 1', 'python-file', 'train.py', null],
    ['CUDA_VISIBLE_DEVICES=0,1 python3 train.py', 'python-file', 'train.py', 2],
    ['torchrun --standalone --nproc_per_node=8 train.py a', 'python-file', 'train.py', 8],
    ['python -m torch.distributed.launch --nproc_per_node 4 main.py', 'python-file', 'main.py', 4],
    ['python -m package.train --x', 'python-module', 'package.train', null],
    ['accelerate launch --num_processes 2 -m package.train', 'python-module', 'package.train', 2],
    ['uv run --extra gpu python train.py', 'python-file', 'train.py', null],
    ['conda run -n env python train.py', 'python-file', 'train.py', null],
    ['srun --gres=gpu:1 python train.py', 'python-file', 'train.py', null],
    ['mpiexec -n 8 python train.py', 'python-file', 'train.py', 8],
    ['sbatch scripts/run.slurm', 'shell-file', 'scripts/run.slurm', null],
    ['bash -e scripts/run.sh', 'shell-file', 'scripts/run.sh', null],
    ['./run.sh', 'shell-file', './run.sh', null],
    ['make -C sub train', 'make', 'train', null],
    ['just train', 'task', 'train', null],
    ['fairseq-train data', 'program', 'fairseq-train', null],
  ])('%s', (line, kind, target, gpus) => {
    expect(read(line)).toMatchObject({ kind, target, gpus });
  });

  it.each(['python -c "train()"', 'python --version', 'uv pip install torch', 'A=1', ''])(
    'nothing of the project: %s',
    (line) => {
      expect(read(line)).toBeNull();
    },
  );
});
