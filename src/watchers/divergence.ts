import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, roughness } from '../text/series/robust.js';
import type { Watcher } from './contract.js';

/** Levels of the loss, one for every so many readings, and the best that lasted. */
type State = {
  count: number;
  /** Readings of the level under way. */
  open: number[];
  readonly levels: readonly number[];
  readonly first: number | null;
  readonly best: number | null;
  readonly bestAt: Place | null;
  readonly checks: number;
  readonly said: boolean;
  /** A reward has been seen: the losses of agents are no curve that should fall. */
  readonly agent: boolean;
};

type Place = { readonly step: number | null; readonly line: number; readonly count: number };

const WINDOW = 50;
const LEVELS = 16;
const LASTING = 3;
/** Before so many readings a loss may do anything: warm-up, restarts of teachers, first batches. */
const SETTLED = 300;
const WORSE = 1.25;
const ERRORS = 6;
const CHECKS = 2;
/** Below this share of where it began a loss is at its floor, and multiples of it mean nothing. */
const FLOOR_SHARE = 0.01;

const NONE: readonly Anomaly[] = [];

function begin(agent: boolean): State {
  return {
    count: 0,
    open: [],
    levels: [],
    first: null,
    best: null,
    bestAt: null,
    checks: 0,
    said: false,
    agent,
  };
}

/** Says when the level of the training loss has left its best one for good, well beyond its noise; once for each attempt. */
export const divergence: Watcher<State> = {
  id: 'divergence',
  start: begin(false),
  wants: (name) => name === 'loss' || name === 'reward',
  step(state, observation) {
    if (observation.kind === 'restart') return [begin(state.agent), NONE];
    if (observation.kind !== 'metric') return [state, NONE];
    const { metric } = observation;
    if (metric.name === 'reward') return [state.agent ? state : { ...state, agent: true }, NONE];
    if (state.agent || state.said || typeof metric.reading !== 'number') return [state, NONE];
    state.count += 1;
    state.open.push(metric.reading);
    if (state.open.length < WINDOW) return [state, NONE];
    const level = median(state.open);
    state.open = [];
    return check(state, metric, level);
  },
};

function check(before: State, metric: Metric, level: number): readonly [State, readonly Anomaly[]] {
  const levels = [...before.levels.slice(1 - LEVELS), level];
  const first = before.first ?? level;
  const state = { ...before, levels, first };
  const lasting = median(levels.slice(-LASTING));
  const { best } = state;
  if (best === null || lasting < best) {
    const bestAt = { step: metric.step, line: metric.line, count: state.count };
    return [{ ...state, best: lasting, bestAt, checks: 0 }, []];
  }
  const floored = best < Math.abs(first) * FLOOR_SHARE;
  const bound = floored ? Math.abs(first) / 2 : best * WORSE;
  const usual = levels.slice(0, -1 - state.checks);
  const beyondNoise = level - best > ERRORS * roughness(usual) && level > Math.max(...usual);
  const settled = (state.bestAt?.count ?? 0) >= SETTLED;
  const worse = settled && best > 0 && level > bound && beyondNoise;
  const checks = worse ? state.checks + 1 : 0;
  if (checks < CHECKS) return [{ ...state, checks }, []];
  return [{ ...state, checks, said: true }, [diverged(state, metric, best, level)]];
}

function diverged(state: State, metric: Metric, best: number, level: number): Anomaly {
  return {
    kind: 'divergence',
    metric: 'loss',
    step: state.bestAt?.step ?? null,
    line: state.bestAt?.line ?? null,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `loss has risen from its best level of ${show(best)} to ${show(level)} (medians of ${WINDOW} readings)`,
    values: { best, level },
  };
}

function show(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
