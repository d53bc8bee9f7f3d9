import { expect, it } from 'vitest';
import { crc32 } from '../../../src/sources/shared/crc32.js';
import { bytesOf } from '../growing.js';

it('reckons the check value of the standard', () => {
  expect(crc32(bytesOf('123456789'), 0, 9)).toBe(0xcbf43926);
});

it('takes the given bytes alone', () => {
  expect(crc32(bytesOf('xx123456789yy'), 2, 11)).toBe(0xcbf43926);
  expect(crc32(bytesOf(''), 0, 0)).toBe(0);
});
