import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { median, spread } from '../text/series/robust.js';
import type { Watcher } from './contract.js';

/** Accepted readings of late, in logarithms, and a spike under way. */
type State = {
  readonly count: number;
  readonly first: number | null;
  readonly ring: readonly number[];
  readonly level: number;
  readonly scale: number;
  /** Which of the last readings were out, newest first. */
  readonly out: readonly boolean[];
  readonly streak: readonly number[];
  readonly onset: { readonly step: number | null; readonly line: number } | null;
  readonly spiking: { readonly readings: number; readonly calm: number } | null;
  readonly quietUntil: number;
  /** A reward has been seen: the losses of agents are no curve that should fall. */
  readonly agent: boolean;
};

const BASELINE = 64;
const REFRESH = 32;
/** Before so many readings a loss may do anything. */
const WARM_UP = 300;
/** Below this share of where it began a loss is at its floor, and multiples of it mean nothing. */
const FLOOR = Math.log(0.01);
const COOL_DOWN = 200;
const SIGMAS = 8;
const RISE = Math.log(1.15);
const LEAST_SCALE = 0.004;
const WITHIN = 5;
const NEEDED = 3;
const CALM_READINGS = 10;
const CALM_SIGMAS = 3;

const START: State = {
  count: 0,
  first: null,
  ring: [],
  level: 0,
  scale: 1,
  out: [],
  streak: [],
  onset: null,
  spiking: null,
  quietUntil: WARM_UP,
  agent: false,
};

/** Says when the training loss jumps far out of its noise and stays for some readings; single blips are not worth a word. */
export const spike: Watcher<State> = {
  id: 'spike',
  start: START,
  wants: (name) => name === 'loss' || name === 'reward',
  step(state, observation) {
    if (observation.kind === 'restart') return [{ ...START, agent: state.agent }, []];
    if (observation.kind !== 'metric') return [state, []];
    const { metric } = observation;
    if (metric.name === 'reward') return [state.agent ? state : { ...state, agent: true }, []];
    if (state.agent || typeof metric.reading !== 'number' || metric.reading <= 0)
      return [state, []];
    const y = Math.log(metric.reading);
    const first = state.first ?? y;
    return take(
      state.first === null ? { ...state, first } : state,
      metric,
      Math.max(y, first + FLOOR),
    );
  },
};

function take(state: State, metric: Metric, y: number): readonly [State, readonly Anomaly[]] {
  const count = state.count + 1;
  const far = y - state.level;
  const judged = state.ring.length >= BASELINE && state.level > (state.first ?? 0) + FLOOR;
  const isOut = judged && far > RISE && far > SIGMAS * state.scale;
  if (isOut) return outside({ ...state, count }, metric, y);
  const next = accepted({ ...state, count, out: pushed(state.out, false), streak: [] }, y);
  const last = next.out.some((one) => one) || next.spiking !== null ? next.onset : null;
  if (state.spiking === null) return [{ ...next, onset: last }, []];
  const calm = far < CALM_SIGMAS * state.scale ? state.spiking.calm + 1 : 0;
  const spiking = { readings: state.spiking.readings + 1, calm };
  if (calm < CALM_READINGS) return [{ ...next, spiking }, []];
  return [{ ...next, spiking: null, onset: null }, [recovered(state, metric, spiking.readings)]];
}

function outside(state: State, metric: Metric, y: number): readonly [State, readonly Anomaly[]] {
  const out = pushed(state.out, true);
  const streak = [...state.streak, y];
  const onset = state.onset ?? { step: metric.step, line: metric.line };
  // What stays out so long is the new level, not a spike.
  if (streak.length >= BASELINE) {
    const level = { ring: streak, level: median(streak), scale: scaleOf(streak) };
    return [{ ...state, ...level, out: [], streak: [], onset: null, spiking: null }, []];
  }
  const next = { ...state, out, streak, onset };
  if (state.spiking !== null) {
    return [{ ...next, spiking: { readings: state.spiking.readings + 1, calm: 0 } }, []];
  }
  const enough = out.filter((one) => one).length >= NEEDED;
  if (!enough || state.count < state.quietUntil) return [next, []];
  const told = { ...next, spiking: { readings: 0, calm: 0 }, quietUntil: state.count + COOL_DOWN };
  return [told, [jumped(next, metric)]];
}

function accepted(state: State, y: number): State {
  const ring = state.ring.length < BASELINE ? [...state.ring, y] : [...state.ring.slice(1), y];
  if (state.count % REFRESH !== 0 || ring.length < BASELINE) return { ...state, ring };
  return { ...state, ring, level: median(ring), scale: scaleOf(ring) };
}

function scaleOf(values: readonly number[]): number {
  return Math.max(LEAST_SCALE, spread(values));
}

function pushed(out: readonly boolean[], one: boolean): readonly boolean[] {
  return [one, ...out.slice(0, WITHIN - 1)];
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

function recovered(state: State, metric: Metric, readings: number): Anomaly {
  return {
    kind: 'recovered',
    metric: 'loss',
    step: metric.step,
    line: metric.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `loss is back at its level of ${show(Math.exp(state.level))} after ${readings} readings`,
    values: { readings },
  };
}

function show(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
