import { describe, expect, it } from 'vitest';
import { checkLaunch, checks } from '../../src/checks/index.js';
import type { FrozenFile } from '../../src/domain/command.js';
import type { MachineLook } from '../../src/domain/machine.js';
import type { Environment } from '../../src/domain/project.js';
import type { Offer } from '../../src/domain/scan.js';
import { anOffer, aScan, gpu } from '../messages/facts.js';

const GIB = 1024 ** 3;
const machine: MachineLook = {
  freeBytes: 50 * GIB,
  checkpoints: [{ path: 'out/step_900.pt', bytes: 2 * GIB, ageSeconds: 10_800 }],
  writable: { '.': true, out: true, 'out/old': false, shared: false },
  compiled: {
    python: '3.11',
    files: [
      { path: 'train.py', error: null },
      { path: 'bad.py', error: { line: 4, message: 'invalid syntax' } },
    ],
  },
  git: null,
  withoutLogin: false,
};

function find(
  offer: Partial<Offer>,
  changes: Partial<MachineLook> = {},
  environment: Partial<Environment> = {},
) {
  const whole = { ...anOffer('python train.py'), ...offer };
  const { result } = aScan([whole]);
  if (!result) throw new Error('A scan has a result.');
  const facts = {
    offer: whole,
    directory: '/home/ada/proj',
    result: {
      ...result,
      environment: { ...result.environment, ...environment },
      machine: { ...machine, ...changes },
    },
  };
  return (id: string) => checks.find((check) => check.id === id)?.look(facts);
}

const text = (words: string): FrozenFile => ({ digest: '', text: words });

it('says nothing of a machine that was not asked', () => {
  const { result } = aScan([]);
  const offer = anOffer('python train.py');
  expect(result && checkLaunch({ offer, result, directory: '/p' })).toEqual([]);
});

describe('the last login', () => {
  it('is spoken of where the machine would end the run with it, with what to do', () => {
    expect(find({}, { endsWithLogin: true })('lingering')).toMatchObject({
      tone: 'warning',
      text: expect.stringMatching(/would die.*loginctl enable-linger$/),
    });
    expect(find({})('lingering')).toBeNull();
  });
});

describe('the disk', () => {
  it('is held against the size of an earlier checkpoint', () => {
    expect(find({})('disk')).toMatchObject({
      tone: 'good',
      text: '50 GiB free; an earlier checkpoint takes 2 GiB: room for 25',
    });
    expect(find({}, { freeBytes: 5 * GIB })('disk')).toMatchObject({ tone: 'warning' });
  });

  it('does not take downloaded weights for a checkpoint of a run', () => {
    const checkpoints = [{ path: 'pretrained/best.pt', bytes: 40 * GIB, ageSeconds: 1 }];
    expect(find({}, { checkpoints })('disk')).toMatchObject({
      tone: 'good',
      text: '50 GiB free; no earlier checkpoint to compare with',
    });
  });

  it('is not spoken of where it could not be told', () => {
    expect(find({}, { freeBytes: null })('disk')).toBeNull();
  });
});

describe('the GPU memory', () => {
  const held = { ...gpu, index: 1, usedMiB: 70_000, holders: ['bob pid 7 (70000 MiB)'] };

  it('is good where enough of it is free', () => {
    expect(find({}, {}, { gpus: [gpu] })('gpu-memory')).toEqual({
      label: 'GPU memory',
      tone: 'good',
      text: 'GPU 0: 80 of 80 GiB free',
    });
  });

  it('warns where fewer GPUs are free than the command asks for', () => {
    const command = 'torchrun --nproc_per_node=2 train.py';
    const found = find({ command }, {}, { gpus: [gpu, held] })('gpu-memory');
    expect(found).toMatchObject({ tone: 'warning' });
    expect(found?.text).toContain('asks for 2 GPUs, 1 of 2 has half of the memory free');
    expect(found?.text).toContain('held by bob pid 7');
  });

  it('looks at the GPUs that the command makes visible', () => {
    const command = 'CUDA_VISIBLE_DEVICES=1 python train.py';
    expect(find({ command }, {}, { gpus: [gpu, held] })('gpu-memory')?.tone).toBe('warning');
    expect(find({ command }, {}, { gpus: [gpu] })('gpu-memory')?.text).toContain('is not there');
  });

  it('is unknown, never none, where nvidia-smi gave no answer', () => {
    expect(find({}, {}, { gpus: 'unknown' })('gpu-memory')?.text).toContain('not known');
  });
});

