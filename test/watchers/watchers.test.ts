import { readdirSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import type { Anomaly } from '../../src/domain/anomaly.js';
import type { Fact, Metric, Reading } from '../../src/domain/metric.js';
import { startWatching, WATCHERS, type WatchState, watch } from '../../src/watchers/index.js';

const SETTINGS = { silenceSeconds: 60, checkpointSeconds: 600, minFreeDiskBytes: 1_000 };

/** Noise that is the same at every call, about normal, of deviation one. */
function noise(at: number): number {
  const hash = (k: number) => {
    const wave = Math.sin(at * 12.9898 + k * 78.233) * 43758.5453;
    return wave - Math.floor(wave);
  };
  return [0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11].reduce((sum, k) => sum + hash(k), -6);
}

function healthy(at: number): number {
  return (2 + 8 / (1 + at) ** 0.35) * (1 + 0.02 * noise(at));
}

function series(
  count: number,
  value: (at: number) => Reading,
  name = 'loss',
  unit?: string,
): Metric[] {
  return Array.from({ length: count }, (_, at) => {
    const base = { name, reading: value(at), step: at, line: at + 1 };
    return unit === undefined ? base : { ...base, unit };
  });
}

function alarms(metrics: readonly Metric[], pieces = 1): readonly Anomaly[] {
  let state: WatchState = startWatching();
  const found: Anomaly[] = [];
  const size = Math.ceil(metrics.length / pieces);
  for (let at = 0; at < metrics.length; at += size) {
    const told = { metrics: metrics.slice(at, at + size), facts: [], tick: null };
    const [next, anomalies] = watch(state, told, 0, SETTINGS);
    state = JSON.parse(JSON.stringify(next)) as WatchState;
    found.push(...anomalies);
  }
  return found;
}

describe('the kit of watchers', () => {
  it('lists every file of its folder, and its ids are the names of the files', () => {
    const files = readdirSync(new URL('../../src/watchers', import.meta.url))
      .filter((name) => name.endsWith('.ts') && !/^(?:contract|index)[.]ts$/.test(name))
      .map((name) => name.replace(/[.]ts$/, ''));
    expect(WATCHERS.map((watcher) => watcher.id).sort()).toEqual(files.sort());
  });

  it('says the same of a series in one piece and in many, with its state stored between', () => {
    const rough = series(1_500, (at) =>
      at > 600 && at < 612 ? 2 * healthy(at) : at > 1_000 ? 9 : healthy(at),
    );
    expect(alarms(rough, 400)).toEqual(alarms(rough));
    expect(alarms(rough).length).toBeGreaterThan(1);
  });

  it('keeps a state of bounded size, however long the run', () => {
    const [state] = watch(
      startWatching(),
      { metrics: series(60_000, healthy), facts: [], tick: null },
      0,
      SETTINGS,
    );
    expect(JSON.stringify(state).length).toBeLessThan(25_000);
  });
});

describe('a healthy run', () => {
  it.each([0.002, 0.02, 0.1])('raises no alarm with noise of %d', (deviation) => {
    const clean = (at: number) => 2 + 8 / (1 + at) ** 0.35;
    expect(alarms(series(12_000, (at) => clean(at) * (1 + deviation * noise(at))))).toEqual([]);
  });

  it('raises none for a single blip, nor for a step time that wavers', () => {
    expect(alarms(series(2_000, (at) => (at === 900 ? 3 : 1) * healthy(at)))).toEqual([]);
    expect(
      alarms(series(2_000, (at) => 200 * (1 + 0.1 * noise(at)), 'throughput', 'ms/step')),
    ).toEqual([]);
  });

  it.each([1, 7, 31])(
    'raises none where others use the machine too, stretch by stretch (%d)',
    (k) => {
      const pace = (at: number) => 1600 + 160 * noise(k + Math.floor(at / 12)) + 40 * noise(at);
      const rates = series(3_000, (at) => Math.max(1000, pace(at)), 'throughput', 'samples/s');
      expect(alarms(rates)).toEqual([]);
    },
  );

  it('raises none for a pace that comes back, nor for the second time to the same pace', () => {
    const jumps = (at: number) => (at < 400 || (at >= 700 && at < 1_000) ? 200 : 300) + noise(at);
    const found = alarms(series(1_400, jumps, 'throughput', 'ms/step'));
    expect(found.map((one) => one.detectedStep)).toEqual([expect.any(Number)]);
    expect(found[0]?.detectedStep).toBeLessThan(500);
  });

  it('raises none where the print rounds away what the loss still wins', () => {
    const clean = (at: number) => 0.1 + 0.9 / (1 + at) ** 0.35;
    expect(alarms(series(4_000, (at) => Number(clean(at).toFixed(2))))).toEqual([]);
    expect(alarms(series(4_000, (at) => Number((5 * clean(at)).toFixed(1))))).toEqual([]);
  });

  it('raises none where a loss far below 0 still falls', () => {
    const below = (at: number) => 12 * healthy(at) - 60 + 0.5 * noise(at);
    expect(alarms(series(3_000, below))).toEqual([]);
  });

  it('raises none where the loss falls at epochs alone', () => {
    const stairs = (at: number) => 1.5 * 0.75 ** Math.floor(at / 600) + 0.8 * Math.exp(-at / 200);
    expect(alarms(series(3_000, (at) => stairs(at) * (1 + 0.02 * noise(at))))).toEqual([]);
  });

  it('raises none after a resume, where progress is as slow as before it', () => {
    let state = startWatching();
    const readings = series(4_000, healthy);
    const resumed: Fact = { kind: 'resumed', step: 2_000, line: 2_001, text: 'resumed' };
    for (const told of [
      { metrics: readings.slice(0, 2_000), facts: [], tick: null },
      { metrics: readings.slice(2_000), facts: [resumed], tick: null },
    ]) {
      const [next, found] = watch(state, told, 0, SETTINGS);
      state = next;
      expect(found).toEqual([]);
    }
  });

  it('raises none where the run announces another stage, whatever loss and pace do then', () => {
    const stage: Fact = { kind: 'phase', step: null, line: 1_000, text: 'stage 2', value: 'stage' };
    const metrics = series(2_000, (at) => (at < 1_000 ? 1 : 3) * healthy(at)).flatMap((one) => [
      one,
      { ...one, name: 'throughput', reading: one.line < 1_000 ? 200 : 400, unit: 'ms/step' },
    ]);
    expect(watch(startWatching(), { metrics, facts: [stage], tick: null }, 0, SETTINGS)[1]).toEqual(
      [],
    );
    const silent = watch(startWatching(), { metrics, facts: [], tick: null }, 0, SETTINGS)[1];
    expect(silent.length).toBeGreaterThan(0);
  });

  it('raises none where an agent is trained: its loss need not fall', () => {
    const rewards = series(1_000, (at) => at / 10, 'reward');
    const losses = series(1_000, (at) => 0.5 + 0.001 * noise(at));
    const both = rewards.flatMap((reward, at) => [reward, losses[at] ?? reward]);
    expect(alarms(both)).toEqual([]);
  });
});

describe('trouble', () => {
  it('nan: at the first reading, once', () => {
    const found = alarms(series(200, (at) => (at < 9 ? 5 : 'nan')));
    expect(found).toMatchObject([{ kind: 'nan', step: 9, line: 10 }]);
    expect(found[0]?.text).toContain('first 100 steps');
  });

  it('nan: not for skipped steps under loss scaling, nor for timers', () => {
    expect(alarms(series(200, (at) => (at % 50 === 0 ? 'inf' : 1), 'grad_norm'))).toEqual([]);
    expect(alarms(series(20, () => 'nan', 'step_avg'))).toEqual([]);
  });

  it('spike: when the loss doubles for ten readings, and again when it is back', () => {
    const found = alarms(series(1_200, (at) => (at >= 700 && at < 710 ? 2 : 1) * healthy(at)));
    expect(found.map((one) => [one.kind, one.step])).toEqual([
      ['spike', 700],
      ['recovered', expect.any(Number)],
    ]);
    expect(found[0]?.detectedStep).toBe(702);
  });

  it('divergence: when the loss climbs and stays', () => {
    const found = alarms(
      series(1_500, (at) => healthy(Math.min(at, 800)) * (1 + Math.max(0, at - 800) / 300)),
    );
    expect(found.map((one) => one.kind)).toContain('divergence');
  });

  it('plateau: when the loss freezes, with the number of steps since it last moved', () => {
    const found = alarms(
      series(6_000, (at) => healthy(Math.min(at, 600)) * (1 + 0.004 * noise(at))),
    );
    expect(found.map((one) => one.kind)).toEqual(['plateau']);
    expect(found[0]?.detectedStep).toBeGreaterThan(700);
    expect(found[0]?.values?.steps).toBeGreaterThanOrEqual(200);
    expect(found[0]?.values?.steps).toBeLessThanOrEqual(6_000);
  });

  it.each([
    ['at two decimals', (at: number) => Number(healthy(Math.min(at, 600)).toFixed(2))],
    ['at 0.69, which is all that was ever printed', () => 0.69],
    ['below 0', (at: number) => 4 * healthy(Math.min(at, 400)) - 30 + 0.1 * noise(at)],
  ])('plateau: when the loss stands %s', (_, value) => {
    expect(alarms(series(6_000, value)).map((one) => one.kind)).toEqual(['plateau']);
  });

  it('plateau: not when the learning rate has run down', () => {
    const losses = series(6_000, (at) => healthy(Math.min(at, 600)) * (1 + 0.004 * noise(at)));
    const both = losses.flatMap((one, at) => [
      { ...one, name: 'lr', reading: at < 500 ? 1 : 0.01 },
      one,
    ]);
    expect(alarms(both)).toEqual([]);
  });

  it('throughput: when it gets slower little by little, once', () => {
    const slower = (at: number) => 200 * (1 + 2 * Math.min(1, Math.max(0, at - 600) / 800));
    const found = alarms(
      series(2_500, (at) => slower(at) + 5 * noise(at), 'throughput', 'ms/step'),
    );
    expect(found.map((one) => one.kind)).toEqual(['throughput']);
  });

  it('throughput: when the same work takes half as long again, once for each change', () => {
    const found = alarms(
      series(1_000, (at) => (at < 500 ? 200 : 300) + noise(at), 'throughput', 'ms/step'),
    );
    expect(found).toMatchObject([
      { kind: 'throughput', values: { ratio: expect.closeTo(1.5, 1) } },
    ]);
    const rates = alarms(
      series(1_000, (at) => (at < 500 ? 300 : 200) + noise(at), 'throughput', 'tokens/s'),
    );
    expect(rates.map((one) => one.kind)).toEqual(['throughput']);
  });
});
