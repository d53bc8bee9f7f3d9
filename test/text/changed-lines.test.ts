import fc from 'fast-check';
import { expect, it } from 'vitest';
import { changedLines } from '../../src/text/changed-lines.js';

it('gives only the lines that differ, at every place', () => {
  const before = 'lr: 1\nsame\nepochs: 3\nend';
  const after = 'lr: 2\nsame\nepochs: 3\nseed: 7\nend';
  expect(changedLines(before, after)).toEqual([
    { line: 1, before: ['lr: 1'], after: ['lr: 2'] },
    { line: 4, before: [], after: ['seed: 7'] },
  ]);
  expect(changedLines(before, before)).toEqual([]);
  expect(changedLines('a\nb', 'b')).toEqual([{ line: 1, before: ['a'], after: [] }]);
});

it('turns the first text into the second, whatever they are', () => {
  const text = fc
    .array(fc.constantFrom('a', 'b', 'c', ''), { maxLength: 12 })
    .map((lines) => lines.join('\n'));
  fc.assert(
    fc.property(text, text, (before, after) => {
      const lines = before.split('\n');
      let shift = 0;
      for (const place of changedLines(before, after)) {
        const gone = lines.splice(place.line - 1 + shift, place.before.length, ...place.after);
        expect(gone).toEqual(place.before);
        shift += place.after.length - place.before.length;
      }
      expect(lines.join('\n')).toBe(after);
    }),
  );
});

it('takes a very long stretch as one', () => {
  const lines = (word: string) => Array.from({ length: 5_000 }, (_, n) => `${word}${n}`).join('\n');
  expect(changedLines(lines('a'), lines('b'))).toHaveLength(1);
});
