import { describe, expect, it } from 'vitest';
import { replay } from '../../src/cli/replay-json.js';
import { readChunk, startReading } from '../../src/parsers/index.js';

function read(text: string) {
  return readChunk(startReading(), text, [])[1];
}

function series(text: string, name: string): (readonly [number | null, unknown])[] {
  return read(text)
    .metrics.filter((metric) => metric.name === name)
    .map((metric) => [metric.step, metric.reading] as const);
}

function saves(text: string): (number | null)[] {
  return read(text)
    .facts.filter((fact) => fact.kind === 'checkpoint')
    .map((fact) => fact.step);
}

const run = (to: number, by: number) =>
  Array.from(
    { length: to / by },
    (_, at) => `step ${(at + 1) * by} loss ${(4 - at / 99).toFixed(3)}\n`,
  ).join('');

describe('figures that only their number makes readings', () => {
  it('takes a loss under its own name for one once it came three times', () => {
    const line = (at: number) => `loss_disc=${at}.5, loss_gen=2.${at}\n`;
    expect(series(line(1) + line(2), 'loss_disc')).toEqual([]);
    const text = [1, 2, 3, 4].map((at) => line(at)).join('');
    expect(series(text, 'loss_disc').map(([, value]) => value)).toEqual([1.5, 2.5, 3.5, 4.5]);
  });

  it('keeps one speed, and others under names of their own', () => {
    const block = (at: number) =>
      `step ${at} loss 0.5\ndevice/tokens_per_second=${at}00\ndevice/batches_per_second=0.${at}\n`;
    const text = [1, 2, 3].map((at) => block(at)).join('');
    expect(series(text, 'throughput').map(([, value]) => value)).toEqual([100, 200, 300]);
    expect(series(text, 'iter_s')).toHaveLength(3);
  });

  it('takes the loss of an epoch for a summary where that of a batch is printed', () => {
    const text = 'Epoch 3 - Batch loss: 0.5\nEpoch 3 - Average Train Loss: 0.4\n';
    expect(series(text, 'loss')).toEqual([[null, 0.5]]);
  });
});

describe('the step of a save', () => {
  it.each([
    ['Saving checkpoint out/mt_step_500.pt', 500],
    ['Saving checkpoints for 500 into out/model.ckpt.', 500],
    ['Snapshotting to binary file snap/net_iter_500.caffemodel', 500],
    ['Saving checkpoint to out/model_0000499.pth', 499],
    ['best model saved: runs/best-512.ckpt', 512],
    [' > BEST MODEL : runs/voice/best_model_510.pth', 510],
  ])('%s is at %d', (line, step) => {
    expect(saves(`${run(500, 20)}${line}\n`)).toEqual([step]);
  });

  it.each([
    'Saved checkpoint to "nets/ssd300_v16-0146.params"',
    'model saved to out/model_7.pt',
    'Saved model to out/model_500.5.pt',
    'saved checkpoint, step 5.2s',
  ])('%s names no step that the run could be at', (line) => {
    expect(saves(`${run(500, 20)}${line}\n`)).toEqual([null]);
  });
});

describe('parts of a loss', () => {
  it('keeps the loss of a critic apart from the loss', () => {
    const table = '| train/      |      |\n| loss        | 8.5  |\n| value_loss  | 21.1 |\n';
    expect(series(table.repeat(3), 'loss').map(([, value]) => value)).toEqual([8.5, 8.5, 8.5]);
    expect(series('step 1 loss value: 0.5\n', 'loss')).toEqual([[1, 0.5]]);
  });

  it('takes a running mean and the loss of a stage for the loss', () => {
    expect(series('step 4, avg loss so far is 0.25\n', 'loss')).toEqual([[4, 0.25]]);
    expect(series('step 4, rl_loss: 0.25\n', 'loss')).toEqual([[4, 0.25]]);
  });
});

describe('summaries of an epoch', () => {
  it('knows a place in the epoch between bars and under other words', () => {
    const bars = '- Train | Epoch 1 | 40/120 | 1.4 it/s | Loss 0.5\n';
    const end = '- Train Summary | Epoch 1 | Loss=0.4\n';
    expect(series(bars + end, 'loss')).toEqual([[null, 0.5]]);
    const ids = 'epoch: 0, batch_id: 500, loss:0.09\nepoch: 0 done, loss:0.08\n';
    expect(series(ids, 'loss')).toEqual([[null, 0.09]]);
  });
});

describe('tables with two returns', () => {
  it('reads that of the test as an evaluation', () => {
    const table =
      'Iteration  Train_Return  Test_Return  Critic_Loss\n0  1.5  2.5  0.1\n50  1.6  2.6  0.2\n';
    expect(series(table, 'reward')).toEqual([
      [0, 1.5],
      [50, 1.6],
    ]);
    expect(series(table, 'eval_reward')).toHaveLength(2);
  });
});

