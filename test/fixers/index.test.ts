import { readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { SIGNATURES } from '../../src/crashes/index.js';
import { FIXERS } from '../../src/fixers/index.js';

const FOLDER = fileURLToPath(new URL('../../src/fixers/', import.meta.url));

describe('the list of fixers', () => {
  it('holds every file of the folder under its own name', () => {
    const files = readdirSync(FOLDER, { withFileTypes: true })
      .filter((entry) => entry.isFile())
      .map((entry) => entry.name.replace(/\.ts$/, ''))
      .filter((name) => name !== 'index' && name !== 'contract');
    const ids = FIXERS.map((fixer) => fixer.id);
    expect(files.filter((name) => !ids.includes(name))).toEqual([]);
    expect(new Set(ids).size).toBe(ids.length);
  });

  it('answers every remedy that a signature names', () => {
    const ids = new Set(FIXERS.map((fixer) => fixer.id));
    const named = SIGNATURES.flatMap((row) => (row.remedy ? [row.remedy] : []));
    expect(named.filter((remedy) => !ids.has(remedy))).toEqual([]);
  });

  it('has no remedy that no signature names', () => {
    const named = new Set(SIGNATURES.flatMap((row) => (row.remedy ? [row.remedy] : [])));
    expect(FIXERS.map((fixer) => fixer.id).filter((id) => !named.has(id))).toEqual([]);
  });
});
