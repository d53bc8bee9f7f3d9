import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { codesOf } from '../../../src/text/reading/codes.js';
import { readNumber, readNumberAt } from '../../../src/text/reading/number.js';

describe('a printed number', () => {
  const digits = fc.stringMatching(/^\d{0,24}$/);
  const printed = fc.oneof(
    fc.double({ noNaN: true, noDefaultInfinity: true }).map(String),
    fc
      .tuple(fc.constantFrom('', '-', '+'), digits, digits)
      .map(([sign, a, b]) => `${sign}1${a}.${b}`),
    fc
      .tuple(digits, fc.constantFrom('e', 'E', 'e-', 'e+'), fc.nat({ max: 400 }))
      .map(([a, e, power]) => `7.${a}${e}${power}`),
    fc.constantFrom('nan', '-inf', 'Infinity', '813,378', '-0.0', '0', '.5', '12.', '2.5f-3'),
  );

  it('is the same read in place and read alone', () => {
    fc.assert(
      fc.property(printed, fc.constantFrom('', 'lr=', '损失 '), (number, before) => {
        const text = `${before}${number} s`;
        const end = before.length + number.length;
        expect(readNumberAt(text, codesOf(text).at, before.length, end)).toBe(readNumber(number));
      }),
      { numRuns: 2_000 },
    );
  });
});
