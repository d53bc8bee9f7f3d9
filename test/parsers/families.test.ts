import { describe, expect, it } from 'vitest';
import { replay } from '../../src/cli/replay-json.js';
import { readChunk, startReading } from '../../src/parsers/index.js';

function read(text: string) {
  return readChunk(startReading(), text)[1];
}

function values(text: string, name: string): unknown[] {
  return read(text)
    .metrics.filter((metric) => metric.name === name)
    .map((metric) => metric.reading);
}

function kinds(text: string): string[] {
  return replay('a.log', [text], () => 0).events.map((event) => `${event.kind}@${event.line}`);
}

const times = (count: number, line: (at: number) => string): string =>
  Array.from({ length: count }, (_, at) => line(at + 1)).join('');

describe('tables of other trainers', () => {
  it('reads columns under a header that is a comment', () => {
    const text = `# step   rmse_trn   lr\n${times(3, (at) => `  ${at}00  0.${at}  1.0e-0${at}\n`)}`;
    expect(values(text, 'step')).toEqual([100, 200, 300]);
    expect(values(text, 'lr')).toEqual([0.1, 0.01, 0.001]);
    expect(values(text, 'rmse_trn')).toEqual([0.1, 0.2, 0.3]);
  });

  it('takes a lone sign for the counter where no counter follows it', () => {
    expect(values('#   loss   acc\n1   0.5   0.1\n2   0.4   0.2\n', 'step')).toEqual([1, 2]);
  });

  it('reads a table behind the prefix of a logger, its total as the loss', () => {
    const at = (time: string) => `2022-05-01 10:00:${time} [INFO]:  `;
    const text = `${at('01')} Epoch   Batch   box   id   total   time\n${at('02')} 0/9   0/40   0.5   2.5   3.0   1.1\n${at('03')} 1/9   20/40   0.4   2.0   2.4   1.0\n`;
    expect(values(text, 'epoch')).toEqual([0, 1]);
    expect(values(text, 'loss')).toEqual([3, 2.4]);
  });

  it('takes no sentence with two counters in it for a header', () => {
    const text = 'INFO 10:00 epoch and batch  are counted from one\n1 2 3 4 5 6 7 8\n';
    expect(read(text).metrics).toEqual([]);
  });

  it('reads the rows of detectors whose bars were cut at the edge of the screen', () => {
    const head = '      Epoch    GPU_mem   box_loss   cls_loss  Instances       Size\n';
    const row = (at: number) =>
      `      ${at}/50     2.1G      1.${at}      0.${at}      80        640:\n      ${at}/50     2.1G      2.${at}      0.${at}      80        640: 1\n`;
    const text = head + times(3, row);
    expect(values(text, 'epoch')).toEqual([1, 2, 3]);
    expect(values(text, 'box_loss')).toEqual([2.1, 2.2, 2.3]);
    expect(
      values(`${head}      1/50     2.1G      1.5      0.5      80        640:  40%`, 'epoch'),
    ).toEqual([]);
  });
});

