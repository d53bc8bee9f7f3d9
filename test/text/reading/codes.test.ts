import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { Codes } from '../../../src/text/reading/codes.js';

describe('the codes of a line', () => {
  it('are those of its characters, whatever they are and whatever was laid before, and a zero behind it', () => {
    const codes = new Codes(64);
    const line = fc.oneof(
      fc.string({ maxLength: 80 }),
      fc.string({ unit: 'binary', maxLength: 80 }),
    );
    fc.assert(
      fc.property(line, (text) => {
        const { at, length } = codes.lay(text);
        expect(length).toBe(Math.min(64, text.length));
        const laid = Array.from({ length }, (_, index) => text.charCodeAt(index));
        expect([...at.subarray(0, length + 1)]).toEqual([...laid, 0]);
      }),
    );
  });
});
