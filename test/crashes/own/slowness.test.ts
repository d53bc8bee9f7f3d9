import { describe, expect, it } from 'vitest';
import { slowness } from '../../../src/crashes/own/slowness.js';

describe('the guard against slow patterns', () => {
  it.each([
    'FeatureStoreError: .*cold',
    String.raw`shard \d{1,9} of \d{1,9} at step \d{1,9} is cold`,
    '^rig: .* lost .* rows',
    '(?:cold|frozen) shard',
    String.raw`lock \(held\) [()*+]{1,20}`,
    'https?://store',
  ])('lets %s pass', (pattern) => {
    expect(slowness(pattern)).toBeNull();
  });

  it.each([
    '(a+)+$',
    '(?:a|a)*b',
    '((ab?)c)*d',
    '(?<name>x{2,})+',
    '.*a.*b.*c',
    'a?'.repeat(40) + 'a'.repeat(40),
    '(?:a|a)'.repeat(40),
    '.{0,4000}.{0,4000}x',
    String.raw`(a)\1`,
  ])('refuses %s', (pattern) => {
    expect(slowness(pattern)).toMatch(/for ever|very long|refers back/);
  });

  it('leaves what is no pattern to whoever compiles it', () => {
    expect(slowness('cold(((')).toBeNull();
    expect(slowness('cold)))')).toBeNull();
    expect(slowness('[')).toBeNull();
  });
});
