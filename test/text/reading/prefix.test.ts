import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { messageStart, PIECES } from '../../../src/text/reading/prefix.js';
import { NUM } from '../../../src/text/reading/scan.js';

const N = NUM;

describe('where a message begins', () => {
  it.each([
    [`${N}-${N}-${N} ${N}:${N}:${N},${N} - trainer - INFO - `, 'step'],
    [`[${N}:${N}:${N}] `, 'loss'],
    [`INFO:trainer:`, 'epoch'],
    [`[rank${N}]: W${N} `.replace(`W${N} `, ''), 'iteration'],
    ['', 'Loading weights'],
    ['\u3000', 'loss'],
  ])('is behind %j', (prefix, message) => {
    expect(messageStart(`${prefix}${message}`)).toBe(prefix.length);
  });

  it('is found by pieces that begin with the characters they are said to begin with', () => {
    const word = fc.constantFrom(
      ...` \t-:|[](){}.,_/${N}`,
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
