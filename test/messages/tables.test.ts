import { describe, expect, it } from 'vitest';
import {
  compareRuns,
  gpusTable,
  hostsTable,
  plainLogs,
  plotCurve,
  runsTable,
} from '../../src/messages/index.js';
import { aRun, aRunOf, aSummary, CHILD_ID, gpu, MINUTE, NOW } from './facts.js';
import { read } from './read.js';

const now = NOW + 10 * MINUTE;

describe('the logs', () => {
  const text = Array.from({ length: 60 }, (_, i) => `step ${i} loss 1.${i}`).join('\n');

  it('come as they are where they are short', () => {
    const message = plainLogs({ run: aRun(), text, lines: 3 });
    expect(message.blocks[1]).toEqual({
      kind: 'code',
      text: text.split('\n').slice(-3).join('\n'),
    });
    expect(read(message)).toContain('57 earlier lines are not shown.');
  });

  it('come as a file where they are long', () => {
    const message = plainLogs({ run: aRun(), text, lines: 60 });
    expect(message.blocks[1]).toEqual({ kind: 'file', name: 'log-20261122-153012-417.txt', text });
    expect(read(message)).toContain('The last 60 lines, as a file.');
  });

  it('are data: secrets hidden, controls spelled out', () => {
    const message = plainLogs({ run: aRun(), text: 'WANDB_API_KEY=abc123\u0007', lines: 3 });
    expect(message.blocks[1]).toEqual({ kind: 'code', text: 'WANDB_API_KEY=[hidden]' });
  });

  it('may be empty', () => {
    expect(read(plainLogs({ run: aRun(), text: '\n', lines: 3 }))).toContain(
      'nothing has been written yet',
    );
  });
});

describe('the runs', () => {
  it('are listed with state and length', () => {
    const ended = aRun({
      id: CHILD_ID,
      status: { state: 'ended', status: 1, at: NOW + 5 * MINUTE },
    });
    const lost = aRun({ unreachableSince: NOW });
    expect(read(runsTable({ runs: [aRun(), ended, lost], now }))).toMatchInlineSnapshot(`
      "# 3 runs, 2 alive
      run | host | state | for | command
      20261122-153012-417 | rig | Running | 10 min | python train.py --config configs/base.yaml
      20261122-164501-003 | rig | Ended, status 1 | 5 min | python train.py --config configs/base.yaml
      20261122-153012-417 | rig | Host unreachable | 10 min | python train.py --config configs/base.yaml
      "
    `);
  });

  it('are twenty at most', () => {
    const message = runsTable({ runs: Array.from({ length: 22 }, () => aRun()), now });
    expect(read(message)).toContain('2 older runs not shown.');
  });

  it('may be none', () => {
    expect(read(runsTable({ runs: [], now }))).toContain('No runs yet.');
  });
});

