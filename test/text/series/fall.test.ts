import { describe, expect, it } from 'vitest';
import { fallOf } from '../../../src/text/series/fall.js';

/** As even as noise can be, of deviation one: the same at every call. */
const wave = (at: number) => Math.SQRT2 * Math.sin(at * 2.4);
const twenty = (value: (at: number) => number) => Array.from({ length: 20 }, (_, at) => value(at));

describe('the fall from the first half of a window to the second', () => {
  it('is that of the line, and sure where there is no noise', () => {
    expect(fallOf(twenty((at) => 5 - 0.1 * at))).toEqual({
      gain: expect.closeTo(1, 10),
      error: expect.closeTo(0, 10),
    });
  });

  it('is less sure with noise, and little moved by a value that is far out', () => {
    const line = (at: number) => 5 - 0.1 * at + 0.1 * wave(at);
    const [plain, blip] = [twenty(line), twenty((at) => (at === 18 ? 50 : line(at)))].map(fallOf);
    expect(plain?.error).toBeGreaterThan(0.02);
    expect(plain?.error).toBeLessThan(0.08);
    expect(Math.abs((blip?.gain ?? 0) - (plain?.gain ?? 0))).toBeLessThan(0.1);
  });

  it('is unsure where the window has a jump, whichever way the line goes', () => {
    const jump = fallOf(twenty((at) => (at < 10 ? 2 - 0.02 * at : 2.2 - 0.02 * (at - 10))));
    const calm = fallOf(twenty((at) => 2 - 0.001 * at));
    expect(jump.error).toBeGreaterThan(10 * calm.error);
    expect(jump.error).toBeGreaterThan(0.01);
  });
});
