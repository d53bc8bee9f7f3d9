import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../src/parsers/index.js';

const read = (text: string) => readChunk(startReading(), text)[1].metrics;
const series = (text: string, name: string) =>
  read(text)
    .filter((metric) => metric.name === name)
    .map((metric) => metric.reading);
const log = (words: string) =>
  `LOG (nnet3-learn[5.9.1~2-ab12c]:Tell():nnet-learn.cc:77) ${words}\n`;
const whole = (head: string, value: string) =>
  log(`Overall average objective function for '${head}' is ${value} over 41200 frames.`);

describe('lines of Kaldi', () => {
  it('give the objective of the main output as the loss, of others under their own names', () => {
    const text = whole('output', '-0.21') + whole('output-aux', '-1.5') + whole('output', '-0.19');
    expect(series(text, 'loss')).toEqual([-0.21, -0.19]);
    expect(series(text, 'output_aux_loss')).toEqual([-1.5]);
  });

  it('give the sum where a penalty is added to it', () => {
    const line =
      "Overall average objective function for 'output' is -0.2 + -0.01 = -0.21 over 9 frames.";
    expect(series(log(line), 'loss')).toEqual([-0.21]);
  });

  it('give the figures of minibatches where there are some, and the overall one as their summary', () => {
    const batch = (value: string) =>
      log(
        `Average objective function for 'output' for minibatches 0-9 is ${value} over 640 frames.`,
      );
    const text = batch('-0.4') + batch('-0.3') + whole('output', '-0.35');
    expect(series(text, 'loss')).toEqual([-0.4, -0.3]);
    expect(series(text, 'epoch_loss')).toEqual([-0.35]);
  });

  it('give losses and accuracies of its older trainer', () => {
    const text = `${log('AvgLoss: 1.75 (Xent), [AvgXent: 1.75, AvgTargetEnt: 0]')}FRAME_ACCURACY >> 61.5% <<\n`;
    expect(series(text, 'loss')).toEqual([1.75]);
    expect(series(text, 'accuracy')).toEqual([61.5]);
  });

  it('keep what they say behind their prefix', () => {
    const text = log('Iteration 3/20') + log('Iteration 4/20');
    expect(series(text, 'step')).toEqual([3, 4]);
  });

  it('give nothing where an objective is only spoken of', () => {
    expect(read("The average objective function for 'output' is printed over time.\n")).toEqual([]);
  });
});
