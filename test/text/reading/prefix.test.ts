import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageStart, PIECES } from '../../../src/text/reading/prefix.js';
import { NUM, scanLine } from '../../../src/text/reading/scan.js';

function message(line: string): string {
  const { shape } = scanLine(line);
  return shape.slice(messageStart(shape)).replaceAll('\u0001', '#');
}

describe('what stands before a message', () => {
  it.each([
    ['LOG (copy-it[5.5.9~1-12ab]:main():copy.cc:12) Done', 'Done'],
    ['VLOG[1] (learn[5.5]:main():learn.cc:8) Rate 3', 'Rate #'],
    ['[node7] 2031-05-06 07:08:09,123 (trainer:55) INFO: loss=3', 'loss=#'],
    ['INFO - 10:11:12: EPOCH 2: over', 'EPOCH #: over'],
    ['2031-05-06 07:08:09 - my.loop - INFO - loss 3', 'loss #'],
    ['2031-05-06 07:08:09 - test - INFO - loss 3', 'loss #'],
  ])('%s', (line, expected) => {
    expect(message(line)).toBe(expected);
  });

  it.each([
    '(see note:12) and more',
    'Validation - Loss: #',
    'Test - loss #',
    'LOG of yesterday (a long one) # lines',
  ])('is nothing: %s', (line) => {
    expect(message(line.replace('#', '7'))).toBe(line.replace('12', '#'));
  });

  it('is found by pieces that begin with the characters they are said to begin with', () => {
    const word = fc.constantFrom(
      ...` \t-:|[](){}.,_/${NUM}`,
      ...'IWEF 0 a Z x.py INFO WARNING: rank gpu0 worker LOG pid=7 INFO\t test - trainer - é'.split(
        ' ',
      ),
    );
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 12 }), (words) => {
        const text = words.join('');
        for (const [first, piece] of PIECES) {
          if (piece.test(text)) expect(first.test(text)).toBe(true);
        }
      }),
      { numRuns: 3_000 },
    );
  });
});
