import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { splitCommands } from '../../../src/text/shell/words.js';
import { quoteAll } from '../../../src/text/shell-quote.js';

const words = (line: string) => splitCommands(line).map((command) => command.words);

describe('dividing shell text', () => {
  it('divides at operators outside quotes only', () => {
    expect(words('cd src && python "a b.py" --x=\'1;2\' | tee log; echo done')).toEqual([
      ['cd', 'src'],
      ['python', 'a b.py', '--x=1;2'],
      ['tee', 'log'],
      ['echo', 'done'],
    ]);
  });

  it('leaves redirections and comments out, and keeps blanks and substitutions', () => {
    expect(words('python t.py <DATA> $(date +%s) > out.txt 2>&1 # why')).toEqual([
      ['python', 't.py', '<DATA>', '$(date +%s)'],
    ]);
  });

  it('keeps the text of each command as it was written', () => {
    expect(splitCommands('A=1 python t.py "x y" && ls').map(({ text }) => text)).toEqual([
      'A=1 python t.py "x y"',
      'ls',
    ]);
  });

  it('reads back what was quoted', () => {
    const word = fc.string({ minLength: 1 }).filter((text) => !/[\0\n]|^[<>&\d]+/.test(text));
    fc.assert(
      fc.property(fc.array(word, { minLength: 1, maxLength: 5 }), (list) => {
        const read = words(`x ${quoteAll(list)}`)[0]?.slice(1) ?? [];
        const redirection = list.some((text) => /^(?:\d*|&)[<>]/.test(text));
        if (!redirection) expect(read).toEqual(list);
      }),
    );
  });

  it('answers any text without an error', () => {
    fc.assert(fc.property(fc.string(), (text) => Array.isArray(splitCommands(text))));
  });
});
