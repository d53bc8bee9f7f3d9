import { describe, expect, it } from 'vitest';
import type { RunId } from '../../src/domain/ids.js';
import { scanClosed, scanning, scanTable } from '../../src/messages/index.js';
import { ada, anOffer, aScan, NOW, RUN_ID } from './facts.js';
import { buttons, read } from './read.js';

const launchLine = "screen -L -Logfile LOG -dmS NAME bash -c '…'";
const many = Array.from({ length: 30 }, (_, i) =>
  anOffer(`python train_${i}.py`, `train_${i}.py:1`),
);

function show(scan = aScan([anOffer('python train.py')])) {
  return scanTable({ scan, launchLine, owner: 'Ada' });
}

describe('the scan table', () => {
  it('shows commands, sources, notes, environment, configs and the chosen command with its session line', () => {
    expect(read(show())).toMatchInlineSnapshot(`
      "# 1 training command on rig
      In /home/ada/proj.
      # | command | source | notes
      1 | python train.py | train.py:1 | one GPU

      Python: 3.11.2 (project wants >=3.10)
      Framework: torch 2.4.1
      CUDA: 12.4, driver 550.54
      GPUs: 2 × NVIDIA H100 80GB HBM3 80 GiB (1 free)
      wandb: logged in
      TensorBoard: none found
      Memory: 503 GiB
      Disk: 1.2 TiB free
      Git: a1b2c3d, with uncommitted changes
      Configs
      - configs/base.yaml used by train.py:9
      Command 1 will run exactly like this in /home/ada/proj on rig:
      python train.py
      screen -L -Logfile LOG -dmS NAME bash -c '…'
      Nothing runs until you press Launch, which is for Ada and others who may launch. This table holds until 2026-11-22 16:30 UTC.
      [Launch] [Edit command] [Cancel]"
    `);
  });

  it('shows what was looked at under the command, what stands in the way first, and keeps Launch', () => {
    const findings = [
      { label: 'Disk', tone: 'good', text: '50 GiB free' },
      { label: 'Config', tone: 'warning', text: `c.json cannot be read: ${'x'.repeat(500)}` },
    ] as const;
    const message = scanTable({
      scan: aScan([anOffer('python train.py')]),
      launchLine,
      findings,
      owner: 'Ada',
    });
    const text = read(message);
    expect(text).toMatch(
      /python train\.py\n.*\nLooked at before Launch\nConfig: c\.json cannot.*…\n- Disk: 50 GiB free\n/,
    );
    expect(Math.max(...text.split('\n').map((line) => line.length))).toBeLessThan(230);
    expect(buttons(message)).toContain('Launch');
  });

  it('shows the best ten and says how many more there are', () => {
    const table = show(aScan(many)).blocks.find((b) => b.kind === 'table');
    expect(table).toMatchObject({ caption: '20 more commands not shown here.' });
    expect(table?.kind === 'table' && table.rows).toHaveLength(10);
  });

  it('offers Launch, Edit command and Cancel, and a select where there is a choice', () => {
    expect(buttons(show())).toEqual(['Launch', 'Edit command', 'Cancel']);
    expect(show().controls.some((c) => c.kind === 'select')).toBe(false);
    const select = show(aScan(many)).controls[0];
    expect(select).toMatchObject({ kind: 'select', chosen: '0' });
    expect(select?.kind === 'select' && select.options).toHaveLength(25);
  });

  it('keeps the chosen command among the options wherever it lies', () => {
    const select = show(aScan(many, { chosen: 28 })).controls[0];
    const values = select?.kind === 'select' ? select.options.map((o) => o.value) : [];
    expect(values).toHaveLength(25);
    expect(values).toContain('28');
  });

  it('shows the chosen command whole and to the byte, however long', () => {
    const command = `python train.py \\\n  --x "a  b"\t${'--flag '.repeat(2_000)}end`;
    const code = show(aScan([anOffer(command)])).blocks.filter((b) => b.kind === 'code');
    expect(code[0]).toMatchObject({ text: command });
  });

  it('spells out what a screen would hide in a command, and says so', () => {
    const text = read(show(aScan([anOffer('python train.py \u202e--rm')])));
    expect(text).toContain('python train.py ⟨U+202E⟩--rm');
    expect(text).toContain('characters that a screen does not show');
  });

  it('warns of curly quotes and of secrets in the command', () => {
    const text = read(show(aScan([anOffer('WANDB_API_KEY=abcdef123 python t.py —lr “1”')])));
    expect(text).toContain('curly quotes');
    expect(text).toContain('seems to hold a secret');
  });

  it('hides secrets in the rows, the select and the fallback', () => {
    const secret = anOffer('WANDB_API_KEY=abcdef123 python t.py');
    const message = show(aScan([anOffer('python train.py'), secret]));
    expect(JSON.stringify(message)).not.toContain('abcdef123');
  });

  it('lists the commands for clients that show only text', () => {
    expect(show(aScan(many)).fallback).toContain('2. python train_1.py (train_1.py:1)');
    expect(show(aScan(many)).fallback.length).toBeLessThan(4_000);
  });

  it('has no controls once it is closed', () => {
    const state = { kind: 'cancelled', by: ada, at: NOW } as const;
    expect(show(aScan(many, { state })).controls).toEqual([]);
  });
});

describe('a closed scan', () => {
  it('says who launched what', () => {
    const state = { kind: 'launched', by: ada, at: NOW, run: RUN_ID as RunId } as const;
    const message = scanClosed({ scan: aScan([anOffer('python train.py')], { state }) });
    expect(read(message)).toContain(
      'Ada launched command 1 in /home/ada/proj on rig at 2026-11-22 15:30 UTC',
    );
    expect(read(message)).toContain('python train.py');
    expect(message.controls).toEqual([]);
  });

  it('says who cancelled, and that nothing was started', () => {
    const state = { kind: 'cancelled', by: ada, at: NOW } as const;
    const message = scanClosed({ scan: aScan([], { state }) });
    expect(read(message)).toContain(
      'Ada cancelled this at 2026-11-22 15:30 UTC. Nothing was started',
    );
    expect(message.controls).toEqual([]);
  });

  it('says that a table which ran out is no longer open', () => {
    expect(read(scanClosed({ scan: aScan([]) }))).toContain('no longer open');
  });
});

describe('the beginning of a scan', () => {
  it('names host and folder', () => {
    expect(read(scanning({ host: 'rig', directory: '~/p' }))).toContain('In ~/p on rig.');
  });
});
