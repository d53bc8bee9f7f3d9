import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { blankPython } from '../../../src/text/python/blank.js';

describe('blanking Python', () => {
  it('takes comments and the insides of strings, and keeps code and offsets', () => {
    const source = `x = "a # b"  # loss.backward()\n'''\nloss.backward()\n'''\ny = 'it\\'s'\nloss.backward()\n`;
    const code = blankPython(source);
    expect(code.length).toBe(source.length);
    expect(code.match(/backward/g)).toHaveLength(1);
    expect(code.indexOf('backward')).toBe(source.lastIndexOf('backward'));
  });

  it('ends a string that is never closed at its line, and a triple one at the end', () => {
    expect(blankPython("a = 'open\nb = 1")).toBe("a = '    \nb = 1");
    expect(blankPython('a = """open\nb = 1')).toBe('a = """    \n     ');
  });

  it('keeps length and line breaks of any text', () => {
    fc.assert(
      fc.property(
        fc.string({ unit: fc.constantFrom('"', "'", '#', '\\', '\n', 'a', ' ') }),
        (text) => {
          const code = blankPython(text);
          expect(code.length).toBe(text.length);
          for (const [at, char] of [...text].entries()) {
            if (char === '\n') expect(['\n', ' ']).toContain(code[at]);
          }
        },
      ),
    );
  });
});
