import { describe, expect, it } from 'vitest';
import { readChunk, startReading } from '../../../src/parsers/index.js';

function losses(...chunks: readonly string[]): (readonly [number | null, unknown])[] {
  const given: (readonly [number | null, unknown])[] = [];
  let state = startReading();
  for (const chunk of chunks) {
    const [next, parsed] = readChunk(state, chunk);
    state = JSON.parse(JSON.stringify(next));
    for (const one of parsed.metrics) if (one.name === 'loss') given.push([one.step, one.reading]);
  }
  return given;
}

describe('a line that is printed twice', () => {
  const line = (step: number, loss: number) => `iteration ${step} : loss : ${loss}, lr: 0.01\n`;
  const once = [
    [50, 2.5],
    [100, 2.25],
  ];

  it('is one reading, by a logger and by print', () => {
    expect(losses(line(50, 2.5) + line(50, 2.5) + line(100, 2.25))).toEqual(once);
  });

  it('is one reading wherever the log is cut', () => {
    expect(losses(line(50, 2.5), line(50, 2.5) + line(100, 2.25))).toEqual(once);
    expect(losses(line(50, 2.5), '', line(50, 2.5), line(100, 2.25))).toEqual(once);
  });

  it('is two readings with another value, and without a step', () => {
    expect(losses(line(50, 2.5) + line(50, 2.75))).toHaveLength(2);
    expect(losses('Train Loss: 0.5\nTrain Loss: 0.5\n')).toHaveLength(2);
  });
});
