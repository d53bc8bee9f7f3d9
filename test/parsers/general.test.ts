import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/domain/metric.js';
import { readChunk, startReading } from '../../src/parsers/index.js';

function metrics(text: string, name?: string): (readonly [number | null, unknown])[] {
  const [, parsed] = readChunk(startReading(), text, []);
  const own = parsed.metrics.filter((metric: Metric) => name === undefined || metric.name === name);
  return own.map((metric) => [metric.step, metric.reading] as const);
}

function facts(text: string): string[] {
  const told = readChunk(startReading(), text, [])[1].facts.filter((fact) => fact.kind !== 'phase');
  return told.map((fact) => `${fact.kind}@${fact.line}`);
}

describe('names', () => {
  it.each([
    'Loss: 0.5',
    'train_loss=0.5',
    'lm loss: 5.0E-01',
    'avg_loss -> 0.5',
    '训练损失：0.5',
    'loss is 0.5',
    '"total_loss": 0.5,',
    'Training Loss = tensor(0.5, device="cuda:0")',
    'train/loss: 0.5',
  ])('%s is the loss', (line) => {
    expect(metrics(`step 7 | ${line}\n`, 'loss')).toEqual([[7, 0.5]]);
  });

  it.each([
    'loss_scale: 0.5',
    'best loss: 0.5',
    'cls_loss: 0.5',
    'loss took 0.5 s',
    'loss_weight=0.5',
  ])('%s is not', (line) => {
    expect(metrics(`step 7 | ${line}\n`, 'loss')).toEqual([]);
  });

  it('takes the figure outside the parentheses of a smoothed pair', () => {
    expect(metrics('step: 3 loss: 3.66 (4.67)\n', 'loss')).toEqual([[3, 3.66]]);
  });

  it('reads thousands, suffixes, percent, exponents and what is not finite', () => {
    expect(metrics('step 1,234 loss nan lr 1e-4 tok/sec: 2.84K\n')).toEqual([
      [1234, 1234],
      [1234, 'nan'],
      [1234, 0.0001],
      [1234, 2840],
    ]);
  });

  it('keeps training and evaluation apart within one line', () => {
    const line = 'Epoch 3 | Train Loss: 1.5 | Acc: 0.2 | Val Loss: 1.7 | Acc: 0.1\n';
    const names = readChunk(startReading(), line, [])[1].metrics.map((one) => one.name);
    expect(names).toEqual(['epoch', 'loss', 'accuracy', 'eval_loss', 'eval_accuracy']);
  });
});

describe('what is not a reading', () => {
  it('waits with a lone setting until its line has come again with readings between', () => {
    expect(metrics('learning_rate: 0.1\nseed: 1\n')).toEqual([]);
    expect(metrics('lr: 0.1\nloss: 2.0\nlr: 0.1\nloss: 1.9\n', 'lr')).toHaveLength(2);
  });

  it('leaves command lines, settings and source code alone', () => {
    const lines = [
      'python train.py --lr 0.1 --epochs 14 --loss 2',
      'Namespace(batch_size=32, seed=1, lr=0.1, loss=0.3)',
      'if val_loss <= 0.4: save(model, loss=0.3)',
    ];
    expect(metrics(`${lines.join('\n')}\n`)).toEqual([]);
  });

  it('takes no preposition for the name of a figure', () => {
    const text = 'epoch 3 loss=0.5\nTraining finished: eval_loss=0.4 in 177.1 s with 3 of 7\n';
    const names = readChunk(startReading(), text, [])[1].metrics.map((one) => one.name);
    expect(names).toEqual(['epoch', 'loss', 'eval_loss']);
  });

  it('does not count the summary of an epoch as one more reading', () => {
    const epoch = (at: number) =>
      `Epoch: [${at}] [10/20] loss: 1.0\nEpoch: [${at}] [20/20] loss: 0.9\nAveraged loss: 0.95\n`;
    expect(metrics(epoch(1) + epoch(2), 'loss')).toHaveLength(4);
  });

  it('takes a bar that is drawn again at one place for one reading', () => {
    const bar = (at: number, loss: number) =>
      `\rTraining:  5%|▌    | ${at}/100 [00:0${at}<00:50, 2.0it/s, loss=${loss}]`;
    expect(metrics(`${bar(1, 0.9)}${bar(1, 0.9)} ${bar(2, 0.8)}\n`, 'loss')).toEqual([
      [1, 0.9],
      [2, 0.8],
    ]);
  });
});

