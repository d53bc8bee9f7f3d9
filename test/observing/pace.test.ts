import { describe, expect, it } from 'vitest';
import {
  type ObserverState,
  observe,
  startObserving,
  summary,
} from '../../src/observing/observe.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 0 };

/** Polls a second apart. */
function polled(chunks: readonly string[]) {
  let state: ObserverState = startObserving();
  for (const [index, text] of chunks.entries())
    [state] = observe(state, { text, freeDiskBytes: null }, index * 1_000, SETTINGS);
  return summary(JSON.parse(JSON.stringify(state)) as ObserverState);
}

const steps = (by: number, to: number, line: (at: number) => string) =>
  Array.from({ length: to / by }, (_, at) => line((at + 1) * by));

describe('where a run stands whose log tells no plan', () => {
  it('tells the place in the first epoch, and at which pace it moves', () => {
    const run = polled(steps(10, 100, (at) => `epoch 1 batch ${at}/400 loss 0.5\n`));
    expect(run).toMatchObject({ step: null, epoch: 1, inEpoch: { at: 100, of: 400 }, etaMs: null });
    expect(run.stepsPerSecond).toBeCloseTo(10);
  });

  it('tells the place of a bar that names no figure', () => {
    const bar = (at: number) => `\rEpoch 1:  10%|█    | ${at}/400 [00:0${at % 9}<00:30, 10.0it/s]`;
    const run = polled(steps(10, 100, bar));
    expect(run).toMatchObject({ epoch: 1, inEpoch: { at: 90, of: 400 } });
    expect(run.lastProgressAt).toBe(9_000);
  });

  it('tells the pace of steps whose end is not printed', () => {
    const run = polled(steps(20, 200, (at) => `step ${at} loss 0.5\n`));
    expect(run).toMatchObject({ step: 200, etaMs: null });
    expect(run.stepsPerSecond).toBeCloseTo(20);
  });
});

describe('the time left', () => {
  it('counts the part of an epoch, whether epochs begin at 0 or at 1', () => {
    for (const first of [0, 1]) {
      const line = (at: number) =>
        `Epoch ${first + Math.floor((at - 1) / 100)}/3 batch ${((at - 1) % 100) + 1}/100 loss 0.5\n`;
      expect(polled(steps(10, 150, line)).etaMs).toBeCloseTo(15_000, -2);
    }
  });

  it('is not over while the last epoch runs', () => {
    const line = (at: number) => `Epoch 2/2 batch ${at}/100 loss 0.5\n`;
    const run = polled(['Epoch 1/2 batch 100/100 loss 1\n', ...steps(10, 50, line)]);
    expect(run.etaMs ?? 0).toBeGreaterThan(4_000);
    expect(run.etaMs ?? 0).toBeLessThan(6_000);
  });

  it('does not mind a shorter count of an evaluation in between', () => {
    const chunks = steps(10, 100, (at) => `Epoch 1/2 batch ${at}/100 loss 0.5\n`);
    chunks.splice(5, 0, 'Epoch 1/2 batch 3/8 loss 0.6\n');
    expect(polled(chunks)).toMatchObject({ inEpoch: { at: 100, of: 100 } });
  });

  it('begins anew where the steps fall', () => {
    const run = polled([
      ...steps(100, 500, (at) => `step ${at}/1000 loss 1\n`),
      ...steps(10, 50, (at) => `step ${at}/1000 loss 1\n`),
    ]);
    expect(run.etaMs).toBe(95_000);
  });
});

describe('the pace of a run that pauses', () => {
  /** Two seconds apart ten steps come, up to `to`; then nothing for so long, and so on. */
  function paused(
    parts: readonly { readonly to: number; readonly thenMs: number; readonly say?: string }[],
  ) {
    let state: ObserverState = startObserving();
    let [now, step] = [0, 0];
    const told = (text: string) => {
      [state] = observe(state, { text, freeDiskBytes: null }, now, SETTINGS);
    };
    for (const { to, thenMs, say = '' } of parts) {
      for (; step < to; step += 10, now += 2_000) told(`step ${step}/1000 loss 0.5\n`);
      if (say !== '') told(say);
      now += thenMs;
    }
    told(`step ${step}/1000 loss 0.5\n`);
    return summary(state);
  }

  it('is that of its steps, and a pause that came once is not expected again', () => {
    const run = paused([
      { to: 200, thenMs: 120_000 },
      { to: 260, thenMs: 0 },
    ]);
    expect(run.stepsPerSecond).toBeCloseTo(5, 0);
    expect(run.etaMs ?? 0).toBeGreaterThan(140_000);
    expect(run.etaMs ?? 0).toBeLessThan(156_000);
  });

  it('expects evaluations again, from the first one on', () => {
    const run = paused([
      { to: 200, thenMs: 20_000, say: 'Running evaluation...\n' },
      { to: 260, thenMs: 0 },
    ]);
    expect(run.etaMs ?? 0).toBeGreaterThan(190_000);
    expect(run.etaMs ?? 0).toBeLessThan(220_000);
  });

  it('takes what lasts for the new pace', () => {
    const run = paused([
      { to: 200, thenMs: 0 },
      ...Array.from({ length: 5 }, (_, n) => ({ to: 210 + n * 10, thenMs: 38_000 })),
    ]);
    expect(run.stepsPerSecond ?? 0).toBeCloseTo(0.25, 1);
  });
});
