import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { wholeCharacters } from '../../src/text/whole-characters.js';

describe('wholeCharacters', () => {
  it('gives back every text, wherever its bytes were cut', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: 'grapheme', maxLength: 60 }),
        fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 }),
        (text, sizes) => {
          const bytes = new TextEncoder().encode(text);
          let out = '';
          let at = 0;
          let end = 0;
          for (let turn = 0; end < bytes.length; turn += 1) {
            end = Math.min(bytes.length, end + (sizes[turn % sizes.length] ?? 1));
            const read = wholeCharacters(bytes.subarray(at, end), end === bytes.length);
            out += read.text;
            at += read.used;
          }
          expect(out).toBe(text);
        },
      ),
    );
  });

  it('gives any bytes the same, wherever they were cut', () => {
    const cuts = fc.array(fc.integer({ min: 1, max: 7 }), { minLength: 1, maxLength: 20 });
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 60 }), cuts, (bytes, sizes) => {
        let out = '';
        let at = 0;
        let end = 0;
        for (let turn = 0; end < bytes.length; turn += 1) {
          end = Math.min(bytes.length, end + (sizes[turn % sizes.length] ?? 1));
          const read = wholeCharacters(bytes.subarray(at, end), end === bytes.length);
          out += read.text;
          at += read.used;
        }
        const whole = new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);
        expect(out.replaceAll('\uFEFF', '')).toBe(whole.replaceAll('\uFEFF', ''));
      }),
    );
  });

  it('does not wait for a rest that can never make a character', () => {
    expect(wholeCharacters(Uint8Array.of(0x61, 0xff), false)).toEqual({ text: 'a\uFFFD', used: 2 });
    expect(wholeCharacters(Uint8Array.of(0x80, 0x80, 0x80, 0x80), false).used).toBe(4);
  });
});
