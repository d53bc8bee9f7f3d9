import { describe, expect, it } from 'vitest';
import {
  type ObserverState,
  observe,
  startObserving,
  summary,
} from '../../src/observing/observe.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 1e9 };

function through(chunks: readonly string[]): ObserverState {
  let state = startObserving();
  for (const [index, text] of chunks.entries()) {
    const [next] = observe(state, { text, freeDiskBytes: null }, index * 1000, SETTINGS);
    state = JSON.parse(JSON.stringify(next)) as ObserverState;
  }
  return state;
}

describe('observe', () => {
  it('tells step, epoch and loss of key-value lines, and the time left at the pace of late', () => {
    const lines = [1, 2, 3, 4].map((at) => `epoch ${at}/20 step ${at * 30} loss 0.${9 - at}3\n`);
    expect(summary(through(lines))).toMatchObject({
      step: 120,
      epoch: 4,
      totalEpochs: 20,
      loss: 0.53,
      etaMs: 16_000,
      finished: false,
      lastProgressAt: 3000,
    });
  });

  it('remembers the last checkpoint with its path and when it was told', () => {
    const chunks = ['step 10 loss 0.5\n', 'step 20 loss 0.4\nSaved checkpoint to out/step20.pt\n'];
    expect(summary(through(chunks)).lastCheckpoint).toEqual({
      step: 20,
      path: 'out/step20.pt',
      at: 1000,
    });
  });

  it('gives the same state whole and by the character', () => {
    const text = Array.from(
      { length: 30 },
      (_, at) => `step ${at} | loss: ${1 / (at + 1)}\r\n`,
    ).join('');
    const whole = summary(through([text])).curves;
    expect(summary(through([...text])).curves).toEqual(whole);
    expect(whole[0]?.points).toHaveLength(30);
  });

  const pointsOf = (state: ObserverState, name: string) =>
    summary(state).curves.find((one) => one.name === name)?.points;

  it('draws readings without a step at one x, so that curves of few readings lie under those of many', () => {
    const epoch = (at: number) =>
      `Epoch: [${at}][10/30] lr: 0.1 loss: 0.9\nEpoch: [${at}][20/30] lr: 0.1 loss: 0.8\nEpoch: [${at}] val_loss: 0.7\n`;
    const state = through([0, 1, 2, 3].map(epoch));
    expect(pointsOf(state, 'loss')?.map(([x]) => x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(pointsOf(state, 'lr')?.map(([x]) => x)).toEqual([1, 2, 3, 4, 5, 6, 7, 8]);
    expect(pointsOf(state, 'eval_loss')?.map(([x]) => x)).toEqual([2, 4, 6, 8]);
  });

  it('draws an evaluation without a step at the step of the training', () => {
    const state = through([100, 200, 300].map((at) => `step ${at} loss 0.5\nval_loss: 0.4\n`));
    expect(pointsOf(state, 'eval_loss')?.map(([x]) => x)).toEqual([100, 200, 300]);
  });

  it('forgets a step that turns out to be the place in an epoch', () => {
    const epoch = (at: number) => [1, 2, 3].map((k) => `epoch ${at} iter ${k} loss 0.5\n`).join('');
    const state = through([0, 1, 2, 3, 4, 5].map(epoch));
    expect(summary(state).step).toBeNull();
    expect(pointsOf(state, 'loss')?.at(-1)?.[0]).toBe(18);
  });
});