describe('counters of other trainers', () => {
  it('reads an epoch in brackets before its figures as a counter, a name in brackets as a logger', () => {
    const text = times(3, (at) => `[epoch:${at}] loss 0.${at} acc 0.5\n`);
    expect(values(text, 'epoch')).toEqual([1, 2, 3]);
    expect(values('[train:7] loss 0.5\n', 'epoch')).toEqual([]);
  });

  it('reads an ordinal, but not a date', () => {
    const text = times(3, (at) => `${at}th epoch, 0th mini-batch, loss is 0.${at}\n`);
    expect(values(text, 'epoch')).toEqual([1, 2, 3]);
    expect(values('since the 4th epochal change loss: 0.5\n', 'epoch')).toEqual([]);
  });

  it('reads two counters that share their figures', () => {
    const text = times(3, (at) => `[Epoch/iter]: [${at}/200], loss: 0.${at}\n`);
    expect(values(text, 'epoch')).toEqual([1, 2, 3]);
    expect(values('Epoch/total: 3/200, loss: 0.5\n', 'step')).toEqual([]);
  });

  it('counts nothing by a list of milestones', () => {
    expect(
      values(
        times(3, () => 'STEPS: [25, 40]\nloss: 0.5\n'),
        'step',
      ),
    ).toEqual([]);
    expect(
      values(
        times(3, () => 'STEPS: (25, 40)\nloss: 0.5\n'),
        'step',
      ),
    ).toEqual([]);
    expect(values('step: [25] loss: 0.5\n', 'step')).toEqual([25]);
  });

  it('keeps one counter through the forenoon and the afternoon', () => {
    const line = (hour: string, at: number) =>
      `[INFO 05/01/2022 ${hour} ## EPOCH ${at}/9 ##\nMean loss 0.5\n`;
    expect(
      values(line('11:59:01 AM', 1) + line('01:02:03 PM', 2) + line('02:02:03 AM', 3), 'epoch'),
    ).toEqual([1, 2, 3]);
  });

  it('knows the planned end from a setting of its name', () => {
    const totals = read('MAX_EPOCHS: 50\nmax_steps: 700\n').facts.map(({ kind, value }) => [
      kind,
      value,
    ]);
    expect(totals).toEqual([
      ['total_epochs', 50],
      ['total_steps', 700],
    ]);
  });
});

describe('figures of other trainers', () => {
  it('takes what a place in training sums up to for its loss', () => {
    const text = times(2, (at) => `[epoch: 1/9, iter: ${at}/40] box: 0.5 total: 1.${at}\n`);
    expect(values(text, 'loss')).toEqual([1.1, 1.2]);
  });

  it.each([
    'epoch: 1, iter: 4, loss: 0.5, total: 99',
    'epoch: 1, iter: 4, total: 12 s',
    'total: 12',
  ])('reads no total in %s', (line) => {
    expect(
      values(
        times(3, () => `${line}\n`),
        'loss',
      ).filter((value) => value !== 0.5),
    ).toEqual([]);
  });

  it('reads what C on Windows prints for what is no number', () => {
    const text =
      'Epoch[ 1 of 9]-Minibatch[ 1- 50]: TrainLossPerSample =  1.#QNAN000; Other = 0.5\n';
    expect(values(text, 'loss')).toEqual(['nan']);
    expect(values('step 1 loss -1.#IND\nstep 2 loss 1.#INF\nstep 3 loss 1.#5\n', 'loss')).toEqual([
      'nan',
      'inf',
      1,
    ]);
  });

  it('reads neither side of an arrow as a figure of now', () => {
    const text = times(
      4,
      (at) => `epoch ${at} loss 0.5\nTest loss decreased (inf --> 0.${at}). Saving model ...\n`,
    );
    expect(read(text).metrics.filter((metric) => metric.reading === 'inf')).toEqual([]);
    expect(kinds(text).filter((kind) => kind.startsWith('inf'))).toEqual([]);
  });

  it('reads rewards, gradients and times under their longer names', () => {
    const text = 'step 1 episodic returns: 12.5, MeanRew: 3\n';
    expect(values(text, 'reward')).toEqual([3]);
    expect(values('episodic returns: 12.5, total_time: 29\n', 'reward')).toEqual([12.5]);
    const report = times(3, (at) => `  reward_mean: ${at}\n  cur_lr: 5.0e-05\n  grad_gnorm: 0.5\n`);
    expect(values(report, 'lr')).toHaveLength(3);
    expect(values(report, 'grad_norm')).toHaveLength(3);
    const epoch = (at: number) =>
      `epoch ${at} loss 0.5\nTrain epoch time: 900.5 ms, per step time: 9.5 ms\n`;
    const speed = read(times(3, epoch)).metrics.filter(({ name }) => name === 'throughput');
    expect(speed.map(({ reading, unit }) => [reading, unit])).toEqual(
      Array(3).fill([9.5, 'ms/step']),
    );
    expect(
      values(
        times(3, (at) => `epoch ${at} loss 0.5\nTotal time: 9.5 ms\n`),
        'throughput',
      ),
    ).toEqual([]);
  });

  it('writes the usual short names of scores in one word', () => {
    const text = times(4, (at) => `Epoch: ${at} PixAcc: 0.5, mIoU: 0.${at}, mAP: 0.5\n`);
    expect(values(text, 'miou')).toHaveLength(4);
    expect(values(text, 'map')).toHaveLength(4);
  });

  it('keeps the figures of the test apart by the prefix of a logger', () => {
    expect(values('10:00:01 INFO [TEST_SET] Accuracy: 0.5\n', 'eval_accuracy')).toEqual([0.5]);
    expect(values('10:00:01 INFO [TRAIN_SET] Accuracy: 0.5\n', 'accuracy')).toEqual([0.5]);
  });

  it('takes no sum at the end for one more reading', () => {
    const text = 'step 4 reward 0.5\nTraining done   reward_mean=0.4 steps_total=4\n';
    expect(values(text, 'reward')).toEqual([0.5]);
  });
});

