import { describe, expect, it } from 'vitest';
import { foldDuplicates } from '../../../src/text/training/fold.js';

const row = (command: string, kind: string, entry = 'train.py') => ({
  command,
  kind,
  entry,
  source: `${kind}:${command.length}`,
  evidence: [],
});

describe('folding near-duplicates', () => {
  it('keeps the documented command and remembers the bare script', () => {
    const folded = foldDuplicates([
      row('python train.py -c a.yaml', 'documented'),
      row('python train.py', 'script'),
    ]);
    expect(folded).toMatchObject([
      { command: 'python train.py -c a.yaml', evidence: ['also script:15'] },
    ]);
  });

  it('folds variants that differ in values, not those with other configs or launchers', () => {
    const folded = foldDuplicates([
      row('python train.py --lr 1', 'documented'),
      row('python3 train.py --lr 2', 'documented'),
      row('python train.py --lr 1 -c b.yaml', 'documented'),
      row('torchrun train.py --lr 1', 'documented'),
    ]);
    expect(folded.map(({ command }) => command)).toEqual([
      'python train.py --lr 1',
      'python train.py --lr 1 -c b.yaml',
      'torchrun train.py --lr 1',
    ]);
  });

  it('does not fold a script into the make target that runs it', () => {
    const folded = foldDuplicates([row('make train', 'make'), row('python train.py', 'script')]);
    expect(folded).toHaveLength(2);
  });
});
