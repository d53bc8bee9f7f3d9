import { describe, expect, it } from 'vitest';
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