describe('reports of several lines', () => {
  it('reads what stands under the heading of an evaluation as its figures', () => {
    const report = (at: number) =>
      `epoch ${at}\nstart validation\nacc: 0.${at}5\ntrain_loss: 1.${at}\nloss: 2.${at}\nvalidation finished\nacc: 0.9\n`;
    const text = report(1) + report(2);
    expect(series(text, 'eval_accuracy').map(([, value]) => value)).toEqual([0.15, 0.25]);
    expect(series(text, 'eval_loss').map(([, value]) => value)).toEqual([2.1, 2.2]);
    expect(series(text, 'loss').map(([, value]) => value)).toEqual([1.1, 1.2]);
    expect(series(text, 'accuracy')).toHaveLength(2);
  });

  it('keeps every figure of a block of many names, however late it proves itself', () => {
    const names = Array.from({ length: 30 }, (_, at) => `| > part_${'abcdefghij'[at % 10]}${at}`);
    const block = (at: number) =>
      `--> GLOBAL_STEP: ${at}\n${names.map((name) => `${name}: ${at / 4}\n`).join('')}`;
    const text = [1, 2, 3, 4].map((at) => block(at * 25)).join('');
    for (const name of ['part_a0', 'part_j29'])
      expect(series(text, name).map(([, value]) => value)).toEqual([6.25, 12.5, 18.75, 25]);
  });

  it('takes a counter for the same in tables of another width', () => {
    const table = (at: number, width: number) =>
      `| time/${' '.repeat(width)}|     |\n| total_timesteps${' '.repeat(width)}| ${at} |\n| ep_rew_mean | ${at / 2} |\n`;
    const text = table(10, 1) + table(20, 9) + table(30, 9) + table(40, 1) + table(50, 9);
    expect(series(text, 'step').map(([, value]) => value)).toEqual([10, 20, 30, 40, 50]);
  });

  it('reads a mean reward of an evaluation apart', () => {
    const text =
      '| rollout/    |    |\n| ep_rew_mean | 9  |\n| eval/       |    |\n| mean_reward | 11 |\n';
    expect(series(text, 'reward').map(([, value]) => value)).toEqual([9]);
    expect(series(text, 'eval_reward').map(([, value]) => value)).toEqual([11]);
  });
});

describe('a step behind an epoch, without an end', () => {
  const lines = (steps: (epoch: number, at: number) => number) =>
    [0, 1, 2, 3].flatMap((epoch) =>
      [1, 2, 3].map((at) => `Epoch ${epoch}, Step ${steps(epoch, at)}, loss 0.${epoch}${at}\n`),
    );

  it("is the run's while it runs on over the epochs", () => {
    const text = lines((epoch, at) => (epoch * 3 + at) * 25).join('');
    const result = replay('a.log', [text], () => 0).metrics;
    expect(result.loss).toMatchObject({ count: 12, first: [25, 0.01], last: [300, 0.33] });
    expect(result.step).toMatchObject({ count: 12, first: [25, 25] });
  });

  it('is taken back once it has started again', () => {
    const text = lines((_, at) => at * 25).join('');
    for (const chunks of [[text], text.split(/(?<=\n)/), [...text]]) {
      const result = replay('a.log', chunks, () => 0).metrics;
      expect(result.loss).toMatchObject({ count: 12, first: [null, 0.01], last: [null, 0.33] });
      expect(result.step).toBeUndefined();
    }
  });
});

describe('small manners', () => {
  it.each([
    ['loss at step 40: 2.5', 'loss', [40, 2.5]],
    ['Iteration: 4, Loss function: 2.5, Average Loss: 0.5', 'loss', [4, 2.5]],
    ['验证集表现: Loss=0.75 | 精度=0.5', 'eval_loss', [null, 0.75]],
    ['0: TRAIN [0][0/38]\tTok/s 1190 (1190)\tLoss/tok 9.5 (9.5)\tLR 2.0e-05', 'loss', [null, 9.5]],
    ['[epoch3] trian_loss=0.5 valid_loss=0.75', 'loss', [null, 0.5]],
    ['I | 06-13 03:16:30 | warmup | step=5, loss=0.5', 'loss', [5, 0.5]],
    ['"main/loss": 0.5,', 'loss', [null, 0.5]],
    ['Cost after epoch 3: 0.25', 'loss', [null, 0.25]],
    ['Episode 30\tAverage Score: 7.5', 'reward', [null, 7.5]],
    ['epoch 3 | loss train 0.5 val 0.75', 'eval_loss', [null, 0.75]],
    ['Epoch 3: Train: loss 0.5 acc 0.2 | Val: loss 0.75 acc 0.1', 'eval_loss', [null, 0.75]],
    ['[train] loss 0.5 acc 0.2 [val] loss 0.75 acc 0.1', 'loss', [null, 0.5]],
    ["{'epoch': 3, 'train': {'loss': 0.5}, 'val': {'loss': 0.75}}", 'eval_loss', [null, 0.75]],
    ['Epoch 3: Train: (loss = 0.5f0)   Test: (loss = 7.5f-1)', 'eval_loss', [null, 0.75]],
    ['  7: 2.5, 2.75 avg loss, 0.002 rate, 3.25 seconds, 448 images', 'loss', [7, 2.75]],
    [' 12 31.5 ms run, 1.25 ms python, 2.5 loss, 0.002 LR, 1.5 GB used', 'lr', [12, 0.002]],

    ['INFO:sound-1:Train Epoch: 3 [20%]', 'epoch', [null, 3]],
    ['EPOCH ::: 3', 'epoch', [null, 3]],
    ['[40 | 61.25] loss=2.5 avg=2.6', 'loss', [40, 2.5]],
    ['step 4, optim0_lr0=0.002, loss=1.5', 'lr', [4, 0.002]],
    ['Epoch 0: 3/9 [00:12<01:20, reduced_train_loss=0.5, global_step=7.000]', 'loss', [7, 0.5]],
    ['2/8 * Epoch 2 (valid): loss=0.75', 'eval_loss', [null, 0.75]],
    ['Epoch 2/8 [val] loss: 0.75', 'eval_loss', [null, 0.75]],
    ['Epoch 2 - Validation - loss: 0.75', 'eval_loss', [null, 0.75]],
    ['DEBUG CV Batch 0/100 loss 0.75', 'eval_loss', [null, 0.75]],
    ['Iter 8: loss 0.5, It/sec 0.4, Tokens/sec 210.5', 'throughput', [8, 210.5]],
  ])('%s', (line, name, reading) => {
    expect(series(`${line}\n`, name)[0]).toEqual(reading);
  });

  it('takes no final figure for one more reading', () => {
    expect(series('step 4 loss 0.5\nDone after step 5! Final loss: 0.4\n', 'loss')).toHaveLength(1);
  });

  it('leaves a loss of training beside an evaluation where it is', () => {
    expect(series('Epoch 2 val loss: 0.75, train loss: 0.5\n', 'loss')).toEqual([[null, 0.5]]);
  });
});

