import { describe, expect, it } from 'vitest';
import { addReading, noBlocks } from '../../../src/text/series/blocks.js';
import { mayHide, noGrain, seeGrain } from '../../../src/text/series/grain.js';

/** Noise that is the same at every call, even between -1 and 1. */
function wave(at: number): number {
  const far = Math.sin(at * 12.9898) * 43_758.5453;
  return 2 * (far - Math.floor(far)) - 1;
}

/** What is known of a series that is printed in this way. */
function seen(count: number, value: (at: number) => number) {
  const [grain, series] = [noGrain(), noBlocks()];
  for (let at = 0; at < count; at += 1) {
    seeGrain(grain, value(at));
    addReading(series, value(at), at, at + 1);
  }
  return { grain, series };
}

const decimals = (count: number) => (value: number) => Number(value.toFixed(count));

describe('the grain of a print', () => {
  it.each([
    ['two decimals', decimals(2), 0.01],
    ['one decimal', decimals(1), 0.1],
    ['sixty-fourths', (value: number) => Math.round(value * 64) / 64, 1 / 64],
  ])('is found: %s', (_, print, size) => {
    const { grain } = seen(500, (at) => print(2 + Math.exp(-at / 100) + 0.05 * wave(at)));
    expect(grain.size).toBeCloseTo(size, 10);
  });

  it('is unknown of what never changed', () => {
    expect(seen(300, () => 0.69).grain.size).toBeNull();
  });
});

describe('what a print may hide', () => {
  const hides = (count: number, value: (at: number) => number, least: number) => {
    const { grain, series } = seen(count, value);
    return mayHide(grain, series, value(count - 1), least);
  };

  it('is a fall of one step since the level was last another one', () => {
    const stands = (at: number) => (at < 500 ? 0.3 - at * 0.0002 : 0.2);
    expect(hides(1_000, (at) => decimals(2)(stands(at)), 0.002)).toBe(true);
  });

  it('is less, the longer it stands', () => {
    const stands = (at: number) => (at < 100 ? 0.3 - at * 0.001 : 0.2);
    expect(hides(6_000, (at) => decimals(2)(stands(at)), 0.002)).toBe(false);
  });

  it('is nothing that counts, where the grain is fine, the noise carries it, or it never moved', () => {
    const fine = (at: number) => decimals(4)(at < 500 ? 0.3 - at * 0.0002 : 0.2);
    expect(hides(1_000, fine, 0.002)).toBe(false);
    expect(hides(1_000, (at) => (at < 500 ? 0.3 : 0.2), 0.002)).toBe(false);
    expect(hides(1_000, (at) => decimals(2)(0.2 + 0.05 * wave(at)), 0.002)).toBe(false);
    expect(hides(1_000, () => 0.69, 0.002)).toBe(false);
  });
});
