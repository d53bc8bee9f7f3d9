import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/domain/metric.js';
import { readSource, startSource } from '../../src/sources/index.js';
import { bytesOf, grown, polled, readingsOf, whole } from './growing.js';

const every = (file: Uint8Array) => Array.from({ length: file.length }, (_, at) => at + 1);

describe('metrics.csv', () => {
  const text =
    'epoch,lr-Adam,step,train_loss_epoch,train_loss_step,val_loss\n' +
    '0,,49,,1.5,\n0,,99,,1.25,\n0,,99,,,1.4\n0,,99,1.375,,\n1,,149,,nan,\n';

  it('gives the readings of every row, blanks left out, the mean of an epoch under its own name', () => {
    const metrics = whole('logs/metrics.csv', bytesOf(text));
    expect(readingsOf(metrics, 'loss')).toEqual([
      [49, 1.5],
      [99, 1.25],
      [149, 'nan'],
    ]);
    expect(readingsOf(metrics, 'eval_loss')).toEqual([[99, 1.4]]);
    expect(readingsOf(metrics, 'train_loss_epoch')).toEqual([[99, 1.375]]);
    expect(metrics.find((one) => one.name === 'loss')?.epoch).toBe(0);
  });

  it('gives the same at every size', () => {
    const file = bytesOf(text);
    expect(grown('metrics.csv', file, every(file))).toEqual(whole('metrics.csv', file));
  });

  it('tells only the new rows of a file that was written anew with one more column', () => {
    const start = startSource('metrics.csv');
    if (start === null) throw new Error('metrics.csv');
    const [first, told] = polled(start, bytesOf('epoch,loss\n0,3\n1,2\n'));
    const wider = bytesOf('epoch,loss,val_loss\n0,3,\n1,2,\n1,,2.5\n');
    const [again, none] = polled(first, wider);
    const [, more] = polled(again, wider);
    expect([readingsOf(told, 'loss').length, none.length]).toEqual([2, 0]);
    expect(more.map((one) => [one.name, one.reading])).toEqual([
      ['epoch', 1],
      ['eval_loss', 2.5],
    ]);
  });
});

describe('lines of JSON', () => {
  const text =
    '{"step": 10, "train": {"loss": 0.5, "lr": 1e-3}}\nnot JSON\n' +
    '{"step": 20, "train/loss": NaN, "eval/loss": "0.4", "tags": ["a"]}\n{"step": 30, "lo';

  it('gives what is complete, nested names by their path', () => {
    const metrics = whole('metrics.jsonl', bytesOf(text));
    expect(readingsOf(metrics, 'loss')).toEqual([
      [10, 0.5],
      [20, 'nan'],
    ]);
    expect(readingsOf(metrics, 'lr')).toEqual([[10, 0.001]]);
    expect(readingsOf(metrics, 'eval_loss')).toEqual([[20, 0.4]]);
  });

  it.each([
    ['mode', 'val'],
    ['split', 'validation'],
    ['phase', 'eval'],
  ])('takes a row for one of an evaluation where its %s is %s', (name, value) => {
    const rows = [
      { mode: 'train', epoch: 1, iter: 50, loss: 2, lr: 0.1 },
      { [name]: value, epoch: 1, iter: 50, loss: 3, lr: 0.1, accuracy: 0.5 },
    ];
    const metrics = whole(
      'log.json',
      bytesOf(rows.map((row) => `${JSON.stringify(row)}\n`).join('')),
    );
    expect(readingsOf(metrics, 'loss')).toEqual([[50, 2]]);
    expect(readingsOf(metrics, 'lr')).toEqual([[50, 0.1]]);
    expect(readingsOf(metrics, 'eval_loss')).toEqual([[50, 3]]);
    expect(readingsOf(metrics, 'eval_accuracy')).toEqual([[50, 0.5]]);
  });

  it('leaves out what the logger writes of itself', () => {
    const row = '{"loss": 2, "_step": 7, "_runtime": 1.5, "_timestamp": 1700000000.5}\n';
    const metrics = whole('wandb-history.jsonl', bytesOf(row));
    expect(metrics.map(({ name, reading }) => [name, reading])).toEqual([
      ['step', 7],
      ['loss', 2],
    ]);
  });

  it('reads on behind a row that is longer than a look brings', () => {
    const look = 1 << 20;
    const file = bytesOf(`{"note": "${'x'.repeat(2.5 * look)}"}\n{"step": 3, "loss": 1}\n`);
    let state = startSource('metrics.jsonl');
    const metrics: Metric[] = [];
    for (let turn = 0; turn < 4 && state !== null; turn += 1) {
      const bytes = file.subarray(state.offset, state.offset + look);
      const [next, told] = readSource(state, {
        size: file.length,
        head: file.subarray(0, 9),
        bytes,
      });
      state = next;
      metrics.push(...told.metrics);
    }
    expect(readingsOf(metrics, 'loss')).toEqual([[3, 1]]);
  });

  it('gives the same at every size', () => {
    const file = bytesOf(text);
    expect(grown('metrics.jsonl', file, every(file))).toEqual(whole('metrics.jsonl', file));
  });
});