describe('what other trainers say', () => {
  it('takes the next epoch for the end of an evaluation', () => {
    const epoch = (at: number) => `Epoch ${at}\nLoss: 0.${at}\nLoss: 0.5\nEvaluating...\n`;
    const text = times(3, epoch);
    expect(values(text, 'loss')).toEqual([0.1, 0.5, 0.2, 0.5, 0.3, 0.5]);
    expect(values('Epoch 1\nLoss: 0.5\nEvaluating...\nLoss: 0.4\n', 'eval_loss')).toEqual([0.4]);
  });

  it('takes a line of code for no return to a save', () => {
    expect(kinds("  state = torch.load(args.resume, map_location='cpu')\n")).toEqual([]);
    expect(kinds('Resuming from out/step_5.pt\n')).toEqual(['resumed@1']);
  });

  it('takes the done that answers a save for the save', () => {
    const epoch = (at: number) =>
      `epoch: ${at}\ntrain loss: 0.5\nsaving checkpoint...\ndone, saving took 0.9 seconds\n2022-05-01 10:00:01: done\n`;
    expect(kinds(times(3, epoch)).filter((kind) => kind.startsWith('finished'))).toEqual([]);
    expect(kinds('epoch 1 loss 0.5\nSaved model to a.pt\nDone\n')).toEqual([
      'checkpoint@2',
      'finished@3',
    ]);
  });

  it('tells an early stop from the plan of one', () => {
    const plan =
      'Will use val_rmse for early stopping.\nTraining with early stopping after 5 rounds\n';
    const stop = 'Stopping. Best iteration:\n';
    expect(kinds(`${plan}epoch 1 loss 0.5\n${stop}`)).toEqual(['early_stop@4']);
    expect(kinds('epoch 1 loss 0.5\nStopping. Next iteration: 3\n')).toEqual([]);
  });

  it('tells no save of a folder that is only named', () => {
    expect(kinds('Saving model in the path :./out/run-1/\n')).toEqual([]);
    expect(kinds('  save : "/data/out/models"\n')).toEqual([]);
    expect(kinds('Saving Variables...\n')).toEqual(['checkpoint@1']);
    expect(kinds('Saving model to ./out/run-1/\n')).toEqual(['checkpoint@1']);
  });

  it('tells an exception that has no traceback', () => {
    expect(kinds('epoch 1 loss 0.5\nEXCEPTION occurred: out of range\n')).toEqual(['crash@2']);
    expect(kinds('epoch 1 loss 0.5\nNo exception occurred\n')).toEqual([]);
  });

  it('tells the last planned epoch where it was reported, whatever is printed before the next attempt', () => {
    const attempt = (of: number) =>
      `num_epochs (${of})\nEpoch: init\nTrain loss: 9\n${times(of, (at) => `Epoch: ${at - 1}\nTrain loss: 0.5\n`)}`;
    expect(kinds(attempt(3) + attempt(3))).toEqual(['finished@9', 'finished@18']);
  });
});
