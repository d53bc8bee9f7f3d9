import { describe, expect, it } from 'vitest';
import { type Late, startWatching, watch } from '../../src/watchers/index.js';

const SETTINGS = { silenceSeconds: 600, checkpointSeconds: 1_800, minFreeDiskBytes: 1_000 };
const SECOND = 1_000;
const HOUR = 3_600 * SECOND;

/** A run that is looked at; `told` is what a look brought at that moment. */
function looking() {
  let state = startWatching();
  let step = 0;
  const found: (readonly [seconds: number, string])[] = [];
  return {
    found,
    look(
      now: number,
      told: { readonly steps?: number; readonly save?: boolean; readonly late?: Late } = {},
    ): void {
      const metrics = Array.from({ length: told.steps ?? 0 }, () => {
        step += 1;
        return { name: 'step', reading: step, step, line: step } as const;
      });
      const line = step + 1;
      const facts = told.save ? [{ kind: 'checkpoint' as const, step, line, text: 'saved' }] : [];
      const tick = {
        newBytes: metrics.length + facts.length,
        freeDiskBytes: null,
        late: told.late ?? null,
      };
      const [next, anomalies] = watch(state, { metrics, facts, tick }, now, SETTINGS);
      state = next;
      for (const { kind } of anomalies) found.push([now / SECOND, kind]);
    },
  };
}

/** Steps every ten seconds and saves every five minutes, up to a moment. */
function young(until = 1_200 * SECOND) {
  const run = looking();
  for (let now = 0; now <= until; now += 10 * SECOND)
    run.look(now, { steps: 1, save: now % (300 * SECOND) === 0 });
  return { ...run, last: until };
}

describe('an hour in which nobody looked', () => {
  it('is no silence and no missing checkpoint where the run went on', () => {
    const { look, found, last } = young();
    const late = { from: last, behind: false, lastWrite: last + HOUR };
    look(last + HOUR, { steps: 360, save: true, late });
    for (let at = 10; at < 1_200; at += 10)
      look(last + HOUR + at * SECOND, { steps: 1, save: at % 300 === 0 });
    expect(found).toEqual([]);
  });

  it('teaches no pause: a hang after it is told as soon as ever', () => {
    const { look, found, last } = young();
    look(last + HOUR, {
      steps: 360,
      save: true,
      late: { from: last, behind: false, lastWrite: null },
    });
    for (let at = 10; at <= 700; at += 10) look(last + HOUR + at * SECOND);
    expect(found).toEqual([[last / SECOND + 3_600 + 610, 'silence']]);
  });

  it('teaches no wait between saves', () => {
    const { look, found, last } = young();
    const end = last + HOUR;
    look(end, { steps: 360, save: true, late: { from: last, behind: false, lastWrite: end } });
    for (let at = 10; at <= 2_000; at += 10) look(end + at * SECOND, { steps: 1 });
    expect(found).toEqual([[end / SECOND + 1_810, 'checkpoint_overdue']]);
  });

  it('shows a hang that began in it, from the last word of the log on', () => {
    const { look, found, last } = young();
    const lastWrite = last + HOUR / 2;
    look(last + HOUR, { steps: 180, save: true, late: { from: last, behind: false, lastWrite } });
    look(last + HOUR + 10 * SECOND);
    expect(found).toEqual([[last / SECOND + 3_610, 'silence']]);
  });

  it('is judged only once all of it was read', () => {
    const { look, found, last } = young();
    for (let turn = 0; turn < 60; turn += 1)
      look(last + HOUR + turn * 30 * SECOND, {
        late: { from: last, behind: true, lastWrite: null },
      });
    expect(found).toEqual([]);
    const end = last + HOUR + 1_800 * SECOND;
    look(end, { late: { from: last, behind: false, lastWrite: end } });
    expect(found.map(([, kind]) => kind).sort()).toEqual(['checkpoint_overdue', 'silence']);
  });
});
