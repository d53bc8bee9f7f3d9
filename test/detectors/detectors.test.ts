import { existsSync, readdirSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, it } from 'vitest';
import { detectAll, detectors, wantedGlobs } from '../../src/detectors/index.js';
import { fixtureTree } from './tree.js';

/** Per detector: what its project's first row must be, and which look-alikes of that project may never be first. */
const FIRST = [
  ['train-scripts', 'python train.py --config configs/default.yaml', 'train.py:23', 'script'],
  ['modules', 'python -m speller.train', 'speller/train.py:18', 'module'],
  ['shell-scripts', 'bash scripts/pretrain.sh', 'scripts/pretrain.sh:6', 'shell'],
  ['pyproject', 'weather-train', 'pyproject.toml:7', 'entry-point'],
  ['setup-py', 'tides-fit', 'setup.py:9', 'entry-point'],
  ['setup-cfg', 'clouds train', 'setup.cfg:7', 'entry-point'],
  ['makefile', 'make train', 'Makefile:11', 'make'],
  ['justfile', 'just train', 'justfile:7', 'task'],
  ['taskfile', 'task train', 'Taskfile.yml:6', 'task'],
  ['project-tasks', 'pixi run train', 'pyproject.toml:6', 'task'],
  ['dvc', 'dvc repro train', 'dvc.yaml:5', 'task'],
  ['mlproject', 'mlflow run .', 'MLproject:4', 'task'],
  [
    'readme',
    'export OUT=runs/first && CUDA_VISIBLE_DEVICES=0 python main.py --config configs/base.yaml --out $OUT',
    'README.md:17',
    'documented',
  ],
  [
    'usage-comments',
    'python tools/adapt.py --base small --rank 8',
    'tools/adapt.py:5',
    'documented',
  ],
  ['config-files', 'python learn.py', 'learn.py:15', 'script'],
] as const;

describe('the first row of a project', () => {
  it.each(FIRST)('%s: is what trains', (id, command, source, kind) => {
    const first = detectAll(fixtureTree(id)).candidates[0];
    expect(first).toMatchObject({ command, source, kind });
  });

  it.each(FIRST)('%s: is what its own detector finds', (id, command) => {
    const detector = detectors.find((item) => item.id === id);
    const found = detector?.detect(fixtureTree(id)).map((candidate) => candidate.command) ?? [];
    expect(id === 'config-files' ? [command] : found).toContain(command);
  });

  it.each(FIRST)('%s: no download, evaluation, plot or test is offered', (id) => {
    const rows = detectAll(fixtureTree(id)).candidates.map((candidate) => candidate.command);
    expect(
      rows.filter((row) =>
        /download|eval|show|plot|fetch|test|predict|sample|report|prepare|serve/.test(row),
      ),
    ).toEqual([]);
  });

  it('every detector has a project of its own', () => {
    expect(FIRST.map(([id]) => id).sort()).toEqual(detectors.map(({ id }) => id).sort());
    const folder = path.join(import.meta.dirname, 'fixtures');
    expect(detectors.filter(({ id }) => !existsSync(path.join(folder, id)))).toEqual([]);
    expect(readdirSync(folder).length).toBeGreaterThan(detectors.length);
  });
});

describe('what is said of a row', () => {
  it('names the config that the command takes, and who uses it', () => {
    const { candidates, configs } = detectAll(fixtureTree('train-scripts'));
    expect(candidates[0]?.configs).toEqual(['configs/default.yaml']);
    expect(configs[0]).toEqual({ path: 'configs/default.yaml', usedBy: ['train.py:23'] });
    expect(configs.map(({ path: file }) => file)).toContain('configs/eval.yaml');
  });

  it('names the Hydra config without adding it to the command', () => {
    const first = detectAll(fixtureTree('config-files')).candidates[0];
    expect(first).toMatchObject({ command: 'python learn.py', configs: ['conf/main.yaml'] });
  });

  it('counts the GPUs that a script asks for, through its variables', () => {
    const first = detectAll(fixtureTree('shell-scripts')).candidates[0];
    expect(first?.notes).toContain('4 GPUs');
    expect(first?.configs).toEqual(['configs/small.json']);
    expect(first?.entry).toBe('scripts/pretrain.sh');
  });

  it('puts the plain documented command before the one for many GPUs', () => {
    const rows = detectAll(fixtureTree('readme')).candidates.map(({ command }) => command);
    expect(rows[1]).toBe('torchrun --nproc_per_node=8 main.py --config configs/large.yaml');
  });
});

describe('a project that trains without any library', () => {
  it('is found by its loop', () => {
    const { candidates } = detectAll(fixtureTree('pure-python'));
    expect(candidates.map(({ command }) => command)).toEqual(['python digits.py']);
  });
});

describe('a project in which nothing trains', () => {
  it('offers nothing, however much it says "train"', () => {
    expect(detectAll(fixtureTree('nothing')).candidates).toEqual([]);
  });
});

describe('what is asked of the look at a project', () => {
  it('names every pattern once', () => {
    const globs = wantedGlobs();
    expect(new Set(globs).size).toBe(globs.length);
    expect(globs).toEqual(expect.arrayContaining(['Makefile', 'pyproject.toml', '**/*.py']));
  });
});
