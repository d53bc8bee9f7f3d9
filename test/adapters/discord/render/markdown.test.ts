import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  codeBlock,
  inlineCode,
  plain,
  plainLine,
} from '../../../../adapters/discord/render/markdown.js';
import { shownWords } from '../../../stand-ins/discord/read.js';

describe('words of logs in Discord', () => {
  it.each([
    [
      '**bold** _it_ __u__ ~~s~~ ||sp||',
      '\\*\\*bold\\*\\* \\_it\\_ \\_\\_u\\_\\_ \\~\\~s\\~\\~ \\|\\|sp\\|\\|',
    ],
    ['[x](https://evil.example)', '\\[x](https:\\//evil.example)'],
    ['@everyone @here me@host', '\\@everyone \\@here me@host'],
    ['<@1> <#2> <t:3> <:a:4>', '\\<@1> \\<#2> \\<t:3> \\<\\:a:4>'],
    [':smile: 10:30', '\\:smile: 10:30'],
    [
      '# head\n-# small\n> cite\n- item\n1. first',
      '\\# head\n\\-# small\n\\> cite\n\\- item\n1\\. first',
    ],
    ['base_model.yaml 3.11.2 ~/a a|b -1.5', 'base_model.yaml 3.11.2 ~/a a|b -1.5'],
  ])('%j marks nothing up', (text, markdown) => {
    expect(plain(text)).toBe(markdown);
  });

  it('read as they were written', () => {
    const piece = fc.constantFrom(
      'a',
      '_',
      '*',
      '`',
      '~',
      '|',
      '<',
      '@',
      '#',
      '-',
      '>',
      '[',
      '\\',
      ' ',
      ':',
      '1',
      '.',
      '\n',
    );
    fc.assert(
      fc.property(fc.string({ unit: piece }), (text) => {
        expect(shownWords(plain(text))).toBe(text);
      }),
    );
  });

  it('stand in code as they are, and never end it', () => {
    const piece = fc.constantFrom('a', '`', '\\', '\n', ' ', '*');
    fc.assert(
      fc.property(fc.string({ unit: piece }), (text) => {
        const block = codeBlock(text);
        expect(block.slice(3, -3)).not.toContain('```');
        const line = inlineCode(text);
        expect(/^(`+)[^\n]*\1$|^\(empty\)$/.test(line)).toBe(true);
      }),
    );
    expect(codeBlock('a\n  b')).toBe('```\na\n  b\n```');
    expect(inlineCode('a`b')).toBe('`` a`b ``');
  });

  it('spell out what nobody would see', () => {
    expect(plainLine('a\u202eb')).toBe('a⟨U+202E⟩b');
  });
});
