import { existsSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { projectFiles, ROOT } from './tracked.js';

const LIMIT = 300;
const SOURCE = /\.(?:ts|mjs|cjs|js|css|html)$/;
const EVIDENCE = /(?:^|\/)(?:fixtures|samples)\//;

function lengthOf(file: string): number {
  return readFileSync(path.join(ROOT, file), 'utf8').trimEnd().split('\n').length;
}

describe('the source files', () => {
  const sources = projectFiles().filter(
    (file) => SOURCE.test(file) && !EVIDENCE.test(file) && existsSync(path.join(ROOT, file)),
  );

  it('are found', () => {
    expect(sources).toContain('src/domain/run.ts');
    expect(sources.length).toBeGreaterThan(20);
  });

  it(`have no more than ${LIMIT} lines each; a longer one is two ideas`, () => {
    const tooLong = sources
      .map((file) => ({ file, lines: lengthOf(file) }))
      .filter(({ lines }) => lines > LIMIT)
      .map(({ file, lines }) => `${file}: ${lines} lines`);
    expect(tooLong).toEqual([]);
  });
});
