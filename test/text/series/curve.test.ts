import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { type Curve, NO_CURVE, Pen, pointsOf } from '../../../src/text/series/curve.js';

const values = fc.array(fc.double({ noNaN: true, min: -1e9, max: 1e9 }), { maxLength: 2_000 });

function drawn(curve: Curve, from: number, readings: readonly number[]): Curve {
  const pen = new Pen(curve);
  readings.forEach((reading, at) => {
    pen.add(from + at, reading);
  });
  return pen.drawn;
}

describe('a curve', () => {
  it('is the same however its points are divided among pens, and what a pen began with stays as it was', () => {
    fc.assert(
      fc.property(values, fc.nat({ max: 2_000 }), (readings, cut) => {
        const first = drawn(NO_CURVE, 0, readings.slice(0, cut));
        const before = JSON.stringify(first);
        const rest = readings.slice(cut);
        const whole = drawn(first, readings.length - rest.length, rest);
        expect(whole).toEqual(drawn(NO_CURVE, 0, readings));
        expect(JSON.stringify(first)).toBe(before);
      }),
      { numRuns: 60 },
    );
  });

  it('keeps the lowest and the highest of its readings in at most 300 points, in their order', () => {
    fc.assert(
      fc.property(values, (readings) => {
        const curve = drawn(NO_CURVE, 0, readings);
        const points = pointsOf(curve);
        const shown = points.map(([, reading]) => reading);
        expect(curve.count).toBe(readings.length);
        expect(points.length).toBeLessThanOrEqual(300);
        expect(Math.min(...shown)).toBe(Math.min(...readings));
        expect(Math.max(...shown)).toBe(Math.max(...readings));
        expect(points.map(([x]) => x)).toEqual(points.map(([x]) => x).sort((a, b) => a - b));
      }),
      { numRuns: 60 },
    );
  });
});
