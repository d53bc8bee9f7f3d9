import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { median } from '../../../src/text/series/robust.js';

describe('the median', () => {
  it('is the number in the middle, or the mean of the two, of any numbers', () => {
    const number = fc.oneof(fc.integer({ min: -5, max: 5 }), fc.double({ noNaN: true }));
    fc.assert(
      fc.property(fc.array(number, { minLength: 1, maxLength: 400 }), (values) => {
        const sorted = [...values].sort((a, b) => a - b);
        const [low, high] = [(sorted.length - 1) >> 1, sorted.length >> 1];
        const expected =
          low === high ? sorted[low] : ((sorted[low] ?? 0) + (sorted[high] ?? 0)) / 2;
        expect(median(values) + 0).toBe((expected ?? 0) + 0);
      }),
    );
  });

  it('is none of none, and leaves its input as it was', () => {
    const values = [3, 1, 2];
    expect([median([]), median(values), values]).toEqual([Number.NaN, 2, [3, 1, 2]]);
  });
});
