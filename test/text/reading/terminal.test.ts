import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  feedTerminal,
  MAX_LINE,
  restOfTerminal,
  startTerminal,
  type TerminalLine,
  type TerminalState,
} from '../../../src/text/reading/terminal.js';

function through(pieces: Iterable<string>): readonly TerminalLine[] {
  let state: TerminalState = startTerminal();
  const lines: TerminalLine[] = [];
  for (const piece of pieces) {
    const [next, given] = feedTerminal(JSON.parse(JSON.stringify(state)) as TerminalState, piece);
    state = next;
    lines.push(...given);
  }
  return [...lines, ...restOfTerminal(state)];
}

describe('the terminal', () => {
  it('counts lines by newline and marks what was redrawn', () => {
    expect(through(['10%\r20%\r30%\ndone\r\n'])).toEqual([
      { number: 1, text: '10%', transient: true },
      { number: 1, text: '20%', transient: true },
      { number: 1, text: '30%', transient: false },
      { number: 2, text: 'done', transient: false },
    ]);
  });

  it('obeys colours, titles, backspaces and cursor movement by leaving them out', () => {
    const text = '\u001b[1;31mloss\u001b[0m: \u001b]0;title\u00070.5ab\b\b\n\u001b[2K\u001b[1Ax\n';
    expect(through([text]).map((line) => line.text)).toEqual(['loss: 0.5', 'x']);
  });

  it('says the same however the text is cut', () => {
    const piece = fc.constantFrom(
      'a',
      '0.5',
      '\r',
      '\n',
      '\r\n',
      '\u001b[31m',
      '\u001b[1A',
      '\b',
      '█',
      ' ',
      '\u001b]0;t\u0007',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 60 }), (pieces) => {
        const text = pieces.join('');
        expect(through([...text])).toEqual(through([text]));
      }),
      { numRuns: 200 },
    );
  });

  it('keeps no more of a 20 MB line than its limit', () => {
    const megabyte = 'x'.repeat(1_000_000);
    let state = startTerminal();
    for (let at = 0; at < 20; at += 1) [state] = feedTerminal(state, megabyte);
    expect(JSON.stringify(state).length).toBeLessThan(MAX_LINE + 200);
    expect(feedTerminal(state, '\n')[1][0]?.text).toHaveLength(MAX_LINE);
  });
});
