import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decide, namedPause } from '../../jobs/retry.js';
import { PortError } from '../../src/ports/port-error.js';

function world(facts: { retryable?: boolean; retryAfterMs?: number } = {}): PortError {
  const { retryable = true, ...rest } = facts;
  return new PortError({
    port: 'shell',
    code: 'unreachable',
    message: 'Away.',
    retryable,
    ...rest,
  });
}

function decided(error: unknown, failures: number, key = 'launch/run-1', chance = 0.5) {
  return decide({ key, error, failures, chance, reference: 'ref' });
}

describe('decide', () => {
  it('comes back after 1, 2, 4 ... 60 seconds when the world may get better', () => {
    const pauses = [1, 2, 3, 4, 5, 6, 7, 8, 30].map((failures) => decided(world(), failures));
    expect(pauses).toEqual(
      [1, 2, 4, 8, 16, 32, 60, 60, 60].map((s) => ({ kind: 'again', inMs: s * 1_000 })),
    );
  });

  it('spreads the pauses by a fifth to either side', () => {
    expect(decided(world(), 1, 'stop/r', 0)).toEqual({ kind: 'again', inMs: 800 });
    expect(decided(world(), 1, 'stop/r', 0.999999)).toEqual({ kind: 'again', inMs: 1_200 });
  });

  it('never comes back before the time that the other side named', () => {
    fc.assert(
      fc.property(
        fc.integer({ min: 0, max: 3_600_000 }),
        fc.integer({ min: 1, max: 34 }),
        fc.double({ min: 0, max: 0.999, noNaN: true }),
        (retryAfterMs, failures, chance) => {
          const retry = decided(world({ retryAfterMs }), failures, 'launch/r', chance);
          expect(retry.kind === 'again' && retry.inMs >= retryAfterMs).toBe(true);
        },
      ),
    );
  });

  it('keeps to a named time for an hour at most', () => {
    expect(decided(world({ retryAfterMs: 1e12 }), 1)).toEqual({ kind: 'again', inMs: 3_600_000 });
    expect(namedPause(world({ retryAfterMs: -5 }))).toBe(0);
    expect(namedPause(new Error('x'))).toBe(0);
  });

  it('gives up at once what cannot pass by itself, with its code and sentence', () => {
    expect(decided(world({ retryable: false }), 1)).toEqual({
      kind: 'give-up',
      code: 'unreachable',
      message: 'Away.',
      reference: 'ref',
    });
  });

  it.each([
    ['scan/s', 10],
    ['launch/r', 35],
    ['apply-fix/p', 35],
    ['undo-fix/p', 35],
    ['stop/r', 1_440],
    ['close-session/r', 1_440],
    ['diagnose/r', 1_440],
    ['something-new/x', 35],
  ])('bears with the world for %s until failure %d', (key, limit) => {
    expect(decided(world(), limit - 1, key).kind).toBe('again');
    expect(decided(world(), limit, key).kind).toBe('give-up');
  });

  it('never gives up a message while its platform may come back', () => {
    expect(decided(world(), 1_000_000, 'deliver/slack/C1')).toEqual({
      kind: 'again',
      inMs: 60_000,
    });
  });

  it.each([new TypeError('x is not a function'), 'a text', undefined])(
    'tries our own bug five times and then calls it a bug, without its words (%s)',
    (error) => {
      expect(decided(error, 4).kind).toBe('again');
      expect(decided(error, 5)).toEqual({
        kind: 'give-up',
        code: 'bug',
        message: 'Propel made a mistake of its own here',
        reference: 'ref',
      });
    },
  );
});
