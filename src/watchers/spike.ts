import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, spread } from '../text/series/robust.js';
import {
  floorOf,
  noLoss,
  SETTLED,
  type SeenLoss,
  takeLoss,
  tellsOfLoss,
} from '../text/series/training-loss.js';
import { isNewPart, NOTHING, type Watcher } from './contract.js';

/** Accepted readings of late, in logarithms, and a spike under way. */
type State = {
  seen: SeenLoss;
  ring: number[];
  level: number;
  scale: number;
  /** Which of the last readings were out, newest first. */
  out: boolean[];
  streak: number[];
  onset: { readonly step: number | null; readonly line: number } | null;
  spiking: { readonly readings: number; readonly calm: number } | null;
  quietUntil: number;
};

const BASELINE = 64;
const REFRESH = 32;
const COOL_DOWN = 200;
const SIGMAS = 8;
const RISE = Math.log(1.25);
const LEAST_SCALE = 0.004;
/** So near its floor a loss is cut off, and its noise is not known. */
const ABOVE_FLOOR = 2;
const WITHIN = 5;
const NEEDED = 3;
const CALM_READINGS = 10;
const CALM_SIGMAS = 3;

function begin(agent: boolean): State {
  return {
    seen: noLoss(agent),
    ring: [],
    level: 0,
    scale: 1,
    out: [],
    streak: [],
    onset: null,
    spiking: null,
    quietUntil: SETTLED,
  };
}

/** Says when the training loss jumps far out of its noise and stays for some readings; single blips are not worth a word. */
export const spike: Watcher<State> = {
  id: 'spike',
  start: begin(false),
  wants: (name) => (tellsOfLoss(name) ? 'each' : 'none'),
  step(state, observation) {
    if (isNewPart(observation)) Object.assign(state, begin(state.seen.agent));
    if (observation.kind !== 'metric') return NOTHING;
    const { metric } = observation;
    const loss = takeLoss(state.seen, metric.name, metric.reading);
    return loss === null || loss <= 0 ? NOTHING : take(state, metric, loss);
  },
};

function take(state: State, metric: Metric, loss: number): readonly Anomaly[] {
  const { level, scale } = state;
  const floor = floorOf(state.seen);
  const y = Math.log(Math.max(loss, floor));
  const far = y - level;
  const judged = state.ring.length >= BASELINE && level > Math.log(floor * ABOVE_FLOOR);
  if (judged && far > RISE && far > SIGMAS * scale) return outside(state, metric, y);
  push(state.out, false);
  if (state.streak.length > 0) state.streak = [];
  accept(state, y);
  if (state.spiking === null) {
    if (state.onset !== null && !state.out.includes(true)) state.onset = null;
    return NOTHING;
  }
  const calm = far < CALM_SIGMAS * scale ? state.spiking.calm + 1 : 0;
  const readings = state.spiking.readings + 1;
  state.spiking = { readings, calm };
  if (calm < CALM_READINGS) return NOTHING;
  state.spiking = null;
  state.onset = null;
  return [recovered(level, metric, readings)];
}

function outside(state: State, metric: Metric, y: number): readonly Anomaly[] {
  push(state.out, true);
  state.streak.push(y);
  state.onset ??= { step: metric.step, line: metric.line };
  // What stays out so long is the new level, not a spike.
  if (state.streak.length >= BASELINE) {
    state.ring = state.streak;
    state.level = median(state.ring);
    state.scale = scaleOf(state.ring);
    state.out = [];
    state.streak = [];
    state.onset = null;
    state.spiking = null;
    return NOTHING;
  }
  if (state.spiking !== null) {
    state.spiking = { readings: state.spiking.readings + 1, calm: 0 };
    return NOTHING;
  }
  const enough = state.out.filter((one) => one).length >= NEEDED;
  if (!enough || state.seen.count < state.quietUntil) return NOTHING;
  state.spiking = { readings: 0, calm: 0 };
  state.quietUntil = state.seen.count + COOL_DOWN;
  return [jumped(state, metric)];
}

function accept(state: State, y: number): void {
  if (state.ring.length >= BASELINE) state.ring.shift();
  state.ring.push(y);
  if (state.seen.count % REFRESH !== 0 || state.ring.length < BASELINE) return;
  state.level = median(state.ring);
  state.scale = scaleOf(state.ring);
}

function scaleOf(values: readonly number[]): number {
  return Math.max(LEAST_SCALE, spread(values));
}

/** Puts the newest first, and forgets the oldest. */
function push(out: boolean[], one: boolean): void {
  out.unshift(one);
  if (out.length > WITHIN) out.length = WITHIN;
}

function jumped(state: State, metric: Metric): Anomaly {
  const usual = Math.exp(state.level);
  const now = typeof metric.reading === 'number' ? metric.reading : usual;
  return {
    kind: 'spike',
    metric: 'loss',
    step: state.onset?.step ?? null,
    line: state.onset?.line ?? null,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `loss ${show(now)}, ${show(now / usual)} times its level of ${show(usual)} over the last ${BASELINE} readings`,
    values: { now, usual },
  };
}

function recovered(level: number, metric: Metric, readings: number): Anomaly {
  return {
    kind: 'recovered',
    metric: 'loss',
    step: metric.step,
    line: metric.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `loss is back at its level of ${show(Math.exp(level))} after ${readings} readings`,
    values: { readings },
  };
}

function show(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
