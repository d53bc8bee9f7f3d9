import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../src/parsers/index.js';

const read = (text: string) =>
  readChunk(startReading(), text)[1].metrics.map(({ name, step, reading }) => [
    name,
    step,
    reading,
  ]);

describe('the small table of steps', () => {
  it('is read by the split in its second column', () => {
    expect(read('0 val 10.91\n0 hella 0.2431\n0 train 10.92\n1 train 10.85\n')).toEqual([
      ['step', 0, 0],
      ['eval_loss', 0, 10.91],
      ['hella', 0, 0.2431],
      ['loss', 0, 10.92],
      ['step', 1, 1],
      ['loss', 1, 10.85],
    ]);
  });

  it.each(['12 train stations', '3 train 4 val files', 'took 12 train 3.5'])(
    'is not: %s',
    (line) => {
      expect(read(`${line}\n`).filter(([name]) => name === 'loss')).toEqual([]);
    },
  );
});
