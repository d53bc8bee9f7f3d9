import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { sessionName } from '../../src/domain/session.js';

describe('sessionName', () => {
  it('is the moment in UTC to the millisecond', () => {
    expect(sessionName(Date.UTC(2026, 10, 22, 15, 30, 12, 417))).toBe(
      'propel-train-20261122-153012-417',
    );
    expect(sessionName(Date.UTC(2028, 1, 29))).toBe('propel-train-20280229-000000-000');
  });

  it('agrees with the platform’s calendar on every day until 2200', () => {
    fc.assert(
      fc.property(fc.nat(Date.UTC(2200, 0, 1)), (now) => {
        const digits = new Date(now).toISOString().replace(/\D/g, '');
        expect(sessionName(now).replace(/\D/g, '')).toBe(digits);
      }),
    );
  });
});
