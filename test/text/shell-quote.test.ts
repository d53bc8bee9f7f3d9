import fc from 'fast-check';
import { expect, it } from 'vitest';
import { quotable, quote, quoteAll } from '../../src/text/shell-quote.js';

it.each([
  ['train.py', 'train.py'],
  ['', "''"],
  ['a b', "'a b'"],
  ["it's", "'it'\\''s'"],
  ['$HOME `x` "y" \\', `'$HOME \`x\` "y" \\'`],
  ['two\nlines', "'two\nlines'"],
  ['A=1', "'A=1'"],
  ['~/x', "'~/x'"],
  ['naïve', "'naïve'"],
])('quotes %j as %s', (word, text) => {
  expect(quote(word)).toBe(text);
});

it('joins quoted words with one space', () => {
  expect(quoteAll(['python', 'my train.py'])).toBe("python 'my train.py'");
});

it('leaves nothing outside quotes but harmless characters and the quote itself', () => {
  fc.assert(
    fc.property(
      fc.string({ unit: 'binary' }).filter((word) => quotable(word).ok),
      (word) => {
        const bare = quote(word)
          .replace(/'[^']*'/g, '')
          .replaceAll("\\'", '');
        expect(bare).toMatch(/^[A-Za-z0-9_@%+:,./-]*$/);
      },
    ),
  );
});

it('refuses a NUL, which no argument can hold', () => {
  expect(quotable('a\0b')).toEqual({ ok: false, error: 'nul' });
  expect(() => quote('a\0b')).toThrow(/NUL/);
});

it('refuses half of a surrogate pair, which would arrive as other bytes', () => {
  expect(quotable('\ud83d')).toEqual({ ok: false, error: 'not-utf8' });
  expect(quotable('\u{1f680}')).toEqual({ ok: true, value: '\u{1f680}' });
});
