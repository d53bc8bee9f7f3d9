import { readdirSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { SOURCES, sourceOf, startSource } from '../../src/sources/index.js';
import { bytesOf, polled } from './growing.js';

describe('the list of sources', () => {
  it('lists every file of its folder, and its ids are the names of the files', () => {
    const files = readdirSync(new URL('../../src/sources', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !/^(?:contract|index)[.]ts$/.test(name))
      .map((name) => name.replace(/[.]ts$/, ''));
    expect(SOURCES.map((source) => source.id).sort()).toEqual(files.sort());
  });

  it.each([
    ['runs/a/events.out.tfevents.1700000000.host.1.0', 'tfevents'],
    ['out/checkpoint-500/trainer_state.json', 'trainer-state'],
    ['lightning_logs/version_0/metrics.csv', 'metrics-csv'],
    ['runs/train/exp/results.csv', 'metrics-csv'],
    ['out/metrics.jsonl', 'json-lines'],
    ['out/trainer_log.jsonl', 'json-lines'],
    ['wandb/run-1/files/wandb-summary.json', 'wandb-summary'],
    ['wandb/run-20261122_153000-made/run-made.wandb', 'wandb'],
    ['data/train_split.parquet', null],
    ['config.json', null],
    ['data/labels.csv', null],
  ])('%s is read by %s', (path, id) => {
    const source = sourceOf(path);
    expect(source?.id ?? null).toBe(id);
    const name = path.split('/').at(-1) ?? '';
    expect(source?.names.some((pattern) => matches(name, pattern)) ?? true).toBe(true);
  });

  it.each([
    'a.tfevents.1',
    'trainer_state.json',
    'metrics.csv',
    'metrics.jsonl',
    'wandb-summary.json',
    'run-1.wandb',
  ])('%s may hold anything', (path) => {
    const text = fc.constantFrom('{', '}', '"loss"', ':', '1', 'nan', ',', '\n', '[', ']', 'step');
    const bytes = fc.oneof(
      fc.uint8Array({ maxLength: 300 }),
      fc.array(text, { maxLength: 60 }).map((parts) => bytesOf(parts.join(''))),
    );
    fc.assert(
      fc.property(bytes, (file) => {
        const start = startSource(path);
        if (start === null) throw new Error(path);
        const [state] = polled(start, file);
        expect(JSON.parse(JSON.stringify(state))).toEqual(state);
        expect(JSON.stringify(state).length).toBeLessThan(4_000);
      }),
      { numRuns: 150 },
    );
  });
});

/** As `find -iname` does. */
function matches(name: string, pattern: string): boolean {
  const parts = pattern.split('*').map((part) => part.replace(/[.]/g, '[.]'));
  return new RegExp(`^${parts.join('.*')}$`, 'i').test(name);
}
