import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';
import { readHeading } from '../../../src/text/reading/headings.js';

describe('headings', () => {
  it.each([
    'start validation',
    '***** Eval results *****',
    '=========== Evaluation Metrics ===========',
    '- Cross validation...',
    '2024-05-01 10:00:00,123 - INFO - Testing:',
    '| eval/        |            |',
  ])('%s opens an evaluation', (line) => {
    expect(readHeading(line.replace(/\d+/g, '\u0001'))).toBe('eval');
  });

  it.each(['validation finished', 'Start training', '| train/   |    |', '--- Training ---'])(
    '%s closes one',
    (line) => {
      expect(readHeading(line)).toBe('other');
    },
  );

  it.each([
    'Testing the connection to the store before training begins',
    'loading validation data',
    'loss',
    '',
    '| name | value |',
  ])('%s is no heading', (line) => {
    expect(readHeading(line)).toBeNull();
  });
});

describe('an evaluation that counts steps of its own', () => {
  const names = (text: string) =>
    readChunk(startReading(), text)[1]
      .metrics.filter(({ name }) => /loss$|^step$/.test(name))
      .map(({ name, reading }) => [name, reading]);
  const train = (at: number) => `step: ${at}, loss: 1.5\n`;

  it('gives its figures as those of an evaluation and its steps not at all', () => {
    const report =
      'Evaluation:\n\tstep 10: loss: 2.5\n\tstep 20: loss: 2.4\n\tstep 900: loss: 2.3\n';
    expect(names(train(500) + report + train(600))).toEqual([
      ['step', 500],
      ['loss', 1.5],
      ['eval_loss', 2.5],
      ['eval_loss', 2.4],
      ['eval_loss', 2.3],
      ['step', 600],
      ['loss', 1.5],
    ]);
  });

  it('is over where lines stand at the margin again', () => {
    const text = `${train(500)}Evaluation:\n${train(510)}${train(20)}`;
    expect(names(text).filter(([name]) => name === 'eval_loss')).toEqual([]);
  });
});