describe('the hosts', () => {
  it('are listed with how they are reached and how they stand', () => {
    const policy = { shell: 'plain', launch: 'recorded' } as const;
    const ssh = {
      kind: 'ssh',
      alias: 'rig.lab',
      user: 'ada',
      port: 22,
      identityFile: null,
    } as const;
    const look = {
      gpus: [gpu, { ...gpu, index: 1, usedMiB: 70_000, holders: ['ada pid 7 (70000 MiB)'] }],
      ram: '100 GiB free of 128 GiB',
      disk: '1.5 GiB free of 1800 GiB',
      sessions: ['propel-train-1'],
    };
    const dark = { ...look, gpus: 'unknown', disk: 'unknown', sessions: [] } as const;
    const away = { why: 'nothing listens on port 22 of rig.lab' };
    const hosts = [
      {
        host: { name: 'local', reach: { kind: 'local' }, ...policy },
        look,
        since: null,
        runs: 2,
      },
      { host: { name: 'rig', reach: ssh, ...policy }, look: away, since: NOW, runs: 1 },
      { host: { name: 'lab', reach: ssh, ...policy }, look: away, since: null, runs: 0 },
      { host: { name: 'old', reach: ssh, ...policy }, look: dark, since: null, runs: 0 },
      {
        host: { name: 'cpu', reach: ssh, ...policy },
        look: { ...dark, gpus: [] },
        since: null,
        runs: 0,
      },
    ] as const;
    expect(read(hostsTable({ hosts, now }))).toMatchInlineSnapshot(`
      "# 5 hosts
      host | state | GPUs | sessions | runs
      local | answers | 1 of 2 free, 91 GiB | 1 | 2
      rig | no answer for 10 min | - | - | 1
      lab | does not answer | - | - | 0
      old | answers | not known | 0 | 0
      cpu | answers | none | 0 | 0

      - local (this machine): memory 100 GiB free of 128 GiB, disk 1.5 GiB free of 1800 GiB
      - rig (ssh ada@rig.lab:22): nothing listens on port 22 of rig.lab
      - lab (ssh ada@rig.lab:22): nothing listens on port 22 of rig.lab
      - old (ssh ada@rig.lab:22): memory 100 GiB free of 128 GiB, disk not known
      - cpu (ssh ada@rig.lab:22): memory 100 GiB free of 128 GiB, disk not known"
    `);
  });
});

describe('the GPUs', () => {
  it('are listed with memory, load and holders; a host without an answer says why', () => {
    const busy = {
      ...gpu,
      index: 1,
      usedMiB: 70_000,
      utilisation: 98,
      holders: ['a', 'b', 'c', 'd'],
    };
    const hosts = [
      { host: 'rig', gpus: [gpu, busy] },
      { host: 'cpu', gpus: [] },
      { host: 'lab', gpus: { why: 'no nvidia-smi' } },
    ];
    expect(read(gpusTable({ hosts }))).toMatchInlineSnapshot(`
      "# 2 GPUs, 1 free
      host | # | GPU | free | held | busy | held by
      rig | 0 | NVIDIA H100 80GB HBM3 | 80 GiB | 0.0 GiB | 0 % | -
      rig | 1 | NVIDIA H100 80GB HBM3 | 11 GiB | 68 GiB | 98 % | a, b, c +1

      - cpu: no GPU
      - lab: no nvidia-smi"
    `);
  });

  it('counts none where there are none', () => {
    expect(read(gpusTable({ hosts: [{ host: 'cpu', gpus: [] }] }))).toContain('# No GPUs found');
  });
});

describe('two runs', () => {
  it('stand side by side, with their commands where they differ', () => {
    const first = { run: aRun(), summary: aSummary() };
    const other = { ...aRunOf('python train.py --lr 1'), id: CHILD_ID };
    const message = compareRuns({
      first,
      second: { run: other, summary: aSummary({ loss: 1.5 }) },
      now,
    });
    expect(read(message)).toContain('Loss | 2.314 | 1.5');
    expect(read(message)).toContain('python train.py --lr 1');
    const chart = message.blocks.find((b) => b.kind === 'chart');
    expect(chart?.kind === 'chart' && chart.chart.series.map((s) => s.name)).toEqual([
      '20261122-153012-417',
      '20261122-164501-003',
    ]);
  });

  it('say so where the command is the same, and do without figures', () => {
    const run = { run: aRun(), summary: null };
    const text = read(compareRuns({ first: run, second: run, now }));
    expect(text).toContain('Both ran the same command.');
    expect(text).not.toContain('Loss');
  });
});

describe('a curve', () => {
  it('is said in words as well', () => {
    const chart = {
      title: 'Loss',
      xLabel: 'step',
      yLabel: 'loss',
      series: aSummary().curves,
      marks: [],
    };
    expect(plotCurve({ run: aRun(), chart }).fallback).toBe(
      'Loss of 20261122-153012-417: loss from 9.5 at step 1 to 2.314 at step 1,200.',
    );
  });
});
