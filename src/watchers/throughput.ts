import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, spread } from '../text/series/robust.js';
import type { Watcher } from './contract.js';

/** Times for one unit of work, as logarithms: the readings of late, and the levels of the stretches before them. */
type State = {
  readonly unit: string;
  readonly recent: number[];
  /** Medians of `STRETCH` readings each, oldest first. */
  readonly levels: readonly number[];
  /** Levels since training is slower, which may become the usual ones again. */
  readonly open: readonly number[];
  /** Readings since the last level. */
  readonly since: number;
  readonly slow: number;
  /** The level that has been told already. */
  readonly told: number | null;
};

/** Readings that are compared at a time. */
const STRETCH = 20;
const EVERY = 5;
const LEAST_LEVELS = 10;
const MAX_LEVELS = 60;
const SLOWER = Math.log(1.25);
/** A machine that others use has slow stretches: worse than the worst of them by so much is news. */
const WORSE = Math.log(1.1);
/** And beyond what its stretches differ by anyway. */
const SPREADS = 4;
/** Slower for so many checks, of `EVERY` readings each, is no stretch any more. */
const CHECKS = 9;

const NONE: readonly Anomaly[] = [];

function begin(unit: string): State {
  return {
    unit,
    recent: [],
    levels: [],
    open: [],
    since: 0,
    slow: 0,
    told: null,
  };
}

/** Says when training has become slower than it was and stays so; then takes the new pace for the usual one. */
export const throughput: Watcher<State> = {
  id: 'throughput',
  start: begin(''),
  wants: (name) => name === 'throughput',
  step(state, observation) {
    if (observation.kind === 'restart') return [begin(''), NONE];
    if (observation.kind !== 'metric') return [state, NONE];
    const { metric } = observation;
    const time = typeof metric.reading === 'number' && metric.reading > 0 ? timeOf(metric) : null;
    if (time === null) return [state, NONE];
    const known = state.unit === time.unit ? state : begin(time.unit);
    return take(known, metric, Math.log(time.seconds));
  },
};

/** Time for one unit of work: rates and times of the same work are one series. */
function timeOf(metric: Metric): { readonly unit: string; readonly seconds: number } | null {
  const value = typeof metric.reading === 'number' ? metric.reading : 0;
  const unit = metric.unit ?? '';
  const per = /^(ms|s)\/(\w+)$/.exec(unit);
  if (per !== null && per[2] !== 's')
    return { unit: 'iter', seconds: per[1] === 'ms' ? value / 1000 : value };
  return unit === '' ? null : { unit: unit.replace(/\/s$/, ''), seconds: 1 / value };
}

function take(state: State, metric: Metric, time: number): readonly [State, readonly Anomaly[]] {
  state.recent.push(time);
  if (state.recent.length < STRETCH + EVERY) return [state, NONE];
  const kept = state.recent.slice(EVERY);
  const now = median(kept);
  const next = { ...state, recent: kept, since: state.since + EVERY };
  const { levels } = state;
  const isSlow = levels.length >= LEAST_LEVELS && isSlower(levels, now, state.told);
  if (!isSlow) return [withLevel({ ...next, slow: 0 }, now), []];
  const slow = state.slow + 1;
  if (slow < CHECKS) return [withLevel({ ...next, slow }, now), []];
  // The new pace is the usual one from here on: one word for one change.
  const settled = { ...begin(state.unit), recent: kept, levels: state.open, told: now };
  return [settled, [slowed(metric, Math.exp(now - median(levels)), levels.length * STRETCH)]];
}

function isSlower(levels: readonly number[], now: number, told: number | null): boolean {
  const worst = Math.max(...levels, told ?? Number.NEGATIVE_INFINITY);
  const far = now - median(levels);
  return now > worst + WORSE && far > SLOWER && far > SPREADS * spread(levels);
}

/** Every stretch leaves its level; while training is slower the usual levels stay what they were. */
function withLevel(state: State, now: number): State {
  const ended = state.since >= STRETCH;
  const open = ended ? [...state.open, now] : state.open;
  const since = ended ? 0 : state.since;
  if (state.slow > 0 || open.length === 0) return { ...state, open, since };
  return { ...state, levels: [...state.levels, ...open].slice(-MAX_LEVELS), open: [], since };
}

function slowed(metric: Metric, ratio: number, readings: number): Anomaly {
  return {
    kind: 'throughput',
    metric: 'throughput',
    step: metric.step,
    line: metric.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `the same work takes ${ratio.toFixed(2)} times as long as over the ${readings} readings before`,
    values: { ratio },
  };
}
