import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, spread, trend } from '../text/series/robust.js';
import { isNewPart, NOTHING, type Watcher } from './contract.js';

/** Times for one unit of work, as logarithms: the readings of late, and the levels of the stretches before them. */
type State = {
  unit: string;
  recent: number[];
  /** Medians of `STRETCH` readings each, oldest first. */
  levels: number[];
  /** Levels since training is slower, which may become the usual ones again. */
  open: number[];
  /** What the levels say together; null before there are enough. */
  usual: Usual | null;
  /** Readings since the last level. */
  since: number;
  slow: number;
  /** The slowest pace that has been told. */
  told: number | null;
};

type Usual = { readonly level: number; readonly worst: number; readonly spread: number };

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
/** A pace that has jumped may jump as far again: news is what lies further from the usual than anything before. */
const FURTHER = 2;
/** A pace that falls all along never leaves what was usual. Many trainings slow down by plan, so it has to fall far, with a sure trend. */
const DRIFT = Math.log(1.75);
const AGAIN = Math.log(2);
const SURE = 4;
const DRIFTING = 40;
/** Slower for so many checks, of `EVERY` readings each, is no stretch any more. */
const CHECKS = 9;

function begin(unit: string): State {
  return { unit, recent: [], levels: [], open: [], usual: null, since: 0, slow: 0, told: null };
}

/** Says when training has become slower than it ever was and stays so, once for each such pace. */
export const throughput: Watcher<State> = {
  id: 'throughput',
  start: begin(''),
  wants: (name) => (name === 'throughput' ? 'each' : 'none'),
  step(state, observation) {
    if (isNewPart(observation)) Object.assign(state, begin(''));
    if (observation.kind !== 'metric') return NOTHING;
    const { metric } = observation;
    const time = typeof metric.reading === 'number' && metric.reading > 0 ? timeOf(metric) : null;
    if (time === null) return NOTHING;
    if (time.unit !== state.unit) Object.assign(state, begin(time.unit));
    return take(state, metric, Math.log(time.seconds));
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

function take(state: State, metric: Metric, time: number): readonly Anomaly[] {
  state.recent.push(time);
  if (state.recent.length < STRETCH + EVERY) return NOTHING;
  state.recent.splice(0, EVERY);
  state.since += EVERY;
  const now = median(state.recent);
  const { usual } = state;
  if (usual === null) {
    leaveLevel(state, now);
    return NOTHING;
  }
  state.slow = isSlower(usual, now) ? state.slow + 1 : 0;
  const readings = state.levels.length * STRETCH;
  const news = state.slow >= CHECKS || (state.slow === 0 && hasDrifted(state, usual, now));
  if (news) {
    state.slow = 0;
    state.told = now;
  }
  leaveLevel(state, now);
  return news ? [slowed(metric, Math.exp(now - usual.level), readings)] : NOTHING;
}

function hasDrifted({ levels, told }: State, usual: Usual, now: number): boolean {
  if (now - usual.level <= DRIFT || (told !== null && now <= told + AGAIN)) return false;
  const late = levels.slice(-DRIFTING);
  const half = late.length >> 1;
  return (
    Math.min(...late.slice(-half / 2)) > Math.max(...late.slice(0, half)) && trend(late) > SURE
  );
}

function isSlower(usual: Usual, now: number): boolean {
  const far = now - usual.level;
  if (far <= SLOWER || now <= usual.worst + WORSE) return false;
  return far > FURTHER * (usual.worst - usual.level) && far > SPREADS * usual.spread;
}

/** Every stretch leaves its level; while training is slower the usual levels stay what they were. */
function leaveLevel(state: State, now: number): void {
  if (state.since >= STRETCH) {
    state.open.push(now);
    state.since = 0;
  }
  if (state.slow > 0 || state.open.length === 0) return;
  const levels = [...state.levels, ...state.open].slice(-MAX_LEVELS);
  state.levels = levels;
  state.open = [];
  if (levels.length < LEAST_LEVELS) return;
  state.usual = { level: median(levels), worst: Math.max(...levels), spread: spread(levels) };
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
