import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Metric } from '../../../src/domain/metric.js';
import {
  type Beside,
  type Found,
  type Looked,
  readBeside,
  siftConsole,
  startBeside,
  tellers,
  wantedOf,
  withFound,
} from '../../../src/sources/join/beside.js';
import { bytesOf } from '../growing.js';

const CSV = '/p/logs/metrics.csv';
const EVENTS = new Uint8Array(
  readFileSync(new URL('../fixtures/tensorboardx.tfevents.made', import.meta.url)),
);

function found(path: string, change: Partial<Found> = {}): Found {
  return { path, size: 0, bornAt: null, changedAt: 200, begunAt: 100, ...change };
}

/** What a look brings of a file that holds this text. */
function looked(beside: Beside, path: string, text: string | Uint8Array): Looked {
  const file = beside.files.find((one) => one.path === path);
  if (file === undefined) throw new Error(`${path} is not read.`);
  const bytes = typeof text === 'string' ? bytesOf(text) : text;
  const { from } = wantedOf(file);
  const stamp = `1-1-${bytes.length}-1`;
  return {
    path,
    stamp,
    size: bytes.length,
    head: bytes.subarray(0, 4_096),
    bytes: bytes.subarray(from),
  };
}

function reader(...files: readonly Found[]) {
  let beside = withFound(startBeside(), files, 0);
  return {
    beside: () => beside,
    read(path: string, text: string | Uint8Array, settled = false) {
      const [next, told] = readBeside(beside, [looked(beside, path, text)], 0, settled);
      beside = JSON.parse(JSON.stringify(next)) as Beside;
      return told;
    },
    readAll(...all: readonly (readonly [path: string, text: string, writtenAt: number])[]) {
      const parts = all.map(([path, text, writtenAt]) => ({
        ...looked(beside, path, text),
        stamp: `1-1-${text.length}-${writtenAt}`,
      }));
      const [next, told] = readBeside(beside, parts, 0, false);
      beside = JSON.parse(JSON.stringify(next)) as Beside;
      return told;
    },
    find: (...more: readonly Found[]) => {
      beside = withFound(beside, more, 0);
    },
    change: (change: Partial<Beside>) => {
      beside = { ...beside, ...change };
    },
  };
}

const losses = (metrics: readonly Metric[]) =>
  metrics.filter(({ name }) => name === 'loss').map(({ step }) => step);
const state = (...steps: readonly number[]) =>
  JSON.stringify({ max_steps: 90, log_history: steps.map((step) => ({ step, loss: 1 })) });

describe('files that were there before the run', () => {
  it('tell what was added since, also where the first row of it was cut', () => {
    const old = 'step,loss\n1,1\n2,1\n3';
    const run = reader(found(CSV, { bornAt: 50, size: old.length }));
    expect(losses(run.read(CSV, `${old},1\n4,1\n`).metrics)).toEqual([3, 4]);
    expect(losses(run.read(CSV, `${old},1\n4,1\n5,1\n`).metrics)).toEqual([5]);
  });

  it('need not be read from their beginning, where every row stands alone', () => {
    const path = '/p/out/metrics.jsonl';
    const rows = (from: number, to: number) =>
      Array.from({ length: to - from }, (_, at) => `{"step":${from + at},"loss":1}\n`).join('');
    const old = rows(0, 200_000);
    const run = reader(found(path, { bornAt: 50, size: old.length }));
    const [file] = run.beside().files;
    if (file === undefined) throw new Error('It is not read.');
    expect(old.length - wantedOf(file).from).toBeLessThan(1_100_000);
    expect(losses(run.read(path, old + rows(200_000, 200_004), true).metrics)).toEqual([
      200_000, 200_001, 200_002, 200_003,
    ]);
  });

  it('tell everything where they were made by the run, or where nobody knows when', () => {
    for (const bornAt of [150, null]) {
      const run = reader(found(CSV, { bornAt, size: 18 }));
      expect(losses(run.read(CSV, 'step,loss\n1,1\n2,1\n').metrics)).toEqual([1, 2]);
    }
  });

  it('do not bring the history of an earlier run along, where the log says that it goes on', () => {
    const path = '/p/out/checkpoint-30/trainer_state.json';
    const run = reader(found(path));
    run.change({ resumed: true });
    expect(losses(run.read(path, state(10, 20, 30)).metrics)).toEqual([]);
    expect(losses(run.read(path, state(10, 20, 30, 40), true).metrics)).toEqual([40]);
  });
});

