import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ObserverState,
  observe,
  startObserving,
  summary,
} from '../../src/observing/observe.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 0 };

function fed(...texts: readonly string[]): ObserverState {
  let state = startObserving();
  for (const text of texts) [state] = observe(state, { text, freeDiskBytes: null }, 0, SETTINGS);
  return state;
}

describe('hostile logs', () => {
  it('does not mind any text, and its state survives being stored', () => {
    const word = fc.constantFrom(
      'loss',
      ':',
      '=',
      '[',
      ']',
      '{',
      '}',
      '|',
      '(',
      ')',
      '/',
      '%',
      '\r',
      '\n',
      '1',
      '2.5',
      'nan',
      'epoch ',
      'step ',
      '█',
      '\u001b[1m',
      "'",
      '"',
      ',',
      ' ',
      '  ',
      'saved checkpoint',
      'Traceback (most recent call last):',
    );
    const text = fc.oneof(
      fc.string({ unit: 'binary', maxLength: 200 }),
      fc.array(word, { maxLength: 80 }).map((words) => words.join('')),
    );
    fc.assert(
      fc.property(text, text, (first, second) => {
        const state = fed(first);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        const stored = JSON.parse(JSON.stringify(state)) as ObserverState;
        const chunk = { text: second, freeDiskBytes: null };
        expect(observe(stored, chunk, 1, SETTINGS)).toEqual(observe(state, chunk, 1, SETTINGS));
      }),
      { numRuns: 300 },
    );
  });

  it.each([
    ['a line of 20 MB', `loss: 1 ${'x'.repeat(20_000_000)}\nstep 3 loss 2\n`],
    [
      'a line of 5,000 numbers',
      `${Array.from({ length: 5_000 }, (_, at) => `k${at}: ${at}`).join(' ')}\nstep 3 loss 2\n`,
    ],
    [
      'binary garbage',
      `${Array.from({ length: 100_000 }, (_, at) => String.fromCharCode((at * 7919) % 65_536)).join('')}\nstep 3 loss 2\n`,
    ],
    ['brackets without end', `${'[({'.repeat(100_000)}\nstep 3 loss 2\n`],
    ['spaces without end', `loss ${' '.repeat(200_000)}: 1\nstep 3 loss 2\n`],
    [
      'words without end',
      `${'a-'.repeat(100_000)}=1\n${'saving '.repeat(50_000)}\nstep 3 loss 2\n`,
    ],
  ])('reads on after %s', (_, text) => {
    const state = fed(text);
    expect(summary(state)).toMatchObject({ loss: 2, step: 3 });
    expect(JSON.stringify(state).length).toBeLessThan(60_000);
  });

  it('follows a bar of a thousand million steps', () => {
    const bar = (at: number) =>
      `\rTraining:  ${at}%|█   | ${at * 10_000_000}/1000000000 [00:${10 + at}<9:59:59, 2.0it/s]`;
    const state = fed(Array.from({ length: 50 }, (_, at) => bar(at + 1)).join(''));
    expect(summary(state)).toMatchObject({ totalSteps: 1e9, step: 490_000_000 });
  });

  it('keeps a small state through thirty thousand lines of ever new names', () => {
    const text = Array.from(
      { length: 30_000 },
      (_, at) => `thing_${at}_loss: ${at} other${at}=${at}\n`,
    ).join('');
    expect(JSON.stringify(fed(text)).length).toBeLessThan(80_000);
  });
});
