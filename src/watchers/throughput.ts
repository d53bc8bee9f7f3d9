import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, spread } from '../text/series/robust.js';
import type { Watcher } from './contract.js';

/** Times for one unit of work: the readings of late, and those before them. */
type State = {
  readonly unit: string;
  readonly recent: readonly number[];
  readonly before: readonly number[];
  /** Median of those before and its error, reckoned anew every so often. */
  readonly usual: number | null;
  readonly error: number;
  readonly aged: number;
  readonly slow: number;
};

const RECENT = 20;
const BEFORE = 200;
const EVERY = 5;
/** The usual pace is reckoned anew when so many readings have joined it. */
const REFRESH = 50;
const SLOWER = 1.25;
const ERRORS = 5;
const CHECKS = 3;

const START: State = {
  unit: '',
  recent: [],
  before: [],
  usual: null,
  error: 0,
  aged: 0,
  slow: 0,
};

/** Says when training has become slower than it was and stays so; then takes the new pace for the usual one. */
export const throughput: Watcher<State> = {
  id: 'throughput',
  start: START,
  wants: (name) => name === 'throughput',
  step(state, observation) {
    if (observation.kind === 'restart') return [START, []];
    if (observation.kind !== 'metric') return [state, []];
    const { metric } = observation;
    const time = typeof metric.reading === 'number' && metric.reading > 0 ? timeOf(metric) : null;
    if (time === null) return [state, []];
    const known = state.unit === time.unit ? state : { ...START, unit: time.unit };
    return take(known, metric, time.seconds);
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

function take(state: State, metric: Metric, seconds: number): readonly [State, readonly Anomaly[]] {
  const recent = [...state.recent, seconds];
  if (recent.length < RECENT + EVERY) return [{ ...state, recent }, []];
  const aged = recent.slice(0, EVERY);
  const kept = recent.slice(EVERY);
  const before = [...state.before, ...aged].slice(-BEFORE);
  if (before.length < BEFORE) return [{ ...state, recent: kept, before }, []];
  const next = withUsual({ ...state, recent: kept, before, aged: state.aged + EVERY });
  const usual = next.usual ?? 0;
  const now = median(kept);
  const isSlow = now > usual * SLOWER && now - usual > ERRORS * next.error;
  if (!isSlow) return [next.slow === 0 ? next : { ...next, slow: 0 }, []];
  const slow = state.slow + 1;
  if (slow < CHECKS) return [{ ...next, slow }, []];
  // The new pace is the usual one from here on: one word for one change.
  return [{ ...START, unit: state.unit }, [slowed(metric, usual, now)]];
}

/** While readings are slow the usual pace stays what it was. */
function withUsual(state: State): State {
  if (state.usual !== null && (state.aged < REFRESH || state.slow > 0)) return state;
  const error = (1.2533 * spread(state.before)) / Math.sqrt(RECENT);
  return { ...state, usual: median(state.before), error, aged: 0 };
}

function slowed(metric: Metric, usual: number, now: number): Anomaly {
  const ratio = now / usual;
  return {
    kind: 'throughput',
    metric: 'throughput',
    step: metric.step,
    line: metric.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `the same work takes ${ratio.toFixed(2)} times as long as over the ${BEFORE} readings before`,
    values: { ratio },
  };
}
