import { describe, expect, it } from 'vitest';
import type { Metric } from '../../src/domain/metric.js';
import {
  type ObserverState,
  observe,
  observeBeside,
  startObserving,
  summary,
} from '../../src/observing/observe.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 3600, minFreeDiskBytes: 0 };
const SECOND = 1_000;

function loss(
  step: number | null,
  reading: Metric['reading'],
  epoch: number | null = null,
): Metric {
  return { name: 'loss', reading, step, line: 7, epoch };
}

function printed(state: ObserverState, text: string, now: number) {
  const [next, { anomalies }] = observe(state, { text, freeDiskBytes: null }, now, SETTINGS);
  return [next, anomalies] as const;
}

function told(state: ObserverState, metrics: readonly Metric[], now: number) {
  const news = { metrics, totalSteps: null, totalEpochs: null };
  return observeBeside(state, news, now, SETTINGS);
}

describe('readings that were told beside the log', () => {
  it('raise alerts that name no line of the log, once whoever tells it', () => {
    let state = startObserving();
    const [first, alerts] = told(state, [loss(3, 'nan')], SECOND);
    expect(alerts).toMatchObject([{ kind: 'nan', step: 3, line: null, detectedLine: null }]);
    state = first;
    expect(printed(state, 'step 4 loss nan\n', 2 * SECOND)[1]).toEqual([]);
    expect(told(state, [loss(4, 'nan')], 2 * SECOND)[1]).toEqual([]);
  });

  it('are progress: a log that is silent is no run that is silent', () => {
    let state = startObserving();
    for (let second = 0; second < 600; second += 20) {
      const [after, alerts] = printed(state, '', second * SECOND);
      expect(alerts).toEqual([]);
      [state] = told(after, [loss(second, 1)], second * SECOND);
    }
    expect(summary(state).lastProgressAt).toBe(580 * SECOND);
  });

  it('are drawn at their epoch where they name no step', () => {
    let state = startObserving();
    for (const epoch of [1, 2, 3])
      [state] = told(state, [loss(null, 1 / epoch, epoch)], epoch * SECOND);
    expect(summary(state).curves[0]?.points.map(([x]) => x)).toEqual([1, 2, 3]);
  });

  it('bring the plan that the log does not tell, and leave alone the one that it does', () => {
    const plan = { metrics: [], totalSteps: 500, totalEpochs: null };
    const [quiet] = observeBeside(startObserving(), plan, 0, SETTINGS);
    expect(summary(quiet).totalSteps).toBe(500);
    const [loud] = printed(startObserving(), 'step 1/90 loss 2\n', 0);
    expect(summary(observeBeside(loud, plan, 0, SETTINGS)[0]).totalSteps).toBe(90);
  });

  it('let a log say that the training is done, which never told a reading', () => {
    const [state] = told(startObserving(), [loss(10, 1)], SECOND);
    const [after] = printed(state, 'Training finished.\n', 2 * SECOND);
    expect(summary(after).finished).toBe(true);
  });

  it('tell which step a save is of that is named after it', () => {
    const step = (at: number): Metric => ({ ...loss(at, at), name: 'step' });
    let [state] = told(startObserving(), [step(10), step(20)], SECOND);
    [state] = told(state, [step(30), step(40)], 2 * SECOND);
    [state] = printed(state, 'Saved to out/model-45.pt\n', 3 * SECOND);
    expect(summary(state).lastCheckpoint).toMatchObject({ step: 45 });
  });

  it('part one save from the next', () => {
    let [state] = printed(startObserving(), 'Saved checkpoint to out/a.pt\n', SECOND);
    [state] = told(state, [loss(10, 1)], 2 * SECOND);
    [state] = printed(state, 'Saved checkpoint to out/b.pt\n', 3 * SECOND);
    expect(summary(state).lastCheckpoint).toMatchObject({ path: 'out/b.pt', at: 3 * SECOND });
  });
});

describe('a log that tells saves alone', () => {
  it('tells a new save when the last one was long ago', () => {
    let state = startObserving();
    for (const minute of [1, 5, 9])
      [state] = printed(state, `Saved checkpoint to out/${minute}.pt\n`, minute * 60 * SECOND);
    expect(summary(state).lastCheckpoint).toMatchObject({ path: 'out/9.pt' });
  });

  it('takes messages that follow each other for one save', () => {
    let [state] = printed(startObserving(), 'Saved checkpoint to out/model.pt\n', SECOND);
    [state] = printed(state, 'Saved checkpoint to out/optimizer.pt\n', 3 * SECOND);
    expect(summary(state).lastCheckpoint).toMatchObject({ path: 'out/model.pt', at: SECOND });
  });
});
