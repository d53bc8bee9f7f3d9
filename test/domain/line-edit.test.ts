import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lineEdited } from '../../src/domain/line-edit.js';

const line = fc.string({ maxLength: 12 }).filter((s) => !/[\r\n]/.test(s));

describe('lineEdited', () => {
  it('changes the one line and no other byte, whatever the line endings', () => {
    fc.assert(
      fc.property(
        fc.array(line, { minLength: 1, maxLength: 8 }),
        fc.nat(7),
        line,
        fc.constantFrom('\n', '\r\n'),
        fc.boolean(),
        (lines, pick, after, ending, closed) => {
          const n = pick % lines.length;
          const text = lines.join(ending) + (closed ? ending : '');
          const expected =
            lines.map((l, i) => (i === n ? after : l)).join(ending) + (closed ? ending : '');
          expect(lineEdited(text, { line: n + 1, before: lines[n] ?? '', after })).toBe(expected);
        },
      ),
    );
  });

  it('answers null where the line reads differently, is longer, or is not there', () => {
    expect(lineEdited('a: 1\n', { line: 1, before: 'a: 2', after: 'b' })).toBeNull();
    expect(lineEdited('a: 12\n', { line: 1, before: 'a: 1', after: 'b' })).toBeNull();
    expect(lineEdited('a: 1\n', { line: 3, before: '', after: 'b' })).toBeNull();
    expect(lineEdited('a: 1\n', { line: 0, before: 'a: 1', after: 'b' })).toBeNull();
  });
});
