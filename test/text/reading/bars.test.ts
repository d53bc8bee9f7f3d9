import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type BarKind, type SeenBar, withBar } from '../../../src/text/reading/bars.js';

function kinds(...draws: readonly (readonly [at: number, total: number])[]): readonly BarKind[] {
  let bars: readonly SeenBar[] = [];
  return draws.map(([at, total]) => {
    const [next, kind] = withBar(bars, { at, total });
    bars = next;
    return kind;
  });
}

describe('bars without words', () => {
  it('are the run while one alone moves', () => {
    expect(kinds([1, 100], [50, 100], [100, 100])).toEqual(['run', 'run', 'run']);
  });

  it('are an inner one while another is under way, each time it comes', () => {
    const evaluation = [
      [1, 50],
      [50, 50],
    ] as const;
    expect(kinds([200, 1200], ...evaluation, [201, 1200], ...evaluation, [400, 1200])).toEqual(
      'run inner inner run inner inner run'.split(' '),
    );
  });

  it('stay an inner one when the run is at its end', () => {
    expect(kinds([600, 1200], [50, 50], [1200, 1200], [1, 50], [50, 50])).toEqual(
      'run inner run inner inner'.split(' '),
    );
  });

  it('are an epoch’s once one begins again after its end, with an evaluation between or not', () => {
    expect(kinds([1, 200], [200, 200], [1, 200], [2, 200])).toEqual([
      'run',
      'run',
      'epoch',
      'epoch',
    ]);
    expect(kinds([200, 200], [1, 50], [50, 50], [1, 200], [200, 200], [9, 50])).toEqual(
      'run run run epoch epoch epoch'.split(' '),
    );
  });

  it('take the place of one that was left', () => {
    const epochs = Array.from(
      { length: 3 },
      () =>
        [
          [1, 80],
          [80, 80],
        ] as const,
    ).flat();
    expect(kinds([5, 100], ...epochs)).toEqual(
      'run inner inner inner inner epoch epoch'.split(' '),
    );
  });

  it('keep few of them in mind', () => {
    fc.assert(
      fc.property(
        fc.array(fc.tuple(fc.nat(), fc.integer({ min: 1 })), { maxLength: 40 }),
        (all) => {
          let bars: readonly SeenBar[] = [];
          for (const [at, total] of all) [bars] = withBar(bars, { at, total });
          expect(bars.length).toBeLessThanOrEqual(4);
          expect(new Set(bars.map(({ total }) => total)).size).toBe(bars.length);
        },
      ),
    );
  });
});
