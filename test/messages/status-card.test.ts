import { describe, expect, it } from 'vitest';
import type { RunStatus } from '../../src/domain/run-status.js';
import { statusCard } from '../../src/messages/index.js';
import { aRun, aSummary, key, MINUTE, NOW, RUN_ID } from './facts.js';
import { buttons, read } from './read.js';

const later = NOW + 125 * MINUTE;

function card(change = {}) {
  return statusCard({
    run: aRun(),
    summary: aSummary(),
    now: later,
    fixesApplied: 0,
    watchNext: null,
    stop: key('stop'),
    ...change,
  });
}

describe('the status card', () => {
  it('shows state, figures, progress and curve of a run', () => {
    expect(
      read(card({ watchNext: 'I watch for NaN in the first 100 steps.' })),
    ).toMatchInlineSnapshot(`
      "# Running for 2 h 5 min
      python train.py --config configs/base.yaml on rig
      Step: 1,200 of 5,000
      Time left: about 2 h 5 min
      Loss: 2.314
      Learning rate: 3e-5
      Rate: 3.2 iter/s
      Last checkpoint: step 1,000, 2 h 5 min ago
      steps 1200/5000
      loss from 9.5 at step 1 to 2.314 at step 1,200
      Run: propel-train-20261122-153012-417
      Owner: Ada
      I watch for NaN in the first 100 steps.
      [Stop run]"
    `);
  });

  it('shows what is known of a run that tells no plan, and from which file', () => {
    const summary = aSummary({
      step: null,
      totalSteps: null,
      epoch: 1,
      inEpoch: { at: 120, of: 391 },
      etaMs: null,
      throughput: null,
      stepsPerSecond: 11.68,
      lastCheckpoint: { step: null, path: 'out/last.pt', at: NOW },
    });
    expect(read(card({ summary, beside: 'loss: version_0/metrics.csv' }))).toMatchInlineSnapshot(`
      "# Running for 2 h 5 min
      python train.py --config configs/base.yaml on rig
      Step: 120 of 391 in this epoch
      Epoch: 1
      Time left: unknown, the log tells no end
      Loss: 2.314
      Learning rate: 3e-5
      Rate: about 12 a second
      Last checkpoint: last.pt, 2 h 5 min ago
      loss from 9.5 at reading 1 to 2.314 at reading 1,200
      Read from files: loss: version_0/metrics.csv
      Run: propel-train-20261122-153012-417
      Owner: Ada
      Next: whether a step comes. The last was 2 h 5 min ago.
      [Stop run]"
    `);
    expect(card({ summary }).fallback).toContain('Step 120 of 391 in this epoch.');
  });

  it('tells no time left of a run that is over', () => {
    const crashed = aRun({ status: { state: 'crashed', status: 1, at: later } });
    expect(read(card({ run: crashed }))).not.toContain('Time left');
    const summary = aSummary({ totalSteps: null, etaMs: null });
    expect(read(card({ run: crashed, summary }))).not.toContain('Time left');
    expect(read(card({ summary }))).toContain('Time left: unknown, the log tells no end');
  });

  it.each([
    [12, 'about 12 steps/s'],
    [0.54, 'about 0.54 steps/s'],
    [0.02, 'about 50 s a step'],
  ])('tells the pace at which steps come where the log tells no speed: %s', (pace, words) => {
    const summary = aSummary({ throughput: null, stepsPerSecond: pace });
    expect(read(card({ summary }))).toContain(`Rate: ${words}`);
  });

  it.each<[RunStatus, string, string]>([
    [{ state: 'launching', since: NOW }, 'Launching', 'neutral'],
    [{ state: 'running', since: NOW }, 'Running for 2 h 5 min', 'good'],
    [{ state: 'ended', status: 0, at: later }, 'Finished, status 0 after 2 h 5 min', 'good'],
    [{ state: 'ended', status: 1, at: later }, 'Ended, status 1 after 2 h 5 min', 'bad'],
    [
      { state: 'ended', status: null, at: later },
      'Ended, status unknown after 2 h 5 min',
      'neutral',
    ],
    [{ state: 'crashed', status: 1, at: later }, 'Crashed, status 1 after 2 h 5 min', 'bad'],
    [{ state: 'crashed', status: null, at: later }, 'Crashed after 2 h 5 min', 'bad'],
    [{ state: 'stopped', by: 'Ada', at: later }, 'Stopped by Ada after 2 h 5 min', 'neutral'],
    [
      { state: 'gone', reason: 'reboot', at: later },
      'Gone: the host was restarted after 2 h 5 min',
      'bad',
    ],
    [
      { state: 'gone', reason: 'vanished', at: later },
      'Gone: its session vanished after 2 h 5 min',
      'bad',
    ],
    [{ state: 'failed-to-launch', reason: 'no screen', at: NOW }, 'Did not launch', 'bad'],
  ])('says %j in words', (status, text, tone) => {
    const message = card({ run: aRun({ status }) });
    expect(message.blocks[0]).toEqual({ kind: 'heading', text, tone });
    expect(message.fallback).toContain(text);
  });

  it('tells a host that is unreachable from a run that is over', () => {
    const run = aRun({ unreachableSince: later - 3 * MINUTE });
    const text = read(card({ run }));
    expect(text).toContain('# Host unreachable since 2026-11-22 17:32 UTC');
    expect(text).toContain('rig has not answered for 3 min. The run was last seen running;');
  });

  it('says that a host is back and the run still running', () => {
    const gap = { from: later - 9 * MINUTE, to: later - 6 * MINUTE };
    const lost = read(card({ watching: { kind: 'back', gap: { ...gap, why: 'unreachable' } } }));
    expect(lost).toContain('rig answers again after 3 min; the run is still running');
    const down = read(card({ watching: { kind: 'back', gap: { ...gap, why: 'down' } } }));
    expect(down).toContain(
      'Propel is back after 3 min, between 17:26 and 17:29 UTC; the run is still',
    );
  });

  it('says that the monitor is stale', () => {
    const message = card({ watching: { kind: 'stale', since: NOW } });
    expect(read(message)).toContain(
      'Monitor stale: nobody has looked at this run since 2026-11-22 15:30 UTC',
    );
    expect(message.blocks[0]).toMatchObject({ tone: 'warning' });
  });

  it('warns where the loss is no number', () => {
    const message = card({ summary: aSummary({ loss: 'nan' }) });
    expect(message.blocks[0]).toMatchObject({ tone: 'warning' });
    expect(read(message)).toContain('Loss: NaN');
  });

  it('has a button to stop while it lives, and none after', () => {
    expect(buttons(card())).toEqual(['Stop run']);
    expect(
      buttons(card({ run: aRun({ status: { state: 'ended', status: 0, at: later } }) })),
    ).toEqual([]);
  });

  it('says what a status that stands for a signal means', () => {
    const run = aRun({ status: { state: 'ended', status: 137, at: later } });
    expect(read(card({ run }))).toContain('Status 137 means: it was killed (SIGKILL)');
  });

  it.each([
    [aRun({ status: { state: 'launching', since: NOW } }), null, 'Next: its session'],
    [aRun(), null, 'Next: its first readings.'],
    [
      aRun({ parent: RUN_ID }),
      aSummary(),
      'Next: whether it gets past the point where it failed before.',
    ],
    [
      aRun(),
      aSummary({ step: 40, lastProgressAt: later }),
      'Next: NaN shows mostly in the first 100 steps.',
    ],
    [
      aRun(),
      aSummary({ lastCheckpoint: null, lastProgressAt: later }),
      'Next: its first checkpoint.',
    ],
    [aRun(), aSummary(), 'Next: whether a step comes. The last was 2 h 5 min ago.'],
  ])('says what is looked at next, %#', (run, summary, words) => {
    expect(read(card({ run, summary }))).toContain(words);
  });

  it('says of a run that stands still since when, and foretells no end', () => {
    const still = aSummary({
      rhythm: { at: NOW - 95_000, gapMs: 2_000 },
      lastProgressAt: NOW - 95_000,
    });
    const words = read(card({ summary: still, now: NOW }));
    expect(words).toMatch(/^# Running for .*, nothing new for 1 min 35 s$/m);
    expect(words).toContain('Time left: unknown while nothing new comes');
    expect(words).toContain('Rate: nothing new for 1 min 35 s, 3.2 iter/s before');
    expect(card({ summary: still, now: NOW }).fallback).not.toMatch(/ left\./);
  });

  it('says why it did not launch where the reason is a sentence', () => {
    const failed = (reason: string) =>
      aRun({ status: { state: 'failed-to-launch', reason, at: NOW } });
    expect(read(card({ run: failed('No screen there.') }))).toContain(
      'No screen there. Nothing is running.',
    );
    expect(read(card({ run: failed('no-multiplexer') }))).toContain('the thread says why');
  });

  it('does without figures before the first step', () => {
    const text = read(card({ summary: null }));
    expect(text).not.toMatch(/Step|Loss/);
    expect(text).toContain('# Running for 2 h 5 min');
  });
});
