import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { formatOf, PARSERS, readChunk, startReading } from '../../src/parsers/index.js';

describe('the kit of parsers', () => {
  it('lists every file of its folder, and its ids are the names of the files', () => {
    const files = readdirSync(new URL('../../src/parsers', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !/^(?:contract|index|general)[.]ts$/.test(name))
      .map((name) => name.replace(/[.]ts$/, ''));
    expect(PARSERS.map((parser) => parser.id).sort()).toEqual(files.sort());
  });

  it('names the format by the parser that gave most', () => {
    const [state] = readChunk(
      startReading(),
      's:1 trl:4.2 lr:0.1 norm:1.0\ns:2 trl:4.1\nloss: 3\n',
    );
    expect(formatOf(state)).toBe('llm-c');
    expect(formatOf(startReading())).toBeNull();
  });

  it('leaves every line to the general parser where no other is wanted', () => {
    const [state] = readChunk(startReading(), 'iter 10: loss 3.2, time 12.5ms\n', []);
    expect(formatOf(state)).toBe('general');
  });
});
