import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { chatWords, splitAtDashes } from '../../src/text/chat-words.js';
import { clip, clipLine, clipLines, cutSentence } from '../../src/text/clip.js';
import { hasUnseen, inert } from '../../src/text/inert.js';
import { fenced, inlineCode } from '../../src/text/markdown.js';
import { editDistance, nearest } from '../../src/text/nearest.js';

const text = fc.string({ unit: 'binary' });

describe('chat words', () => {
  it.each([
    ['a  b', ['a', 'b']],
    ['"a b" c', ['a b', 'c']],
    ['“a b” ‘c d’', ['a b', 'c d']],
    ["~/'my dir'/x", ['~/my dir/x']],
    ['a\\ b', ['a b']],
    ['"open', ['"open']],
    ['', []],
  ])('of %j are %j', (said, words) => {
    expect(chatWords(said)).toEqual(words);
  });

  it('split at the first lone dashes only', () => {
    expect(splitAtDashes('a --b -- c -- d')).toEqual({ before: 'a --b', after: 'c -- d' });
    expect(splitAtDashes('a b')).toEqual({ before: 'a b', after: null });
    expect(splitAtDashes('—  c\n')).toEqual({ before: '', after: 'c\n' });
  });
});

describe('clipping', () => {
  it('counts code points and never cuts one in half', () => {
    expect(clip('🙂🙂🙂', 3)).toBe('🙂🙂🙂');
    expect(clip('🙂🙂🙂', 2)).toBe('🙂…');
    fc.assert(
      fc.property(text, fc.integer({ min: 1, max: 20 }), (s, most) => {
        const clipped = clip(s, most);
        expect(Array.from(clipped).length).toBeLessThanOrEqual(most);
        if (Array.from(s).length <= most) expect(clipped).toBe(s);
        expect(s.startsWith(clipped.replace(/…$/, '')) || clipped === s).toBe(true);
      }),
    );
  });

  it('puts a text on one line', () => {
    expect(clipLine(' a\n\t b ', 10)).toBe('a b');
  });

  it('keeps the first or the last lines and says how many were cut', () => {
    const five = '1\n2\n3\n4\n5\n';
    expect(clipLines(five, { most: 2, width: 9, keep: 'end' })).toEqual({ text: '4\n5', cut: 3 });
    expect(clipLines(five, { most: 2, width: 9, keep: 'start' })).toEqual({ text: '1\n2', cut: 3 });
    expect(cutSentence(3, 'earlier')).toBe('3 earlier lines are not shown.');
    expect(cutSentence(1, 'more')).toBe('1 more line is not shown.');
    expect(cutSentence(0, 'more')).toBe('');
  });
});

describe('inert text', () => {
  it('spells out what a screen hides or turns round', () => {
    expect(inert('a\u202eb\u200b\u0007\r\u001b[1m\ufeff')).toBe(
      'a⟨U+202E⟩b⟨U+200B⟩⟨U+0007⟩⟨U+000D⟩⟨U+001B⟩[1m⟨U+FEFF⟩',
    );
    expect(inert('x\u{e0041}\ud800')).toBe('x⟨U+E0041⟩⟨U+D800⟩');
  });

  it('leaves words, lines, tabs and emoji as they are', () => {
    const plain = 'Größe 模型 🙂\n\tx é';
    expect(inert(plain)).toBe(plain);
  });

  it('leaves nothing unseen in any text, and is done after once', () => {
    fc.assert(fc.property(text, (s) => !hasUnseen(inert(s)) && inert(inert(s)) === inert(s)));
  });
});

describe('the nearest word', () => {
  it.each([
    ['trian', 'train'],
    ['statsu', 'status'],
    ['TRAIN', 'train'],
    ['x', null],
    ['', null],
    ['completely', null],
  ])('to %j is %j', (word, meant) => {
    expect(nearest(word, ['train', 'status', 'logs'])).toBe(meant);
  });

  it('is measured alike from both sides, and 0 only for the same word', () => {
    const word = fc.string({ maxLength: 8 });
    fc.assert(
      fc.property(word, word, (a, b) => {
        expect(editDistance(a, b)).toBe(editDistance(b, a));
        expect(editDistance(a, b) === 0).toBe(a === b);
        expect(editDistance(a, b)).toBeLessThanOrEqual(Math.max(a.length, b.length));
      }),
    );
  });
});

describe('Markdown code', () => {
  it('is not ended by anything inside', () => {
    expect(fenced('a\n```\nb\n')).toBe('````\na\n```\nb\n````');
    expect(inlineCode('a `b` c')).toBe('`` a `b` c ``');
    expect(inlineCode('a\nb')).toBe('`a b`');
    expect(inlineCode(' ')).toBe('(empty)');
  });
});
