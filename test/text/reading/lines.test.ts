import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { scanOf } from '../../../src/text/reading/lines.js';
import { scanLine } from '../../../src/text/reading/scan.js';

describe('the shape and the numbers of a line', () => {
  const word = fc.constantFrom(
    ...' |=:/,[](%-.'.split(''),
    ...'loss step epoch100 é 损失 nan 0x1f █ ms'.split(' '),
    ...'0 7 12 -3.5 1e-4 813,378 2.5f0 .25'.split(' '),
  );
  const line = fc.array(word, { minLength: 1, maxLength: 10 }).map((words) => words.join(''));

  it('are those of a scan, however often the line has come and whatever came between', () => {
    fc.assert(
      fc.property(fc.array(line, { minLength: 1, maxLength: 4 }), (lines) => {
        for (let time = 0; time < 5; time += 1) {
          for (const text of lines) {
            const { shape, spans } = scanOf(text);
            const slow = scanLine(text);
            expect(shape.text).toBe(slow.shape);
            expect(spans).toEqual(slow.spans);
          }
        }
      }),
      { numRuns: 500 },
    );
  });
});
