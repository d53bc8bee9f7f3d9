import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, roughness } from '../text/series/robust.js';
import {
  floorOf,
  noLoss,
  SETTLED,
  type SeenLoss,
  takeLoss,
  tellsOfLoss,
} from '../text/series/training-loss.js';
import { isNewPart, NOTHING, type Watcher } from './contract.js';

/** Levels of the loss, one for every so many readings, and the best that lasted. */
type State = {
  seen: SeenLoss;
  /** Readings of the level under way. */
  open: number[];
  levels: number[];
  best: number | null;
  bestAt: Place | null;
  checks: number;
  said: boolean;
};

type Place = { readonly step: number | null; readonly line: number; readonly count: number };

const WINDOW = 50;
const LEVELS = 16;
const LASTING = 3;
const WORSE = 1.25;
const ERRORS = 6;
const CHECKS = 2;

function begin(agent: boolean): State {
  return {
    seen: noLoss(agent),
    open: [],
    levels: [],
    best: null,
    bestAt: null,
    checks: 0,
    said: false,
  };
}

/** Says when the level of the training loss has left its best one for good, well beyond its noise; once for each attempt. */
export const divergence: Watcher<State> = {
  id: 'divergence',
  start: begin(false),
  wants: (name) => (tellsOfLoss(name) ? 'each' : 'none'),
  step(state, observation) {
    if (isNewPart(observation)) Object.assign(state, begin(state.seen.agent));
    if (observation.kind !== 'metric') return NOTHING;
    const { metric } = observation;
    const loss = takeLoss(state.seen, metric.name, metric.reading);
    if (loss === null || state.said) return NOTHING;
    state.open.push(loss);
    if (state.open.length < WINDOW) return NOTHING;
    const level = median(state.open);
    state.open = [];
    return check(state, metric, level);
  },
};

function check(state: State, metric: Metric, level: number): readonly Anomaly[] {
  const { levels, seen } = state;
  levels.push(level);
  if (levels.length > LEVELS) levels.shift();
  const lasting = median(levels.slice(-LASTING));
  const { best } = state;
  if (best === null || lasting < best) {
    state.best = lasting;
    state.bestAt = { step: metric.step, line: metric.line, count: seen.count };
    state.checks = 0;
    return NOTHING;
  }
  const bound = best < floorOf(seen) ? Math.abs(seen.start ?? 0) / 2 : best * WORSE;
  const usual = levels.slice(0, -1 - state.checks);
  const beyondNoise = level - best > ERRORS * roughness(usual) && level > Math.max(...usual);
  const settled = (state.bestAt?.count ?? 0) >= SETTLED;
  const worse = settled && best > 0 && level > bound && beyondNoise;
  state.checks = worse ? state.checks + 1 : 0;
  if (state.checks < CHECKS) return NOTHING;
  state.said = true;
  return [diverged(state, metric, best, level)];
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
