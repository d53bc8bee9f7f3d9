import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { startSource } from '../../src/sources/index.js';
import { metricsOf } from '../../src/sources/shared/record.js';
import { grown, polled, readingsOf, whole } from './growing.js';

const PATH = 'runs/events.out.tfevents.1700000000.host';
const made = (name: string) =>
  new Uint8Array(readFileSync(new URL(`fixtures/${name}.tfevents.made`, import.meta.url)));
const simple = made('tensorboardx');
const tensors = made('torch');
const near = (value: number) => expect.closeTo(value, 6);

describe('event files that real writers wrote', () => {
  it('tensorboardX: scalars, among a histogram and a text', () => {
    const metrics = whole(PATH, simple);
    const steps = [0, 5, 10, 15, 20, 25, 30, 35, 40, 45];
    expect(readingsOf(metrics, 'loss')).toEqual([
      ...steps.map((step) => [step, near(2.5 / (1 + step * 0.07))]),
      [50, 'nan'],
    ]);
    expect(readingsOf(metrics, 'eval_loss')).toEqual(
      [0, 20].map((step) => [step, near(2.7 / (1 + step * 0.06))]),
    );
    expect(readingsOf(metrics, 'lr')[3]).toEqual([15, 0.00085]);
    expect(readingsOf(metrics, 'step')).toEqual([...steps, 50].map((step) => [step, step]));
  });

  it('torch: scalars as tensors of single and of double precision', () => {
    const metrics = whole(PATH, tensors);
    const steps = [0, 10, 20, 30, 40, 50, 60, 70, 80, 90];
    expect(readingsOf(metrics, 'loss')).toEqual(
      steps.map((step) => [step, near(1.5 / (1 + step * 0.05))]),
    );
    expect(readingsOf(metrics, 'eval_loss')).toEqual(
      steps.map((step) => [step, 1.6 / (1 + step * 0.05)]),
    );
  });
});

describe('tensors of one value, as the writer of TensorBoard writes them', () => {
  const metrics = whole(PATH, made('tensors'));
  const counted = [-2, -1, 0].map((value, step) => [step, value]);
  const halves = [-1.5, -0.5, 0.5].map((value, step) => [step, value]);

  it.each(['float16', 'float32', 'float64', 'int32', 'int64'])('%s, listed', (type) => {
    expect(readingsOf(metrics, `list_${type}`)).toEqual(counted);
  });

  it.each([
    ['raw_float16', halves],
    ['raw_float32', halves],
    ['raw_float64', halves],
    ['raw_int32', counted],
    ['raw_int64', counted],
    ['one_of_a_row', halves],
    ['list_bfloat16', [0, 1, 2].map((step) => [step, 3])],
    ['three', []],
    ['flag', []],
  ])('%s', (name, expected) => {
    expect(readingsOf(metrics, name)).toEqual(expected);
  });

  it('half precision at its ends', () => {
    const special = readingsOf(metrics, 'special').map(([, reading]) => reading);
    expect(special).toEqual(['nan', 'inf', '-inf', 2 ** -24, -0]);
  });
});

describe('names of figures that tell of something else than the training as it goes', () => {
  it('the pace of evaluations, and the sums of a whole run', () => {
    const names = ['loss', 'lr', 'throughput', 'eval_samples_per_second', 'train_train_loss'];
    const figures: readonly (readonly [string, number])[] = [
      ['train/loss', 1],
      ['train/learning_rate', 2],
      ['train/samples_per_second', 3],
      ['eval/samples_per_second', 4],
      ['train/train_loss', 5],
    ];
    expect(figures.map((one) => metricsOf([one], 1, 10).at(-1)?.name)).toEqual(names);
  });
});

describe('event files that are being written', () => {
  it('gives the same at every size, and waits for what is cut', () => {
    const sizes = Array.from({ length: tensors.length }, (_, at) => at + 1);
    expect(grown(PATH, tensors, sizes)).toEqual(whole(PATH, tensors));
    expect(grown(PATH, simple, [100, 101, 4_095, 4_097, 9_000, simple.length])).toEqual(
      whole(PATH, simple),
    );
  });

  it('leaves a record out whose data do not fit their checksum, and reads on', () => {
    const broken = tensors.slice();
    broken[900] = (broken[900] ?? 0) ^ 0xff;
    const lost = whole(PATH, tensors).length - whole(PATH, broken).length;
    expect(lost).toBeGreaterThan(0);
    expect(lost).toBeLessThan(3);
  });

  it('waits at what is written as zeros only, as on a disk far away', () => {
    const cut = simple.slice();
    cut.fill(0, 6_000);
    const start = startSource(PATH);
    if (start === null) throw new Error(PATH);
    const [waiting, first] = polled(start, cut);
    expect(waiting.problem).toBeNull();
    expect(first.length).toBeGreaterThan(5);
    const [, rest] = polled(waiting, simple);
    expect([...first, ...rest]).toEqual(whole(PATH, simple));
  });

  it('stops where a length does not fit its checksum, and says so', () => {
    const broken = tensors.slice();
    broken[0] = 0xff;
    const start = startSource(PATH);
    if (start === null) throw new Error(PATH);
    const [state, metrics] = polled(start, broken);
    expect(metrics).toEqual([]);
    expect(state.problem).toContain('record 1');
  });

  it('begins again where another file has its name', () => {
    const start = startSource(PATH);
    if (start === null) throw new Error(PATH);
    const [first] = polled(start, simple);
    const [second, none] = polled(first, tensors);
    expect(none).toEqual([]);
    expect(second.offset).toBe(0);
    expect(polled(second, tensors)[1]).toEqual(whole(PATH, tensors));
  });
});
