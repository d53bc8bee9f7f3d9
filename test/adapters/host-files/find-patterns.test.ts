import { describe, expect, it } from 'vitest';
import { expandBraces, findTests } from '../../../adapters/host-files/find-patterns.js';

describe('globs as tests of find', () => {
  it('writes braces out', () => {
    expect(expandBraces('{a,b}/**/*.{x,y}')).toEqual([
      'a/**/*.x',
      'a/**/*.y',
      'b/**/*.x',
      'b/**/*.y',
    ]);
    expect(expandBraces('open{')).toEqual(['open{']);
  });

  it('asks for names where the folder does not matter', () => {
    expect(findTests(['**/train*.py', 'Makefile'])).toBe("-name 'train*.py' -o -name Makefile");
  });

  it('asks for paths where it does, and quotes what a shell would read', () => {
    expect(findTests(['conf/**/*.yaml'])).toBe("-path './conf/**.yaml'");
    expect(findTests(["it's*"])).toBe(`-name 'it'\\''s*'`);
  });
});
