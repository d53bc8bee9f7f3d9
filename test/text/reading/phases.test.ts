import { describe, expect, it } from 'vitest';
import { phaseIn } from '../../../src/text/reading/phases.js';
import { scanLine } from '../../../src/text/reading/scan.js';
import { trackerPageIn } from '../../../src/text/reading/trackers.js';

const phaseOf = (line: string) => phaseIn(scanLine(line).shape);

describe('a phase', () => {
  it.each([
    ['***** Running Evaluation *****', 'evaluation'],
    ['[2026-01-02 03:04:05] INFO - Evaluating on the dev split', 'evaluation'],
    ['Validating: 45%|####5     | 9/20 [00:10<00:12, 1.1it/s]', 'evaluation'],
    ['Compiling the model, this takes a few minutes...', 'compile'],
    ['INFO: capturing CUDA graphs for batch 8', 'compile'],
    ['Saving model to out/last.pt', 'saving'],
    ['Loading tokenizer from base/', 'loading'],
    ['Downloading shards: 3 of 12', 'loading'],
    ['Tokenizing dataset (num_proc=8)', 'loading'],
    ['=== Stage 2 ===', 'stage'],
    ['Entering the next phase of training', 'stage'],
    ['Increasing sequence length to 4096', 'stage'],
  ] as const)('%s', (line, phase) => {
    expect(phaseOf(line)).toBe(phase);
  });

  it.each([
    'validation loss: 0.31',
    'Evaluation finished in 12 s',
    'eval_steps: 500',
    'evaluation_strategy = steps',
    'compile: False',
    'Model compiled in 12 s',
    'save_steps=500',
    'loading took 3 s',
    'step 12 loss 0.3 phase 1',
    'stage: 2/3, batch size: 12',
  ])('%s is none', (line) => {
    expect(phaseOf(line)).toBeNull();
  });
});

describe('the page of a tracker', () => {
  it.each([
    [
      'wandb: View run at https://wandb.ai/team/project/runs/ab12',
      'https://wandb.ai/team/project/runs/ab12',
    ],
    ['TensorBoard 2.15 at http://localhost:6006/ (Press CTRL+C to quit)', 'http://localhost:6006/'],
    ['see https://www.comet.com/team/proj/ab12.', 'https://www.comet.com/team/proj/ab12'],
  ])('%s', (line, page) => {
    expect(trackerPageIn(line)).toBe(page);
  });

  it.each([
    'https://evilwandb.ai/x',
    'https://wandb.ai.example.org/x',
    'docs at https://example.org/wandb.ai/',
    'logging in at https://api.wandb.ai. Run wandb login',
  ])('%s is none', (line) => {
    expect(trackerPageIn(line)).toBeNull();
  });
});
