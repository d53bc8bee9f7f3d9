import { describe, expect, it } from 'vitest';
import { type Place, withPlace } from '../../../src/text/reading/place.js';

/** What is known of the counter after every line, [epoch, step] each. */
function kinds(
  lines: readonly (readonly [epoch: number, at: number])[],
  of: number | null,
  epochs: number | null,
  totalSteps: number | null = null,
): string[] {
  let places: readonly Place[] = [];
  return lines.map(([epoch, at]) => {
    const next = withPlace(places, { key: 'step', at, of, epoch, epochs }, totalSteps);
    places = JSON.parse(JSON.stringify(next)) as readonly Place[];
    return next[0].kind;
  });
}

const runsOn = [
  [1, 50],
  [1, 100],
  [2, 150],
  [2, 200],
  [3, 250],
] as const;
const beginsAnew = [
  [1, 50],
  [1, 100],
  [2, 50],
  [2, 100],
] as const;

describe('a step beside an epoch', () => {
  it('is the run’s where it runs on over the epochs', () => {
    expect(kinds(runsOn, 300, 3)).toEqual(['open', 'open', 'step', 'step', 'step']);
    expect(kinds(runsOn, null, null)).toEqual(['open', 'open', 'open', 'open', 'step']);
  });

  it('is the epoch’s where it begins anew, or is further than the epoch would be', () => {
    expect(kinds(beginsAnew, 100, null)).toEqual(['open', 'open', 'batch', 'batch']);
    expect(kinds(beginsAnew, 100, 10)).toEqual(['batch', 'batch', 'batch', 'batch']);
  });

  it('is the run’s at once where its end is known as the run’s, or there is one epoch', () => {
    expect(kinds(runsOn.slice(0, 1), 300, 3, 300)).toEqual(['step']);
    expect(kinds(runsOn.slice(0, 1), 300, 1)).toEqual(['step']);
  });

  it('is the epoch’s after all where a later epoch begins anew', () => {
    expect(kinds([...runsOn, [4, 50]], 300, 3).at(-1)).toBe('batch');
  });

  it('may fall back with its epoch: the run was begun again', () => {
    expect(kinds([...runsOn, [2, 150]], 300, 3).at(-1)).toBe('step');
  });

  it('keeps lines of evaluation with a total of their own apart, in a bounded list', () => {
    let places: readonly Place[] = [];
    for (let at = 0; at < 50; at += 1) {
      const epoch = 1 + Math.floor(at / 10);
      places = withPlace(places, { key: 'step', at, of: 50, epoch, epochs: 5 }, null);
      places = withPlace(places, { key: 'step', at: at % 10, of: 10, epoch, epochs: 5 }, null);
    }
    expect(places.map((one) => [one.key, one.kind])).toEqual([
      ['step/10', 'batch'],
      ['step/50', 'step'],
    ]);
    for (let of = 0; of < 20; of += 1)
      places = withPlace(places, { key: 'step', at: 1, of, epoch: 1, epochs: 5 }, null);
    expect(places).toHaveLength(4);
  });
});
