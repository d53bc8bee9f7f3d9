import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { startSource } from '../../src/sources/index.js';
import { grown, polled, readingsOf, whole } from './growing.js';

const PATH = 'wandb/run-20261122_153000-made/run-made.wandb';
const file = new Uint8Array(readFileSync(new URL('fixtures/run-made.wandb', import.meta.url)));
const steps = Array.from({ length: 120 }, (_, step) => step);

function start() {
  const state = startSource(PATH);
  if (state === null) throw new Error(PATH);
  return state;
}

describe('the run file of a whole client without a network', () => {
  const written = new Uint8Array(
    readFileSync(new URL('fixtures/run-client.wandb', import.meta.url)),
  );
  const path = 'wandb/offline-run-20261122_153000-client/run-client.wandb';
  const metrics = whole(path, written);
  const at = Array.from({ length: 60 }, (_, index) => index);

  it('tells every step that the training names, also where they have gaps', () => {
    const losses = readingsOf(metrics, 'loss');
    expect(losses.map(([step]) => step)).toEqual(at.map((one) => (one < 30 ? one : one * 10)));
    expect(losses.slice(6, 10)).toEqual([
      [6, 1.25],
      [7, 'nan'],
      [8, '-inf'],
      [9, expect.closeTo(2 / 1.9, 10)],
    ]);
    expect(readingsOf(metrics, 'eval_loss').map(([step]) => step)).toEqual([19, 390, 590]);
    expect(readingsOf(metrics, 'lr').at(-1)).toEqual([590, expect.closeTo(0.00041, 10)]);
  });

  it('takes the sizes of pictures and histograms for no readings', () => {
    expect(new Set(metrics.map(({ name }) => name))).toEqual(
      new Set(['step', 'loss', 'lr', 'eval_loss']),
    );
  });

  it('gives the same at every size, with its settings of several pieces', () => {
    const sizes = Array.from({ length: 400 }, (_, part) => (part * written.length) / 400);
    expect(grown(path, written, [...sizes.map(Math.floor), written.length])).toEqual(metrics);
  });
});

describe('the run file of Weights & Biases, as its own client writes it', () => {
  it('tells the history, among settings of several pieces, output and a table', () => {
    const metrics = whole(PATH, file);
    expect(readingsOf(metrics, 'loss')).toEqual([
      ...steps.map((step) => [step, expect.closeTo(2.5 / (1 + step * 0.07), 10)]),
      [120, 'nan'],
    ]);
    expect(readingsOf(metrics, 'eval_loss').map(([step]) => step)).toEqual([39, 79, 119]);
    expect(readingsOf(metrics, 'lr')[100]).toEqual([100, expect.closeTo(0.0005, 10)]);
    expect(new Set(metrics.map(({ name }) => name))).toEqual(
      new Set(['step', 'loss', 'lr', 'eval_loss']),
    );
  });

  it('gives the same however it grows, also across the blocks of the file', () => {
    const all = whole(PATH, file);
    const around = [32_768, 65_536].flatMap((block) =>
      Array.from({ length: 24 }, (_, at) => block - 12 + at),
    );
    expect(
      grown(
        PATH,
        file,
        [3, 7, 8, ...around, file.length].sort((a, b) => a - b),
      ),
    ).toEqual(all);
    fc.assert(
      fc.property(fc.array(fc.nat(file.length), { maxLength: 12 }), (sizes) => {
        expect(grown(PATH, file, [...sizes.sort((a, b) => a - b), file.length])).toEqual(all);
      }),
      { numRuns: 30 },
    );
  });

  it('leaves a record out whose data do not fit their checksum, and reads on', () => {
    const broken = file.slice();
    const late = file.length - 2_000;
    broken[late] = (broken[late] ?? 0) ^ 0xff;
    const state = polled(start(), broken);
    const lost = whole(PATH, file).length - state[1].length;
    expect(lost).toBeLessThan(10);
    expect(readingsOf(state[1], 'loss').at(-1)).toEqual([120, 'nan']);
  });

  it('waits at what is written as zeros only, as after a full disk or a crash', () => {
    const cut = file.slice();
    cut.fill(0, 60_000);
    const [waiting, first] = polled(start(), cut);
    expect(waiting.problem).toBeNull();
    expect(waiting.offset).toBeLessThan(61_000);
    expect(first.length).toBeGreaterThan(10);
    expect(whole(PATH, file).slice(0, first.length)).toEqual(first);
  });

  it('says why a file of another kind or version is not read', () => {
    const other = file.slice();
    other[6] = 9;
    const [state, metrics] = polled(start(), other);
    expect(metrics).toEqual([]);
    expect(state.problem).toContain('version');
  });

  it('does not mind any byte', () => {
    const edit = fc.record({ at: fc.nat(file.length - 1), byte: fc.nat(255) });
    fc.assert(
      fc.property(fc.array(edit, { minLength: 1, maxLength: 20 }), (edits) => {
        const broken = file.slice();
        for (const { at, byte } of edits) broken[at] = byte;
        const metrics = whole(PATH, broken);
        expect(metrics.length).toBeLessThanOrEqual(whole(PATH, file).length + 40);
      }),
      { numRuns: 60 },
    );
  });
});