describe('trainer_state.json', () => {
  const history = [
    { epoch: 0.5, grad_norm: 1.5, learning_rate: 5e-5, loss: 2.5, step: 10 },
    { epoch: 1, eval_loss: 2.25, eval_runtime: 3.1, eval_samples_per_second: 80, step: 20 },
    { epoch: 1.5, grad_norm: 1.25, learning_rate: 2e-5, loss: 2, step: 30 },
    { epoch: 2, train_loss: 2.2, train_runtime: 99, step: 40 },
  ];
  const file = (entries: number) =>
    bytesOf(
      JSON.stringify(
        {
          global_step: 40,
          max_steps: 40,
          num_train_epochs: 2,
          log_history: history.slice(0, entries),
        },
        null,
        2,
      ),
    );

  it('gives the history and the plan; sums of the run are no readings', () => {
    const metrics = whole('checkpoint-40/trainer_state.json', file(4));
    expect(readingsOf(metrics, 'loss')).toEqual([
      [10, 2.5],
      [30, 2],
    ]);
    expect(readingsOf(metrics, 'eval_loss')).toEqual([[20, 2.25]]);
    expect(readingsOf(metrics, 'lr')).toEqual([
      [10, 5e-5],
      [30, 2e-5],
    ]);
    expect(metrics.some((one) => /runtime|second/.test(one.name))).toBe(false);
    const start = startSource('trainer_state.json');
    if (start === null) throw new Error('trainer_state.json');
    const part = { size: 1, head: file(4), bytes: file(4) };
    expect(readSource(start, part)[1]).toMatchObject({ totalSteps: 40, totalEpochs: 2 });
  });

  it('tells what is new, and nothing of a file that is half written', () => {
    const start = startSource('trainer_state.json');
    if (start === null) throw new Error('trainer_state.json');
    const [first] = polled(start, file(2));
    const [second, half] = polled(first, file(3).subarray(0, 200));
    const [third, more] = polled(second, file(3));
    expect(half).toEqual([]);
    expect(readingsOf(more, 'loss')).toEqual([[30, 2]]);
    expect(polled(third, file(3))[1]).toEqual([]);
    expect(readingsOf(polled(third, file(1))[1], 'loss')).toEqual([[10, 2.5]]);
  });

  it('reads the bare NaN of Python', () => {
    const text = '{"log_history": [{"loss": NaN, "step": 5}, {"grad_norm": -Infinity, "step": 6}]}';
    const metrics = whole('trainer_state.json', bytesOf(text));
    expect(readingsOf(metrics, 'loss')).toEqual([[5, 'nan']]);
    expect(readingsOf(metrics, 'grad_norm')).toEqual([[6, '-inf']]);
  });
});

describe('wandb-summary.json', () => {
  const file = (step: number) =>
    bytesOf(
      JSON.stringify({
        _step: step,
        _runtime: 12,
        _timestamp: 1.7e9,
        'train/loss': 0.5,
        _wandb: { runtime: 12 },
      }),
    );

  it('reads the bare NaN of Python', () => {
    const metrics = whole('files/wandb-summary.json', bytesOf('{"_step": 4, "loss": NaN}'));
    expect(readingsOf(metrics, 'loss')).toEqual([[4, 'nan']]);
  });

  it('tells the latest figures whenever its step has moved', () => {
    const start = startSource('files/wandb-summary.json');
    if (start === null) throw new Error('wandb-summary.json');
    const [first, told] = polled(start, file(7));
    const [second, none] = polled(first, file(7));
    expect(told.map((one) => [one.name, one.step, one.reading])).toEqual([
      ['step', 7, 7],
      ['loss', 7, 0.5],
    ]);
    expect(none).toEqual([]);
    expect(polled(second, file(8))[1]).toHaveLength(2);
  });
});
