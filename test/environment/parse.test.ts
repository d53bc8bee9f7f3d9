import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { parseEnvironment } from '../../src/environment/index.js';

const answer = (sections: Readonly<Record<string, string>>) =>
  `welcome to the cluster\n${Object.entries(sections)
    .map(([id, text]) => `\n@propel ${id} done\n${text}`)
    .join('')}\n@propel end done\n`;

describe('what a probe that gave no answer means', () => {
  it('is unknown, never none', () => {
    const found = parseEnvironment('@propel gpus late\n@propel python late\n');
    expect(found).toMatchObject({
      python: 'unknown',
      framework: 'unknown',
      cuda: 'unknown',
      driver: 'unknown',
      gpus: 'unknown',
      ram: 'unknown',
      disk: 'unknown',
      wandb: 'unknown',
      gitCommit: 'unknown',
      gitDirty: 'unknown',
    });
  });

  it('is none where the probe says that there is none', () => {
    const found = parseEnvironment(
      answer({ gpus: 'none', cuda: '', packages: '', git: 'none', python: '' }),
    );
    expect(found).toMatchObject({
      gpus: [],
      driver: 'none',
      cuda: 'none',
      framework: 'none',
      gitCommit: 'none',
      python: 'none',
    });
  });
});

describe('the interpreter that a person would type', () => {
  const interpreter = (python: string, packages: string) =>
    parseEnvironment(answer({ python, packages })).interpreter;

  it.each([
    ['has python\nhas python3', 'runs python 3.11.2', 'python'],
    ['has python3', 'runs python3 3.11.2', 'python3'],
    ['has python\nhas python3', 'unknown\nruns python3 3.9.1', 'python3'],
    ['has python3\nvenv .venv 3.12.1', 'from venv', '.venv/bin/python'],
    ['has python3\ntool uv\nlock uv.lock', '', 'uv run python'],
    ['has python3\nlock uv.lock', 'runs python3 3.11.2', 'python3'],
    ['has python\ntool poetry\nlock poetry.lock', '', 'poetry run python'],
    [
      'has python\ntool conda\nconda vision /opt/conda/envs/vision',
      '',
      'conda run --no-capture-output -n vision python',
    ],
    ['has python\ntool conda\nconda vision ', 'runs python 3.11.2', 'python'],
    ['', '', 'python3'],
  ])('%j, %j: %s', (lines, packages, expected) => {
    expect(interpreter(lines, packages)).toBe(expected);
  });

  it('has the version of the one that ran', () => {
    const found = parseEnvironment(
      answer({ python: 'has python\nhas python3', packages: 'unknown\nruns python3 3.9.1' }),
    );
    expect(found).toMatchObject({ python: '3.9.1', framework: 'none' });
  });
});

describe('other facts', () => {
  it('are told with their versions', () => {
    const found = parseEnvironment(
      answer({
        packages:
          'package torch-2.4.0+cu121.dist-info\npackage transformers-4.44.0.dist-info\npackage mlflow-2.1.egg-info',
        trackers: 'mlflow uri',
        memory: 'MemTotal 33554432\nMemAvailable 16777216',
        disk: '/dev/sda1 104857600 52428800 52428800 50% /',
        git: 'commit 0123456789\ndirty',
        sessions: 'propel-train-20261122-153012-417\nother',
      }),
    );
    expect(found).toMatchObject({
      framework: 'PyTorch 2.4.0+cu121, Transformers 4.44.0',
      mlflow: 'server configured (2.1)',
      wandb: 'none',
      ram: '16 GiB free of 32 GiB',
      disk: '50 GiB free of 100 GiB',
      gitCommit: '0123456789',
      gitDirty: true,
      sessions: ['propel-train-20261122-153012-417'],
    });
  });

  it('any answer gives an environment', () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), (python, gpus) => {
        const found = parseEnvironment(answer({ python, gpus }));
        expect(found.interpreter).not.toBe('');
        expect(JSON.parse(JSON.stringify(found))).toEqual(found);
      }),
    );
  });
});
