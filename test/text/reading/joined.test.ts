import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';

const read = (line: string) => readChunk(startReading(), `${line}\n`)[1];
const given = (line: string) =>
  Object.fromEntries(read(line).metrics.map((metric) => [metric.name, metric.reading]));

describe('names that are joined by slashes', () => {
  it('share the figures in turn', () => {
    expect(given('Epoch 4/9 Train/Val Loss: 0.75/0.5')).toMatchObject({
      epoch: 4,
      loss: 0.75,
      eval_loss: 0.5,
    });
    expect(given('step 30 loss/acc = 0.75 / 0.5')).toMatchObject({ loss: 0.75, accuracy: 0.5 });
  });

  it('are three where three figures follow, of which the mean is the reward', () => {
    expect(given('iter: 4 min/mean/max reward: 1.5/2.5/9.5 len: 12')).toMatchObject({
      reward: 2.5,
      min_reward: 1.5,
      max_reward: 9.5,
      len: 12,
    });
  });

  it('are one name where one figure follows, and counters keep their ends', () => {
    expect(given('step 30 train/loss: 0.75 val/loss: 0.5')).toMatchObject({
      loss: 0.75,
      eval_loss: 0.5,
    });
    expect(read('step 3/20 loss 0.5').facts.map((fact) => fact.value)).toEqual([20]);
  });
});

describe('figures with few words', () => {
  it('takes what stands before a bare `/s` for samples', () => {
    const speed = read('Train: 2 [ 50/800] Loss: 6.5 (6.8) Time: 0.5s, 980.5/s (0.5s, 970.1/s)');
    expect(speed.metrics.find((metric) => metric.name === 'throughput')).toMatchObject({
      reading: 980.5,
      unit: 'samples/s',
    });
  });

  it('hears the planned steps of a sentence', () => {
    const { facts } = read('80 batches an epoch. 4000 max iterations');
    expect(facts).toMatchObject([{ kind: 'total_steps', value: 4000 }]);
  });

  it('reads rounds behind a clock', () => {
    expect(given('[10:20:30] [12]\ttrain-logloss:0.5\teval-logloss:0.75')).toMatchObject({
      step: 12,
      loss: 0.5,
      eval_loss: 0.75,
    });
  });
});
