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
      startedAt: 0,
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
    const whole = summary(through([text])).curve;
    expect(summary(through([...text])).curve).toEqual(whole);
    expect(whole[0]?.points).toHaveLength(30);
  });
});
