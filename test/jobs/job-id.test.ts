import fc from 'fast-check';
import { expect, it } from 'vitest';
import { createUniqueIds, idPart } from '../../jobs/job-id.js';

it('makes any key safe for an id, two keys never the same', () => {
  fc.assert(
    fc.property(fc.string({ unit: 'binary' }), fc.string({ unit: 'binary' }), (a, b) => {
      expect(idPart(a)).toMatch(/^[A-Za-z0-9_~-]*$/);
      expect(idPart(a) === idPart(b)).toBe(a === b);
    }),
  );
});

it('never gives an id twice, also not by two processes', () => {
  const [one, two] = [createUniqueIds(), createUniqueIds()];
  const ids = [one('a/b'), one('a/b'), two('a/b'), two('a/b')];
  expect(new Set(ids).size).toBe(4);
});
