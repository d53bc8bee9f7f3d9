import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../src/text/reading/codes.js';
import { NUM, scanLine } from '../../../src/text/reading/scan.js';
import { matches, templateOf } from '../../../src/text/reading/template.js';

const shapeOf = (text: string) => scanLine(text).shape.replaceAll(NUM, '#');

describe('the shape of a line', () => {
  it.each([
    ['step: 12/500 loss=-0.53 lr 1e-04', 'step: #/# loss=# lr #'],
    ['| fps      | 3,211     |', '|  fps  | # |'.replace('|  fps', '| fps')],
    [' 45%|████▌     | 450/1000 [00:10<00:12, 44.1it/s]', ' #%|█  | #/# [#:#<#:#, #it/s]'],
    ['2025-01-02 acc1: 71.5 nan', '#-#-# acc1: # #'],
    ['0,100,200,0.5', '#,#,#,#'],
    ['number of nan iterations: 0', 'number of nan iterations: #'],
    ['第3轮 损失：0.5', '第#轮 损失:#'],
  ])('%s', (text, shape) => {
    expect(shapeOf(text)).toBe(shape);
  });
});

describe('a template', () => {
  const number = fc.oneof(
    fc.integer().map(String),
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc.constantFrom(
      'nan',
      '-inf',
      '1e-5',
      '813,378',
      '0.50',
      '.5',
      '12.',
      'Infinity',
      '2.5f-3',
      '.',
    ),
  );
  const word = fc.constantFrom(
    'loss: ',
    ' | lr=',
    ', acc1 ',
    ' (',
    ')',
    '%',
    ' K/s',
    ' step ',
    '[',
    '/',
    'ms ',
    '   ',
    ' - ',
    ' ·',
    '第',
    'x.',
    'x ',
    ' step',
    '#',
  );

  it('finds what the scan finds, or leaves the line to it', () => {
    fc.assert(
      fc.property(
        fc.array(word, { minLength: 1, maxLength: 8 }),
        fc.array(number, { minLength: 16, maxLength: 16 }),
        (words, numbers) => {
          const line = (from: number) =>
            words.map((one, at) => one + (numbers[from + at] ?? '')).join('');
          const [first, second] = [scanLine(line(0)), scanLine(line(8))];
          const template = templateOf(line(0), first.spans);
          if (!matches(template, codesOf(line(8)))) return;
          expect(template.spans).toEqual(second.spans);
          expect(second.shape).toBe(first.shape);
        },
      ),
      { numRuns: 500 },
    );
  });

  it('matches the next line of its kind', () => {
    const text = 'step:   9/500 | loss: 0.53 | lr: 1e-04';
    const template = templateOf(text, scanLine(text).spans);
    expect(matches(template, codesOf('step: 110/500 | loss: -1.5 | lr: 0.001'))).toBe(true);
    expect(template.spans).toHaveLength(8);
  });
});
