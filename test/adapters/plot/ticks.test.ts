import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decadeTicks, roundTicks } from '../../../adapters/plot/ticks.js';

const texts = (low: number, high: number, wanted = 5, whole = false) =>
  roundTicks(low, high, wanted, whole).map((tick) => tick.text);

describe('ticks', () => {
  it('are round numbers with the decimals that their row needs', () => {
    expect(texts(0, 2.3)).toEqual(['0', '0.5', '1.0', '1.5', '2.0']);
    expect(texts(0, 1)).toEqual(['0', '0.2', '0.4', '0.6', '0.8', '1.0']);
    expect(texts(0.9, 0.97)).toEqual(['0.90', '0.92', '0.94', '0.96']);
  });

  it('shorten large numbers and write small ones with a power', () => {
    expect(texts(0, 52_000)).toEqual(['0', '20k', '40k']);
    expect(texts(0, 5_000_000)).toEqual(['0', '1M', '2M', '3M', '4M', '5M']);
    expect(texts(0, 2.2e-5)).toEqual(['0', '5.0e-6', '1.0e-5', '1.5e-5', '2.0e-5']);
  });

  it('keep to whole numbers where steps are counted', () => {
    expect(texts(1, 4, 6, true)).toEqual(['1', '2', '3', '4']);
  });

  it('are powers of ten on a logarithmic axis, thinned to what fits', () => {
    expect(decadeTicks(0.5, 2e5, 6).map((tick) => tick.text)).toEqual([
      '1',
      '10',
      '100',
      '1000',
      '1e4',
      '1e5',
    ]);
    expect(decadeTicks(1e-30, 1e30, 6).length).toBeLessThanOrEqual(6);
  });

  it('lie in the range, rise, and are told apart, for any range', () => {
    const range = fc.tuple(
      fc.double({ min: -1e12, max: 1e12, noNaN: true }),
      fc.double({ min: 1e-6, max: 1e12, noNaN: true }),
    );
    fc.assert(
      fc.property(range, ([low, width]) => {
        const high = low + width;
        fc.pre(high - low > Math.max(Math.abs(low), Math.abs(high)) * 1e-3);
        const ticks = roundTicks(low, high, 5, false);
        const slack = (high - low) * 1e-6;
        expect(ticks.length).toBeGreaterThanOrEqual(2);
        expect(ticks.length).toBeLessThanOrEqual(11);
        for (const { value } of ticks) {
          expect(value).toBeGreaterThanOrEqual(low - slack);
          expect(value).toBeLessThanOrEqual(high + slack);
        }
        expect(new Set(ticks.map((tick) => tick.text)).size).toBe(ticks.length);
      }),
    );
  });
});