describe('the configs', () => {
  const one = (path: string, words: string) =>
    find({ configs: [path], files: { [path]: text(words) } })('configs');

  it.each([
    ['a.json', '{ "lr": NaN, "name": "NaN" }'],
    ['a.yaml', 'lr: 1\nlr: 2\nmodel: !include x.yaml\n---\nb: 1\n'],
    ['a.toml', 'lr = 1e-3\n[model]\nsize = "xl"\n'],
  ])('%s is read as training programs read it', (path, words) => {
    expect(one(path, words)).toEqual({ label: 'Config', tone: 'good', text: `${path} parses` });
  });

  it.each([
    ['a.json', '{ "lr": 1, }'],
    ['a.yaml', 'a: [1\nb: 2\n'],
    ['a.toml', 'lr = = 1\n'],
  ])('%s that is broken is told with the reason', (path, words) => {
    const found = one(path, words);
    expect(found).toMatchObject({ tone: 'warning' });
    expect(found?.text).toMatch(/^a\.\w+ cannot be read: \S.{5,}/);
  });

  it('survive nesting that no reader could follow', () => {
    expect(one('a.yaml', '['.repeat(20_000))?.label).toBe('Config');
    expect(one('a.json', '['.repeat(20_000))?.tone).toBe('warning');
  });
});

describe('the entry script', () => {
  it('compiles, or is told with its line', () => {
    expect(find({ entry: 'train.py' })('entry-script')).toMatchObject({ tone: 'good' });
    expect(find({ entry: 'bad.py' })('entry-script')).toMatchObject({
      tone: 'warning',
      text: 'bad.py:4 does not compile with Python 3.11: invalid syntax',
    });
  });

  it('is no warning where the command uses another Python', () => {
    const found = find({ entry: 'bad.py' }, {}, { python: '3.13.1' })('entry-script');
    expect(found).toMatchObject({ tone: 'neutral' });
  });

  it('is not spoken of where it was not compiled', () => {
    expect(find({ entry: 'other.py' })('entry-script')).toBeNull();
    expect(find({ entry: 'train.sh' })('entry-script')).toBeNull();
  });
});

describe('the output folder', () => {
  const named = (folder: string) =>
    find({ command: `python train.py --output_dir ${folder}` })('output-folder');

  it.each([
    ['out', 'good', 'out can be written to'],
    ['/home/ada/proj/out/', 'good', '/home/ada/proj/out/ can be written to'],
    ['out/new', 'good', 'out/new would be made in out, which can be written to'],
    ['shared/x', 'warning', 'shared/x would be made in shared, which cannot be written to'],
    ['fresh', 'good', 'fresh would be made in the project folder, which can be written to'],
    ['/scratch/x', 'neutral', '/scratch/x lies outside the project, not looked at'],
    ['../x', 'neutral', '../x lies outside the project, not looked at'],
  ])('%s is %s', (folder, tone, words) => {
    const found = named(folder);
    expect(found?.tone).toBe(tone);
    expect(found?.text).toContain(words);
  });

  it('is the project folder where none is named', () => {
    expect(find({})('output-folder')?.tone).toBe('good');
    const shut = find({}, { writable: { '.': true, runs: false } })('output-folder');
    expect(shut).toMatchObject({
      tone: 'warning',
      text: 'runs cannot be written to by this account',
    });
  });
});