describe('words beside a counter', () => {
  it('takes the time since the beginning for no speed', () => {
    const text = [1, 2, 3].map((at) => `step=${at} loss=0.5 elapsed=${at * 70}s\n`).join('');
    expect(series(text, 'throughput')).toEqual([]);
    expect(series(text.replaceAll('elapsed', 'sec'), 'throughput')).toHaveLength(3);
  });

  it('takes a rate behind a figure for its unit, and for the name of the next where that has a sign', () => {
    const text = 'step 3 speed=80.5 tokens/sec loss=0.5\nstep 4 wait=9.5 tokens/sec=70\n';
    expect(series(text, 'throughput')).toEqual([
      [3, 80.5],
      [4, 70],
    ]);
    expect(series(text, 'loss')).toEqual([[3, 0.5]]);
  });

  it('takes a pair of splits beside a counter for losses', () => {
    const text =
      'Epoch 1/9 -- train: 0.53  val: 0.62  ppl: 1.8\n[eval] iter 10: train 9.8 val 9.7\n';
    expect(series(text, 'loss')).toEqual([[null, 0.53]]);
    expect(series(text, 'eval_loss')).toEqual([
      [null, 0.62],
      [10, 9.7],
    ]);
    expect(series('split: train 800 val 200\n', 'loss')).toEqual([]);
    expect(series('Epoch 1 acc 0.5 train 800 val 200\n', 'loss')).toEqual([]);
  });

  it('counts the epochs of learning to learn', () => {
    expect(series('Meta epoch 0...\nMeta epoch 1...\n', 'epoch')).toEqual([
      [null, 0],
      [null, 1],
    ]);
    expect(series('Beta epoch 0...\nBeta epoch 1...\n', 'epoch')).toEqual([]);
  });

  it('gives a figure of any name the step that stands behind it', () => {
    const text = [10, 20, 30].map((at) => `Average margin at step ${at}: 0.${at}1\n`).join('');
    expect(series(text, 'step').map(([, value]) => value)).toEqual([10, 20, 30]);
    expect(series('overflow at step 10\noverflow at step 20\n', 'step')).toEqual([]);
  });
});

describe('attempts and returns', () => {
  const died = (to: number) =>
    Array.from({ length: to }, (_, at) => `epoch ${at + 1} loss: 0.5\n`).join('');
  const kinds = (text: string) =>
    replay('a.log', [text], () => 0).events.map((event) => `${event.kind}@${event.line}`);

  it('tells the death of every attempt', () => {
    expect(kinds(`${died(20)}Killed\n${died(20)}Killed\n`)).toEqual(['crash@21', 'crash@42']);
  });

  it('tells the last failure where an earlier one was survived', () => {
    expect(kinds(`${died(4)}Killed\n${died(30).split('\n').slice(4).join('\n')}Killed\n`)).toEqual([
      'crash@32',
    ]);
  });

  it('tells a return that is tried again, and one message once', () => {
    const head = 'argument: none\n'.repeat(20);
    const back = 'Resuming training from out/a.pt\nResumed from out/a.pt\n';
    expect(kinds(back + head + back)).toEqual(['resumed@1', 'resumed@23']);
  });

  it('hears that a file is saved, whatever the order of the words', () => {
    const text = '[0 : 100] loss G : 2.5 loss D : 0.5\n'.repeat(4);
    const saved = '/out/nets/face_s0.pdparams saved.\n';
    expect(kinds(text + saved + text + saved)).toEqual(['checkpoint@5', 'checkpoint@10']);
  });
});
