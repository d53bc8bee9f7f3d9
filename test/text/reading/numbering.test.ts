import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';
import { numberingAfter } from '../../../src/text/reading/numbering.js';

const read = (text: string) =>
  readChunk(startReading(), text)[1]
    .metrics.filter(({ name }) => name === 'loss')
    .map(({ reading }) => reading);

describe('bare numbers before messages', () => {
  it('count lines while they only grow', () => {
    const text = [1, 2, 3, 4].map((at) => `${at}: Epoch ${at} loss 0.${at}\n`).join('');
    expect(read(text)).toEqual([0.1, 0.2, 0.3, 0.4]);
    expect(read('812: Step 5 loss 0.5\n813: Saving\n814: Step 6 loss 0.4\n')).toEqual([0.5, 0.4]);
  });

  it('count epochs of two lines each', () => {
    const text = [1, 2, 3]
      .map((at) => `${at}: Train loss 0.${at}\n${at}: Test loss 0.5\n`)
      .join('');
    expect(read(text)).toEqual([0.1, 0.2, 0.3]);
  });

  it('are ranks where they begin at 0 or come again', () => {
    const round = (at: number) =>
      [0, 1, 2].map((rank) => `${rank}: Epoch ${at} loss 0.${at}${rank}\n`);
    expect(read([...round(1), ...round(2)].join(''))).toEqual([0.1, 0.2]);
    expect(numberingAfter(undefined, 0)).toBeLessThan(0);
    expect(numberingAfter(7, 3)).toBeLessThan(0);
    expect(numberingAfter(-1, 9)).toBeLessThan(0);
    expect(numberingAfter(7, 7)).toBe(7);
  });
});
