import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { lastPiece, withoutClosing, withoutOpening } from '../../../src/text/reading/pieces.js';

describe('the words before a number', () => {
  it.each([
    ['loss=tensor(', 'loss='],
    ['"lr": ["', '"lr":'],
    ['a float32(', 'a '],
    ['myarray(', 'myarray'],
    ['loss ', 'loss'],
    ['', ''],
  ])('%s without what opens behind them', (text, words) => {
    expect(withoutOpening(text)).toBe(words);
  });

  it('end before quotes and brackets that close them', () => {
    expect(withoutClosing(`{'eval loss'] \u00a0`)).toBe(`{'eval loss`);
  });

  it.each([
    ['a, train loss', 7, 'train loss'],
    ['- loss', 7, 'loss'],
    ['|- loss', 7, '- loss'],
    ['one - two', 7, 'two'],
    ['End. Next', 7, 'Next'],
    ['the mean of all losses', 2, 'all losses'],
    ['██ lr', 7, 'lr'],
  ])('%s: the last of them', (text, most, words) => {
    expect(lastPiece(text, most)).toBe(words);
  });

  it('are the same as those behind the last delimiter of a split', () => {
    const delimiter = /[,;|{}[\]()<>"'\t:=█!?]|\s[-–•*]+\s|\s{2,}|^[-–•*]+\s|[.]\s/;
    const part = fc.constantFrom(
      'a',
      'loss',
      ' ',
      '  ',
      '-',
      ' - ',
      '. ',
      '\t',
      ':',
      '█',
      '*',
      '(',
    );
    fc.assert(
      fc.property(fc.array(part, { maxLength: 9 }), (parts) => {
        const text = parts.join('');
        expect(lastPiece(text, 99)).toBe((text.split(delimiter).at(-1) ?? '').trim());
      }),
      { numRuns: 2_000 },
    );
  });
});
