import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { diffLines, ownPart } from '../../../../adapters/web/page/blocks/diff.js';

const signs = (before: string, after: string) =>
  diffLines(before, after).map(({ sign, text }) => sign + text);

describe('diffLines', () => {
  it('sets off the lines that differ, and keeps what both share around them', () => {
    expect(signs('a\nold\nz', 'a\nnew\nz')).toEqual([' a', '-old', '+new', ' z']);
  });

  it('shows what is only added or only taken away', () => {
    expect(signs('a', 'a\nb')).toEqual([' a', '+b']);
    expect(signs('a\nb', 'a')).toEqual([' a', '-b']);
    expect(signs('', 'one')).toEqual(['+one']);
  });

  it('holds both texts, line for line, for any change', () => {
    const text = fc
      .array(fc.constantFrom('a', 'b', 'c'), { minLength: 1 })
      .map((l) => l.join('\n'));
    fc.assert(
      fc.property(text, text, (before, after) => {
        const lines = diffLines(before, after);
        const side = (sign: string) =>
          lines.filter((l) => l.sign === ' ' || l.sign === sign).map((l) => l.text);
        expect(side('-').join('\n')).toBe(before);
        expect(side('+').join('\n')).toBe(after);
      }),
    );
  });
});

describe('ownPart', () => {
  it('finds the letters that differ', () => {
    const { from, to } = ownPart('"learning_rate": 1', '"learning_rte": 1');
    expect('"learning_rate": 1'.slice(from, to)).toBe('a');
  });

  it('is empty where a line is a part of the other', () => {
    const { from, to } = ownPart('ab', 'axb');
    expect(from).toBe(to);
  });
});
