import { describe, expect, it } from 'vitest';
import { diagnose, SIGNATURES } from '../../src/crashes/index.js';
import { CONFIG_ROWS } from './rows/config.js';
import { CUDA_ROWS } from './rows/cuda.js';
import { DEPENDENCY_ROWS } from './rows/dependencies.js';
import { DISTRIBUTED_ROWS } from './rows/distributed.js';
import { ENDING_ROWS } from './rows/endings.js';
import { FILE_ROWS } from './rows/files.js';
import { LOGIC_ROWS } from './rows/logic.js';
import { MEMORY_ROWS } from './rows/memory.js';
import { logOf } from './rows/row.js';
import { SERVICE_ROWS } from './rows/services.js';

const ROWS = [
  ...MEMORY_ROWS,
  ...CUDA_ROWS,
  ...DISTRIBUTED_ROWS,
  ...FILE_ROWS,
  ...CONFIG_ROWS,
  ...DEPENDENCY_ROWS,
  ...SERVICE_ROWS,
  ...ENDING_ROWS,
  ...LOGIC_ROWS,
];

function seen(text: string) {
  return diagnose({ text, firstLine: 1, exitStatus: null, projectRoot: null, command: null });
}

describe.each(ROWS)('the signature $id', ({ id, hit, miss, frames, missFrames, before }) => {
  it('knows its own text', () => {
    expect(seen(logOf(hit, frames, before)).signature).toBe(id);
  });

  it('does not know a near miss', () => {
    expect(seen(logOf(miss, missFrames ?? frames, before)).signature).not.toBe(id);
  });

  it('says something with every blank filled', () => {
    expect(seen(logOf(hit, frames, before)).rootCause).not.toMatch(/[{}]/);
  });
});

describe('the list of signatures', () => {
  it('has a text and a near miss for every row', () => {
    const tested = new Set(ROWS.map((row) => row.id));
    expect(SIGNATURES.map((row) => row.id).filter((id) => !tested.has(id))).toEqual([]);
  });

  it('has at least 170 rows, each with an id of its own', () => {
    const ids = SIGNATURES.map((row) => row.id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(ids.length).toBeGreaterThanOrEqual(170);
  });

  it('fills every blank of a sentence from a group of the same name', () => {
    for (const { id, explain, match } of SIGNATURES) {
      for (const [, name] of explain.matchAll(/\{(\w+)\}/g)) {
        expect(match.source, `${id} names {${name}}`).toContain(`(?<${name}>`);
      }
    }
  });

  it('keeps remedies to runtime failures and to what a person may see', () => {
    for (const row of SIGNATURES) {
      if (row.verdict === 'logic' || row.verdict === 'none')
        expect(row.remedy, row.id).toBeUndefined();
    }
  });
});
