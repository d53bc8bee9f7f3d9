import { expect, it } from 'vitest';
import { systemClock } from '../../../adapters/node/clock.js';
import { randomIds } from '../../../adapters/node/ids.js';

it('gives ids of 22 characters that are safe in addresses, never one twice', () => {
  const ids = Array.from({ length: 5_000 }, () => randomIds.opaque());
  expect(ids.filter((id) => !/^[A-Za-z0-9_-]{22}$/.test(id))).toEqual([]);
  expect(new Set(ids).size).toBe(ids.length);
});

it('tells the time in milliseconds since 1970', () => {
  expect(Math.abs(systemClock.now() - Date.now())).toBeLessThan(1_000);
});
