import { describe, expect, it } from 'vitest';
import type { Fact, Metric } from '../../src/domain/metric.js';
import { startWatching, watch } from '../../src/watchers/index.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 600, minFreeDiskBytes: 1_000 };

describe('time', () => {
  /** Polls every ten seconds; `told` says what each brought. */
  function polls(
    count: number,
    told: (at: number) => {
      readonly metrics?: readonly Metric[];
      readonly facts?: readonly Fact[];
      readonly bytes?: number;
      readonly free?: number;
    },
  ): (readonly [number, string])[] {
    let state = startWatching();
    const found: (readonly [number, string])[] = [];
    for (let at = 0; at < count; at += 1) {
      const { metrics = [], facts = [], bytes = 0, free = null } = told(at);
      const tick = { newBytes: bytes, freeDiskBytes: free };
      const [next, anomalies] = watch(state, { metrics, facts, tick }, at * 10_000, SETTINGS);
      state = next;
      for (const anomaly of anomalies) found.push([at, anomaly.kind]);
    }
    return found;
  }

  const reading = (at: number): readonly Metric[] => [
    { name: 'step', reading: at, step: at, line: at },
  ];
  const save = (at: number): readonly Fact[] => [
    { kind: 'checkpoint', step: at, line: at, text: 'saved' },
  ];

  it('silence: when no reading moves for longer than the setting, though bytes still come; then its end', () => {
    const found = polls(40, (at) => ({
      metrics: at < 10 || at > 30 ? reading(at) : [],
      bytes: 5,
      facts: save(at),
    }));
    expect(found).toEqual([
      [16, 'silence'],
      [31, 'recovered'],
    ]);
  });

  it('silence: three times as late while the run says that it evaluates, and no later', () => {
    const phase: Fact = { kind: 'phase', step: null, line: 9, text: 'eval', value: 'evaluation' };
    const found = polls(40, (at) =>
      at < 9 ? { metrics: reading(at), bytes: 5 } : at === 9 ? { facts: [phase], bytes: 5 } : {},
    );
    expect(found).toEqual([[27, 'silence']]);
  });

  it('silence: not after the run has said that it is finished', () => {
    const end: readonly Fact[] = [{ kind: 'finished', step: null, line: 9, text: 'done' }];
    expect(
      polls(40, (at) =>
        at < 9 ? { metrics: reading(at), bytes: 5 } : at === 9 ? { facts: end } : {},
      ),
    ).toEqual([]);
  });

  it('silence: later, once the run has shown how long its pauses are', () => {
    const moves = (at: number) => at < 5 || at === 13 || at === 28;
    const found = polls(62, (at) => ({
      metrics: moves(at) ? reading(at) : [],
      facts: save(at),
      bytes: 1,
    }));
    expect(found).toEqual([
      [11, 'silence'],
      [13, 'recovered'],
      [59, 'silence'],
    ]);
  });

  it('checkpoint: when none has come for longer than the setting', () => {
    expect(polls(100, (at) => ({ metrics: reading(at), bytes: 1 }))).toEqual([
      [61, 'checkpoint_overdue'],
    ]);
    expect(
      polls(100, (at) => ({
        metrics: reading(at),
        facts: at % 50 === 0 ? save(at) : [],
        bytes: 1,
      })),
    ).toEqual([]);
  });

  it('disk: once, until there is room again', () => {
    const free = [5_000, 900, 800, 1_100, 900, 2_000, 900];
    expect(
      polls(7, (at) => ({ metrics: reading(at), facts: save(at), bytes: 1, free: free[at] ?? 0 })),
    ).toEqual([
      [1, 'disk'],
      [6, 'disk'],
    ]);
  });
});
