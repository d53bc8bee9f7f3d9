import { describe, expect, it } from 'vitest';
import { bytes, count, duration, listed, plural, reading } from '../../src/text/format.js';
import { parseMinutes } from '../../src/text/minutes.js';
import { hasTypographic, plainQuotes } from '../../src/text/typographic.js';

describe('lengths of time', () => {
  it.each([
    [0, 'less than 1 s'],
    [499, 'less than 1 s'],
    [1_500, '2 s'],
    [59_600, '1 min'],
    [61_000, '1 min 1 s'],
    [7_500_000, '2 h 5 min'],
    [7_200_000, '2 h'],
    [273_600_000, '3 d 4 h'],
    [-5, 'less than 1 s'],
    [Number.NaN, 'an unknown time'],
  ])('%d ms is %j', (ms, words) => {
    expect(duration(ms)).toBe(words);
  });

  it.each([
    ['30m', 30],
    ['2h', 120],
    ['1.5 h', 90],
    ['2 hours', 120],
    ['1d', 1_440],
    ['45', 45],
    ['90d', 43_200],
    ['0m', null],
    ['soon', null],
    ['', null],
    ['-5m', null],
  ])('%j is %j minutes', (text, minutes) => {
    expect(parseMinutes(text)).toBe(minutes);
  });
});

describe('sizes and numbers', () => {
  it.each([
    [0, '0 B'],
    [1_023, '1023 B'],
    [1_024, '1 KiB'],
    [1_610_612_736, '1.5 GiB'],
    [1_048_575, '1 MiB'],
  ])('%d bytes are %j', (size, words) => {
    expect(bytes(size)).toBe(words);
  });

  it.each([
    [2.31412, '2.314'],
    [0.0005, '0.0005'],
    [0.00003, '3e-5'],
    [12_345.6, '12,346'],
    [123_456_789, '1.235e8'],
    [-0.5, '-0.5'],
    [0, '0'],
    [100, '100'],
    ['nan', 'NaN'],
    ['-inf', '-inf'],
  ] as const)('the reading %s is %j', (value, words) => {
    expect(reading(value)).toBe(words);
  });

  it('come in groups of three, with the right word behind', () => {
    expect(count(1_234_567)).toBe('1,234,567');
    expect(count(-1_234)).toBe('-1,234');
    expect(plural(1, 'step')).toBe('1 step');
    expect(plural(2_000, 'fix', 'fixes')).toBe('2,000 fixes');
  });

  it('words are listed as people do', () => {
    expect([listed([]), listed(['a']), listed(['a', 'b']), listed(['a', 'b', 'c'], 'or')]).toEqual([
      '',
      'a',
      'a and b',
      'a, b or c',
    ]);
  });
});

describe('what phones put in', () => {
  it('is seen and made plain', () => {
    expect(plainQuotes('“a” ‘b’')).toBe('"a" \'b\'');
    expect(hasTypographic('--lr “1”')).toBe(true);
    expect(hasTypographic('--lr "1"')).toBe(false);
  });
});
