import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';

interface Expected {
  readonly command: string;
  readonly exit: number;
  readonly verdict: string;
  readonly category: string;
  readonly exception: string | null;
  readonly where: string | null;
}

const FOLDER = new URL('./fixtures/', import.meta.url);
const names = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)('the reproduction %s', (name) => {
  const text = readFileSync(new URL(`${name}/log.txt`, FOLDER), 'utf8');
  const expected: Expected = JSON.parse(
    readFileSync(new URL(`${name}/expected.json`, FOLDER), 'utf8'),
  );
  const seen = (exitStatus: number | null) => {
    const { verdict, category, exception, where } = diagnose({
      text,
      firstLine: 1,
      exitStatus,
      projectRoot: '/home/ada/rig',
      command: expected.command,
    });
    return { verdict, category, exception, where };
  };
  const { verdict, category, exception, where } = expected;

  it('is diagnosed with its exit status', () => {
    expect(seen(expected.exit)).toEqual({ verdict, category, exception, where });
  });

  it('is diagnosed the same without it', () => {
    expect(seen(null)).toEqual({ verdict, category, exception, where });
  });
});