describe('files of one family', () => {
  it('are read on where a trainer writes its history into folder after folder', () => {
    const [first, second] = [10, 20].map((at) => `/p/out/checkpoint-${at}/trainer_state.json`);
    const run = reader(found(first ?? ''));
    const told = run.read(first ?? '', state(5, 10));
    expect(losses(told.metrics)).toEqual([5, 10]);
    expect(told.totalSteps).toBe(90);
    run.find(found(second ?? '', { changedAt: 300 }), found(first ?? ''));
    expect(run.beside().files.map(({ path }) => path)).toEqual([second]);
    expect(losses(run.read(second ?? '', state(5, 10, 15, 20)).metrics)).toEqual([15, 20]);
  });

  it('give the figures of a folder for evaluations the name of an evaluation', () => {
    const path = '/p/logs/validation/metrics.csv';
    const run = reader(found(path));
    const { metrics } = run.read(path, 'step,loss,lr\n1,2,0.1\n');
    expect(metrics.map(({ name }) => name)).toEqual(['eval_loss']);
  });

  it('do so for a curve that a writer draws beside another, each in a folder of its own', () => {
    const [train, valid] = ['train', 'val'].map((one) => `/p/runs/a/loss_${one}/e.tfevents.1.h`);
    const names = [train, valid].map((path) => {
      const run = reader(found(path ?? ''));
      return new Set(run.read(path ?? '', EVENTS).metrics.map(({ name }) => name));
    });
    expect(names[0]).toContain('loss');
    expect(names[1]).toContain('eval_loss');
    expect(names[1]).not.toContain('loss');
  });
});

describe('files of one attempt after another', () => {
  const at = (index: number) => `/p/logs/version_${index}/metrics.csv`;
  const rows = (from: number, to: number) =>
    `step,loss\n${Array.from({ length: to - from }, (_, row) => `${from + row},1`).join('\n')}\n`;

  it('make one series, whichever of them is found first', () => {
    const run = reader(
      found(at(1), { bornAt: 300, changedAt: 400 }),
      found(at(0), { bornAt: 150, changedAt: 200 }),
    );
    const both = run.readAll([at(1), rows(8, 14), 400], [at(0), rows(1, 11), 200]);
    expect(losses(both.metrics)).toEqual([1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13]);
    expect(losses(run.readAll([at(1), rows(8, 16), 410]).metrics)).toEqual([14, 15]);
  });

  it('have room, however many attempts there are', () => {
    const run = reader();
    const told = Array.from({ length: 30 }, (_, index) => {
      const bornAt = 100 + index * 100;
      run.find(found(at(index), { bornAt, changedAt: bornAt + 50 }));
      const look = run.readAll([at(index), rows(index * 10, index * 10 + 10), bornAt + 50]);
      return losses(look.metrics);
    });
    expect(told.flat()).toEqual(Array.from({ length: 300 }, (_, step) => step));
    expect(run.beside().files.length).toBeLessThan(10);
    expect(JSON.stringify(run.beside()).length).toBeLessThan(8_000);
  });
});

describe('what is remembered', () => {
  it('names the files that tell, and leaves the rest to the console', () => {
    const run = reader(found(CSV));
    run.read(CSV, 'step,loss\n1,2\n2,2\n');
    expect([...tellers(run.beside())]).toEqual([[CSV, ['step', 'loss']]]);
    const printed: Metric[] = [
      { name: 'loss', reading: 2, step: 2, line: 1 },
      { name: 'lr', reading: 0.1, step: 2, line: 1 },
    ];
    expect(siftConsole(run.beside(), printed, 0)[1].map(({ name }) => name)).toEqual(['lr']);
  });

  it('stays small, however many files, names and rows there are', () => {
    const names = Array.from({ length: 100 }, (_, at) => `figure_${at}`);
    const rows = Array.from({ length: 60 }, (_, at) => [at, ...names.map(() => at)].join(','));
    const files = Array.from({ length: 30 }, (_, at) => found(`/p/logs/version_${at}/metrics.csv`));
    const run = reader(...files);
    expect(run.beside().files).toHaveLength(8);
    for (const { path } of run.beside().files) {
      run.read(path, `step,${names.join(',')}\n`);
      run.read(path, `step,${names.join(',')}\n${rows.join('\n')}\n`);
    }
    expect(JSON.stringify(run.beside()).length).toBeLessThan(150_000);
  });
});
