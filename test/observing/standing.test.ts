import { describe, expect, it } from 'vitest';
import {
  type ObserverState,
  observe,
  startObserving,
  summary,
} from '../../src/observing/observe.js';

const SETTINGS = { silenceSeconds: 600, checkpointSeconds: 3600, minFreeDiskBytes: 0 };

/** Polls two seconds apart. */
function polled(chunks: readonly string[]) {
  let state: ObserverState = startObserving();
  for (const [index, text] of chunks.entries())
    [state] = observe(state, { text, freeDiskBytes: null }, index * 2_000, SETTINGS);
  return summary(JSON.parse(JSON.stringify(state)) as ObserverState);
}

const bar = (at: number, of: number, title = '') =>
  `\r${title}${String(Math.floor((100 * at) / of)).padStart(3)}%|██   | ${at}/${of} [00:10<01:00, 10.0it/s]`;
const bars = (from: number, to: number, of: number, title = '') =>
  Array.from({ length: (to - from) / 10 + 1 }, (_, at) => bar(from + at * 10, of, title));

describe('the step of a run', () => {
  it('is not that of a bar that evaluates in between', () => {
    const chunks = [...bars(10, 200, 1200), ...bars(10, 50, 50), '\n'];
    expect(polled(chunks)).toMatchObject({ step: 200, totalSteps: 1200 });
    const more = polled([...chunks, ...bars(210, 300, 1200), '\r ']);
    expect(more).toMatchObject({ step: 300, totalSteps: 1200 });
    expect(more.etaMs ?? 0).toBeGreaterThanOrEqual(180_000);
  });

  it('is no longer told once a bar turns out to be an epoch’s', () => {
    const first = [...bars(10, 200, 200, 'Train: '), '\n'];
    expect(polled(first)).toMatchObject({ step: 200, totalSteps: 200 });
    const second = polled([...first, ...bars(10, 60, 200, 'Train: '), '\r ']);
    expect(second).toMatchObject({ step: null, totalSteps: null, inEpoch: { at: 60, of: 200 } });
    expect(second.etaMs).toBeNull();
  });

  it('is no longer told once a bare counter turns out to be an epoch’s', () => {
    const epoch = (n: number, to: number) =>
      Array.from({ length: to / 20 }, (_, at) => `Epoch: ${n}, Step: ${20 + at * 20}, Loss: 0.5\n`);
    expect(polled(epoch(1, 300))).toMatchObject({ step: 300 });
    expect(polled([...epoch(1, 300), ...epoch(2, 100)])).toMatchObject({
      step: null,
      inEpoch: { at: 100 },
    });
  });
});

describe('a checkpoint without a step of its own', () => {
  it('is of the step that was told before it, whatever came with it', () => {
    const text = 'step 500 loss 1.9\nsaving checkpoint to out\nstep 510 loss 1.8\n';
    expect(polled([text]).lastCheckpoint).toMatchObject({ step: 500 });
    expect(
      polled(['step 500 loss 1.9\n', 'saving checkpoint to out\n']).lastCheckpoint,
    ).toMatchObject({ step: 500 });
  });
});

describe('a bar that is drawn seldom', () => {
  const whole = '\r 10%|#    | 2/20 [00:28<04:12, 14.00s/it, loss=1.900]';

  /** What one poll brings, with what stands on the last line. */
  function stood(texts: readonly string[], standing: 'bar' | 'all') {
    let state: ObserverState = startObserving();
    let readings = 0;
    for (const [index, text] of texts.entries()) {
      const chunk = { text, freeDiskBytes: null, standing };
      const [next, { metrics }] = observe(state, chunk, index * 2_000, SETTINGS);
      state = JSON.parse(JSON.stringify(next)) as ObserverState;
      readings += metrics.filter(({ name }) => name === 'loss').length;
    }
    return { ...summary(state), readings };
  }

  it('is read before it is drawn anew, and once', () => {
    expect(stood([whole], 'bar')).toMatchObject({ step: 2, totalSteps: 20, loss: 1.9 });
    const third = '\r 15%|#    | 3/20 [00:42<03:58, 14.00s/it, loss=1.800]';
    expect(stood([whole, '', third, '\n'], 'bar')).toMatchObject({ step: 3, readings: 2 });
  });

  it('is not read in the middle of a drawing', () => {
    for (let end = 1; end < whole.length; end += 1)
      expect(stood([whole.slice(0, end)], 'bar')).toMatchObject({ step: null, loss: null });
  });

  it('counts at the end of a log whose last line has no end', () => {
    expect(stood(['step 19/20 loss 0.6\nstep 20/20 loss 0.5'], 'all')).toMatchObject({
      step: 20,
      loss: 0.5,
    });
  });
});
