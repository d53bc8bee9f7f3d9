import { describe, expect, it } from 'vitest';
import { withInterpreter } from '../../../src/text/training/interpreter.js';

describe('a command in the interpreter of the project', () => {
  it.each([
    ['python train.py', 'python', 'python train.py'],
    ['python train.py', 'python3', 'python3 train.py'],
    ['cd src && A=1 python train.py', 'python3', 'cd src && A=1 python3 train.py'],
    ['torchrun train.py', 'python3', 'torchrun train.py'],
    ['srun python train.py', 'python3', 'srun python3 train.py'],
    [
      'python train.py --name python x',
      '.venv/bin/python',
      '.venv/bin/python train.py --name python x',
    ],
    ['A=1 python3 train.py', '.venv/bin/python', 'A=1 .venv/bin/python train.py'],
    ['torchrun train.py', '.venv/bin/python', 'source .venv/bin/activate && torchrun train.py'],
    [
      'cd src && python t.py',
      '.venv/bin/python',
      'source .venv/bin/activate && cd src && python t.py',
    ],
    ['python train.py', 'uv run python', 'uv run python train.py'],
    ['bash scripts/train.sh', 'poetry run python', 'poetry run bash scripts/train.sh'],
    ['uv run train.py', 'uv run python', 'uv run train.py'],
    ['poetry run python train.py', 'python3', 'poetry run python train.py'],
  ])('%s with %s', (command, interpreter, expected) => {
    expect(withInterpreter(command, interpreter)).toBe(expected);
  });
});