describe('counters', () => {
  it('takes a step that starts again with the epoch for a batch', () => {
    const text = [0, 1, 2]
      .map((epoch) => [1, 2, 3].map((at) => `epoch ${epoch} iter ${at} loss 0.5\n`).join(''))
      .join('');
    expect(metrics(text, 'loss').slice(4)).toEqual([
      [null, 0.5],
      [null, 0.5],
      [null, 0.5],
      [null, 0.5],
      [null, 0.5],
    ]);
  });

  const line = (epoch: number, step: number, end: number) =>
    `epoch ${epoch}/4 step ${step}/${end} loss=0.5\n`;

  it('takes a step that runs on over the epochs for the run’s, from a plan that a sentence tells', () => {
    const text = `Model: 100 steps in 4 epochs\n${line(1, 10, 100)}${line(1, 20, 100)}${line(2, 30, 100)}`;
    expect(metrics(text, 'loss').map(([step]) => step)).toEqual([10, 20, 30]);
    expect(facts(text)).toContain('total_steps@1');
  });

  it('takes it for the run’s from the second epoch on where nothing else tells', () => {
    const text = `${line(1, 10, 100)}${line(1, 20, 100)}${line(2, 30, 100)}eval ${line(2, 50, 100)}`;
    expect(metrics(text, 'loss').map(([step]) => step)).toEqual([null, null, 30]);
    expect(metrics(text, 'eval_loss').map(([step]) => step)).toEqual([50]);
    expect(facts(text)).toContain('total_steps@3');
  });

  it('takes it for a batch where every epoch has its end', () => {
    const text = [1, 2, 3].map((epoch) => line(epoch, 10, 20) + line(epoch, 20, 20)).join('');
    expect(metrics(text, 'loss').map(([step]) => step)).toEqual([
      null,
      null,
      null,
      null,
      null,
      null,
    ]);
    expect(facts(text).filter((one) => one.startsWith('total_steps'))).toEqual([]);
  });

  it('does not let a second counter talk over the one that advances', () => {
    const text = [1, 2, 3, 4]
      .map((at) => `Epoch ${at}, Loss: 0.5\nepoch=0/micro_step=${at}, speed=3\n`)
      .join('');
    expect(metrics(text, 'epoch').map(([, value]) => value)).toEqual([1, 2, 3, 4]);
  });
});

describe('ranks', () => {
  it.each([
    ['[rank0]: ', '[rank1]: '],
    ['0: ', '7: '],
    ['rank 0 | ', 'rank 3 | '],
  ])('%s is heard, %s repeats it', (zero, other) => {
    const text = [1, 2]
      .map((at) => `${zero}Step ${at} loss 0.5\n${other}Step ${at} loss 0.6\n`)
      .join('');
    expect(metrics(text, 'loss')).toEqual([
      [1, 0.5],
      [2, 0.5],
    ]);
  });
});

describe('statements', () => {
  it('takes messages without a reading between them for one save', () => {
    const text =
      'loss: 1.0\nSaving model to out/a.pt\nSaved checkpoint out/a.pt\nloss: 0.9\nmodel saved\n';
    expect(facts(text)).toEqual(['checkpoint@2', 'checkpoint@5']);
  });

  it.each([
    'Saving tokenizer config to out/config.json',
    'torch.save(model, f"out/{step}.pt")',
    'if no checkpoint is saved the run starts again',
    'Saving dataset index to cache',
    'Saved model config.json',
    'Saved best model metrics to out/results.json',
  ])('%s is no save', (line) => {
    expect(facts(`loss: 1.0\n${line}\n`)).toEqual([]);
  });

  it.each([
    ['Saved checkpoint out/checkpoint-0005.json', 'out/checkpoint-0005.json'],
    ['Saved checkpoint checkpoint-7.json', 'checkpoint-7.json'],
    ['Saving weights: weights.0012.txt', 'weights.0012.txt'],
    ['Model saved in s3://bucket/ckpt-7.json', 's3://bucket/ckpt-7.json'],
  ])('%s is a save, whatever the ending of the file', (text, path) => {
    const all = readChunk(startReading(), `loss: 1.0\n${text}\n`, [])[1].facts;
    const told = all.filter((fact) => fact.kind !== 'phase');
    expect(told).toMatchObject([{ kind: 'checkpoint', value: path }]);
  });

  it('does not take the epoch in the name of a file for a step', () => {
    const text = 'epoch 12/20 loss: 1.0\nSaved checkpoint out/checkpoint-0012\n';
    const saved = (log: string) =>
      readChunk(startReading(), log, [])[1].facts.find((one) => one.kind === 'checkpoint')?.step;
    expect(saved(text)).toBeNull();
    expect(saved(text.replace('epoch 12/20', 'epoch 3/20'))).toBe(12);
  });

  it('tells a crash from a person who stopped the run', () => {
    const trace = (last: string) =>
      `step 5 loss 1.0\nTraceback (most recent call last):\n  File "a.py", line 1, in <module>\n    main()\n${last}\n`;
    expect(facts(trace('ValueError: no'))).toEqual(['crash@2']);
    expect(facts(trace('KeyboardInterrupt'))).toEqual(['interrupted@2']);
  });

  it('hears the end, the early end and the return', () => {
    expect(facts('Resuming from checkpoint out/a.pt\nloss: 1.0\nTraining finished\n')).toEqual([
      'resumed@1',
      'finished@3',
    ]);
    expect(facts('loss: 1.0\nEarly stopping at epoch 12\n')).toEqual(['early_stop@2']);
    expect(facts('loss: 1.0\nEarly stopping at step 3 due to reaching max kl.\n')).toEqual([]);
  });
});
