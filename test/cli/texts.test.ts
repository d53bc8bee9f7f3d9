import { describe, expect, it } from 'vitest';
import { diagnosisText } from '../../src/cli/text-diagnose.js';
import { curveText, replayText } from '../../src/cli/text-replay.js';
import { scanText } from '../../src/cli/text-scan.js';
import { environment } from '../messages/facts.js';

describe('what the command line prints for people', () => {
  it('of a scan', () => {
    const text = scanText({
      file: '/home/ada/proj',
      candidates: [
        { command: 'python train.py \\\n  --x 1', source: 'README.md:12', notes: 'documented' },
        { command: 'make train', source: 'Makefile:3', notes: '' },
      ],
      configs: [{ path: 'configs/base.yaml', usedBy: [] }],
      environment,
      caps: ['I read 5,000 files at most.'],
    });
    expect(text).toMatchInlineSnapshot(`
      "/home/ada/proj: 2 training commands
         1  python train.py \\
              --x 1
            README.md:12  documented
         2  make train
            Makefile:3
        configs: configs/base.yaml
        Python: 3.11.2 (project wants >=3.10)
        Framework: torch 2.4.1
        CUDA: 12.4, driver 550.54
        GPUs: 2 × NVIDIA H100 80GB HBM3 80 GiB (1 free)
        wandb: logged in
        TensorBoard: none found
        Memory: 503 GiB
        Disk: 1.2 TiB free
        Git: a1b2c3d, with uncommitted changes
        not everything was seen: I read 5,000 files at most."
    `);
  });

  it('of a project without training', () => {
    const text = scanText({ file: 'p', candidates: [], configs: [], environment, caps: [] });
    expect(text).toContain('p: nothing that trains');
  });

  it('of a diagnosis', () => {
    const text = diagnosisText({
      file: 'a.log',
      verdict: 'runtime',
      category: 'path',
      exception: 'FileNotFoundError',
      where: 'train.py:41',
      rootCause: 'data/train.bin is not there.',
      evidence: [{ line: 97, text: 'FileNotFoundError: data/train.bin\u001b[0m' }],
      proposal: {
        kind: 'config-value',
        summary: 'naming data/train/train.bin',
        file: 'configs/base.yaml',
        line: 7,
        before: '  path: a',
        after: '  path: b',
        command: null,
        checked: ['it exists'],
        unchecked: ['its contents'],
      },
      elapsedMs: 3,
    });
    expect(text).toMatchInlineSnapshot(`
      "a.log: a runtime failure, which may be fixed without touching training logic (path)
        data/train.bin is not there.
        error  FileNotFoundError
        where  train.py:41
        log 97 | FileNotFoundError: data/train.bin⟨U+001B⟩[0m
        proposal: naming data/train/train.bin (configs/base.yaml:7) [config-value]
          -   path: a
          +   path: b
          checked: it exists
          not checked: its contents"
    `);
  });

  it('of a diagnosis with a new command', () => {
    const proposal = {
      kind: 'shell',
      summary: 'making the folder',
      file: null,
      line: null,
      before: null,
      after: null,
      command: 'mkdir -p out',
      checked: [],
      unchecked: [],
    } as const;
    const text = diagnosisText({
      file: 'a',
      verdict: 'runtime',
      category: 'path',
      exception: null,
      where: null,
      rootCause: 'x.',
      evidence: [],
      proposal,
      elapsedMs: 1,
    });
    expect(text).toContain('  proposal: making the folder [shell]\n    $ mkdir -p out');
  });

  it('of a replay', () => {
    const text = replayText({
      file: 'a.log',
      format: 'tqdm',
      metrics: {
        loss: { count: 1_200, first: [1, 9.5], last: [1_200, 'nan'] },
        throughput: { count: 1, first: [null, 3.2], last: [null, 3.2], unit: 'iter/s' },
      },
      totalSteps: 5_000,
      events: [
        {
          kind: 'nan',
          step: 1_190,
          line: 88,
          detectedStep: 1_190,
          detectedLine: 88,
          text: 'Loss is NaN.',
        },
      ],
      elapsedMs: 3,
    });
    expect(text).toMatchInlineSnapshot(`
      "a.log: format tqdm, 5,000 steps planned
        loss        1,200 readings, from 9.5 at step 1 to NaN at step 1,200
        throughput  1 reading, from 3.2 to 3.2 iter/s
        nan line 88 step 1,190: Loss is NaN."
    `);
  });

  it('of a curve without trouble', () => {
    expect(curveText({ file: 'a.csv', events: [] })).toBe('a.csv: curve\n  nothing to tell');
  });
});
