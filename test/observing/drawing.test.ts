import { describe, expect, it } from 'vitest';
import { Drawing } from '../../src/observing/drawing.js';

describe('a drawing', () => {
  it('gives a curve to the first 14 names, and goes on with those after the next chunk', () => {
    const names = Array.from({ length: 20 }, (_, at) => `metric_${at}`);
    const first = new Drawing({});
    for (const name of names.slice(0, 10)) first.add(name, 1, 0.5);
    const second = new Drawing(first.drawn);
    for (const name of names) second.add(name, 2, 0.25);
    const { drawn } = second;
    expect(Object.keys(drawn)).toEqual(names.slice(0, 14));
    expect(drawn.metric_0?.count).toBe(2);
    expect(drawn.metric_13?.count).toBe(1);
  });

  it('leaves curves as they are where nothing was added', () => {
    const curves = {};
    expect(new Drawing(curves).drawn).toBe(curves);
  });
});
