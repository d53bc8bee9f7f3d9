import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { classifyRequest } from '../../src/domain/scope.js';
import { CAN, CANNOT } from './request-phrasings.js';

describe.each(Object.entries(CAN))('CAN: %s', (_line, phrasings) => {
  it.each(phrasings)('takes "%s" for a repair', (text) => {
    expect(classifyRequest(text)).toBe('runtime');
  });
});

describe.each(Object.entries(CANNOT))('CANNOT: %s', (_line, phrasings) => {
  it.each(phrasings)('takes "%s" for logic', (text) => {
    expect(classifyRequest(text)).toBe('logic');
  });
});

describe('requests in free text', () => {
  it('has ten ways of saying each line', () => {
    for (const phrasings of [...Object.values(CAN), ...Object.values(CANNOT)]) {
      expect(new Set(phrasings).size).toBeGreaterThanOrEqual(10);
    }
  });

  it.each(['hello', 'how is it going?', 'thanks!', 'what do you think', '', '???'])(
    'leaves "%s" unclear',
    (text) => {
      expect(classifyRequest(text)).toBe('unclear');
    },
  );

  it.each([
    'fix the path and add a layer',
    'fix the import error, and while you are there switch to AdamW',
    'we hit OOM, add gradient checkpointing to the encoder',
    'the config has a typo, also lower the learning rate',
  ])('takes "%s" for logic, whatever else it asks', (text) => {
    expect(classifyRequest(text)).toBe('logic');
  });

  it('says the same in capitals, with markup and with blanks', () => {
    for (const text of [...Object.values(CAN), ...Object.values(CANNOT)].flat()) {
      const side = classifyRequest(text);
      expect(classifyRequest(text.toUpperCase())).toBe(side);
      expect(classifyRequest(`  *${text}*  `)).toBe(side);
    }
  });

  it('answers whatever is typed', () => {
    fc.assert(
      fc.property(fc.string({ maxLength: 2_000 }), (text) => {
        expect(['runtime', 'logic', 'unclear']).toContain(classifyRequest(text));
      }),
    );
  });
});
