import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../src/parsers/index.js';

const read = (text: string) => readChunk(startReading(), text)[1];
const names = (text: string) => read(text).metrics.map((metric) => metric.name);
const kinds = (text: string) => read(text).facts.map((fact) => fact.kind);
const EPOCH = 'Epoch 1 train loss: 0.5 val acc: 0.8\n';

describe('figures that only repeat others', () => {
  it.each([
    'wandb:         avg_reward 4.25',
    'wandb:              epoch 30',
    '    accuracy                           0.91      2480',
    'Best model saved! Acc=0.8',
    "result= TrainOutput(global_step=90, training_loss=0.25, metrics={'train_loss': 0.25})",
    'New best, saving model: loss=0.5',
  ])('are no readings: %s', (line) => {
    expect(names(`${EPOCH}${line}\n`)).toEqual(names(EPOCH));
  });

  it('are readings where a save stands behind a counter or behind its figures', () => {
    expect(names('step 40 saved model, loss: 0.5\n')).toContain('loss');
    expect(names('val loss: 0.5, saved model to out/best.pt\n')).toContain('eval_loss');
  });

  it('are no progress in an indented configuration', () => {
    const text = 'sampler:\n  steps: 10\ntrain:\n  iterations: 2000\nstep=0, loss=0.5\n';
    const steps = read(text).metrics.filter((metric) => metric.name === 'step');
    expect(steps.map((metric) => metric.reading)).toEqual([0]);
  });
});

describe('a split in the prefix of a logger', () => {
  it('makes the figures of its message those of an evaluation', () => {
    const line = '[2031-02-03 04:05:06] [valid] Ep. 2 : Up. 300 : cross-entropy : 90.5';
    expect(names(`${line}\n`)).toContain('eval_loss');
    expect(names(`${line.replace('valid', 'host')}\n`)).toContain('loss');
  });
});

describe('what is said of an end and of files', () => {
  it('hears an end and a save in one line', () => {
    expect(kinds(`${EPOCH}Training finished. Saved to out/net.pth\n`)).toEqual([
      'checkpoint',
      'finished',
    ]);
  });

  it('hears no save of a label encoder', () => {
    expect(kinds(`${EPOCH}Label encoder saved to out/labels.joblib\n`)).toEqual([]);
    expect(kinds(`${EPOCH}Best model saved\n`)).toEqual(['checkpoint']);
  });
});
