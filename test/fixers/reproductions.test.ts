import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { diagnose } from '../../src/crashes/index.js';
import { lineEdited } from '../../src/domain/line-edit.js';
import { type FixFacts, needsOf, propose } from '../../src/fixers/index.js';

interface Expected {
  readonly command: string;
  readonly exit: number;
  readonly verdict: string;
  readonly change?: string;
  readonly nobody?: boolean;
}

const FOLDER = fileURLToPath(new URL('../crashes/fixtures/', import.meta.url));
const ROOT = '/home/ada/rig';
const names = readdirSync(FOLDER, { withFileTypes: true })
  .filter((entry) => entry.isDirectory())
  .map((entry) => entry.name);

describe.each(names)('for the reproduction %s', (name) => {
  const expected: Expected = JSON.parse(readFileSync(join(FOLDER, name, 'expected.json'), 'utf8'));
  const diagnosis = diagnose({
    text: readFileSync(join(FOLDER, name, 'log.txt'), 'utf8'),
    firstLine: 1,
    exitStatus: expected.exit,
    projectRoot: ROOT,
    command: expected.command,
  });
  const facts = factsOf(name, expected);
  const proposed = propose(diagnosis, facts);

  it(expected.change ? `proposes ${expected.change}` : 'proposes no edit', () => {
    const kind = proposed?.change.kind ?? null;
    if (expected.change) expect(kind).toBe(expected.change);
    else expect([null, 'instruct', 'ask']).toContain(kind);
  });

  it('changes one place of one file, if any', () => {
    const change = proposed?.change;
    if (change?.kind !== 'config-value' && change?.kind !== 'line')
      return expect(change?.kind).not.toBe('line');
    const before = facts.files[change.file] ?? '';
    const after = lineEdited(before, change);
    expect(after).not.toBeNull();
    const lines = before.split('\n');
    const changed = (after ?? '').split('\n').filter((line, at) => line !== lines[at]);
    expect(changed).toHaveLength(1);
  });

  it('asks and proposes nothing unless the failure is at runtime', () => {
    if (expected.verdict === 'runtime') return expect(diagnosis.verdict).toBe('runtime');
    expect(needsOf(diagnosis)).toEqual([]);
    expect(proposed).toBeNull();
  });
});

function factsOf(name: string, expected: Expected): FixFacts {
  const project = join(FOLDER, name, 'project');
  const listing = readdirSync(project, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map((entry) => relative(project, join(entry.parentPath, entry.name)));
  const files = Object.fromEntries(
    listing.map((path) => [path, readFileSync(join(project, path), 'utf8')]),
  );
  const closed = { type: 'file', mode: '600', writable: false } as const;
  return {
    projectRoot: ROOT,
    command: expected.command,
    files,
    listing,
    stats: expected.nobody ? { [`${ROOT}/train.log`]: closed } : {},
    configs: listing.filter((path) => /\.(?:json|ya?ml|toml)$/.test(path)),
    interpreter: '/usr/bin/python3',
  };
}
