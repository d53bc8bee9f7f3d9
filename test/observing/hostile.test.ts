import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  type ObserverState,
  observe,
  startObserving,
  summary,
} from '../../src/observing/observe.js';
import { type Beside, siftConsole, startBeside } from '../../src/sources/join/beside.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 0 };

/** Characters of state that no log may exceed: it is stored with every poll. */
const MOST_STATE = 200_000;

function fed(...texts: readonly string[]): ObserverState {
  let state = startObserving();
  for (const text of texts) [state] = observe(state, { text, freeDiskBytes: null }, 0, SETTINGS);
  return state;
}

describe('hostile logs', () => {
  it.each(['constructor', '__proto__', 'toString', 'hasOwnProperty'])(
    'does not mind a figure that is called %s',
    (name) => {
      let beside = startBeside();
      let state = startObserving();
      for (let epoch = 1; epoch < 9; epoch += 1) {
        const text = `epoch ${epoch} - ${name}: 0.${epoch} - loss: 0.5\nstep ${epoch} ${name} 0.${epoch}\n`;
        [state] = observe(state, { text, freeDiskBytes: null }, epoch, SETTINGS, (metrics) => {
          const [next, kept] = siftConsole(beside, metrics, epoch);
          beside = JSON.parse(JSON.stringify(next)) as Beside;
          return kept;
        });
        state = JSON.parse(JSON.stringify(state)) as ObserverState;
      }
      expect(summary(state).epoch).toBe(8);
    },
  );

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
        expect(JSON.stringify(state).length).toBeLessThan(MOST_STATE);
        const stored = JSON.parse(JSON.stringify(state)) as ObserverState;
        const chunk = { text: second, freeDiskBytes: null };
        expect(observe(stored, chunk, 1, SETTINGS)).toEqual(observe(state, chunk, 1, SETTINGS));
      }),
      { numRuns: 200 },
    );
  }, 60_000);

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
  }, 60_000);

  /** Seconds of processor time, of two tries the shorter. */
  function secondsFor(text: string): number {
    const tries = [0, 1].map(() => {
      const used = process.cpuUsage();
      fed(text);
      return process.cpuUsage(used).user / 1e6;
    });
    return Math.min(...tries);
  }

  it.each([
    ['one long word', (size: number) => 'a'.repeat(size)],
    ['numbers', (size: number) => '1 '.repeat(size / 2)],
    ['names and numbers', (size: number) => 'loss: 1 '.repeat(size / 8)],
    ['returns', (size: number) => '\r'.repeat(size)],
    ['bars', (size: number) => '\r 1%|█ | 1/9 [00:01<00:02, 1.0it/s]'.repeat(size / 32)],
    ['escapes that do not end', (size: number) => '\u001b['.repeat(size / 2)],
    ['backspaces', (size: number) => 'ab\b'.repeat(size / 3)],
    ['links', (size: number) => 'https://'.repeat(size / 8)],
    ['settings', (size: number) => 'lr = = batch size '.repeat(size / 18)],
    ['saves', (size: number) => 'saving model to '.repeat(size / 16)],
    ['short lines', (size: number) => 'evaluating\n'.repeat(size / 11)],
  ])('takes time that grows with %s, and no faster', (_, made) => {
    secondsFor(made(20_000));
    const [short, long] = [secondsFor(made(100_000)), secondsFor(made(800_000))];
    // Eight times as much: a square would take 64 times as long.
    expect(long).toBeLessThan(24 * short + 0.3);
    expect(JSON.stringify(fed(made(100_000))).length).toBeLessThan(MOST_STATE);
  });
});
