import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { type Block, type Blocks, NO_BLOCKS, tail, withReading } from '../text/series/blocks.js';
import { median, roughness, roundedDown, trend } from '../text/series/robust.js';
import type { Watcher } from './contract.js';

/** The loss so far, and what excuses a flat stretch. */
type State = {
  readonly series: Blocks;
  readonly nextCheck: number;
  readonly flat: number;
  readonly armed: boolean;
  readonly first: number | null;
  readonly lr: number | null;
  readonly peakLr: number;
  readonly calmUntil: number;
  readonly step: number | null;
  readonly totalSteps: number | null;
  readonly epoch: number | null;
  readonly epochs: number;
};

const MIN_WINDOW = 200;
const MAX_WINDOW = 4000;
const PARTS = 20;
const FLAT_SHARE = 0.004;
/** A loss that rises by more is in another trouble than standing still. */
const RISING_SHARE = 0.01;
const NOT_FALLING = -1;
const CHECKS = 3;
const CALM = 100;
const WINDING_DOWN_LR = 0.1;
const WINDING_DOWN_PROGRESS = 0.9;
const FLOOR_SHARE = 0.01;

const START: State = {
  series: NO_BLOCKS,
  nextCheck: MIN_WINDOW,
  flat: 0,
  armed: true,
  first: null,
  lr: null,
  peakLr: 0,
  calmUntil: 0,
  step: null,
  totalSteps: null,
  epoch: null,
  epochs: 0,
};

/**
 * Says when the training loss has stayed flat over a window that grows with the run: progress of healthy training
 * slows down, so a window of fixed length would have to raise false alarms in the end.
 */
export const plateau: Watcher<State> = {
  id: 'plateau',
  start: START,
  step(state, observation) {
    if (observation.kind === 'tick') return [state, []];
    if (observation.kind === 'fact') {
      const { fact } = observation;
      if (fact.kind === 'resumed') return [{ ...state, calmUntil: state.series.count + CALM }, []];
      if (fact.kind !== 'total_steps' || typeof fact.value !== 'number') return [state, []];
      return [{ ...state, totalSteps: fact.value }, []];
    }
    const { metric } = observation;
    if (typeof metric.reading !== 'number') return [state, []];
    if (metric.name === 'loss') return watch(state, metric, metric.reading);
    if (metric.name === 'lr') return [withRate(state, metric.reading), []];
    if (metric.name === 'step')
      return [restarted({ ...state, step: metric.reading }, state.step), []];
    if (metric.name === 'epoch')
      return [{ ...state, epoch: metric.reading, epochs: state.epochs + 1 }, []];
    return [state, []];
  },
};

function withRate(state: State, lr: number): State {
  if (lr === state.lr) return state;
  const dropped = state.lr !== null && lr < state.lr * 0.7;
  const calmUntil = dropped ? state.series.count + CALM : state.calmUntil;
  return { ...state, lr, peakLr: Math.max(state.peakLr, lr), calmUntil };
}

/** A step that falls back far begins a new attempt. */
function restarted(state: State, before: number | null): State {
  if (before === null || state.step === null || state.step >= before / 2) return state;
  return { ...START, step: state.step, totalSteps: state.totalSteps };
}

function watch(state: State, metric: Metric, loss: number): readonly [State, readonly Anomaly[]] {
  const series = withReading(state.series, loss, metric.step ?? state.step, metric.line);
  const next = { ...state, series, first: state.first ?? loss };
  if (series.count < state.nextCheck) return [next, []];
  const window = Math.min(MAX_WINDOW, Math.max(MIN_WINDOW, Math.floor(series.count / 2)));
  const nextCheck = series.count + Math.max(10, Math.floor(window / PARTS));
  const parts = tail(series, window, PARTS);
  if (parts === null) return [{ ...next, nextCheck }, []];
  if (!isFlat(parts)) return [{ ...next, nextCheck, flat: 0, armed: true }, []];
  const flat = state.flat + 1;
  const checked = { ...next, nextCheck, flat };
  if (flat < CHECKS || !state.armed || isExcused(checked, parts)) return [checked, []];
  return [{ ...checked, armed: false }, [describe(checked, parts, metric)]];
}

function isFlat(parts: readonly Block[]): boolean {
  const values = parts.map((part) => part.value);
  const older = median(values.slice(0, PARTS / 2));
  const newer = median(values.slice(PARTS / 2));
  const error = 1.2533 * roughness(values) * Math.sqrt(2 / (PARTS / 2));
  const gain = older - newer;
  if (gain < -RISING_SHARE * Math.abs(older)) return false;
  return gain + 2 * error < FLAT_SHARE * Math.abs(older) && trend(values) > NOT_FALLING;
}

function isExcused(state: State, parts: readonly Block[]): boolean {
  const { series, lr, peakLr, step, totalSteps, first } = state;
  if (series.count < state.calmUntil) return true;
  if (lr !== null && lr < peakLr * WINDING_DOWN_LR) return true;
  if (step !== null && totalSteps !== null && step > totalSteps * WINDING_DOWN_PROGRESS)
    return true;
  if (state.epoch !== null && state.epochs < 2 && state.epoch < 1) return true;
  const level = parts.at(-1)?.value ?? 0;
  return first !== null && Math.abs(level) < Math.abs(first) * FLOOR_SHARE;
}

function describe(state: State, parts: readonly Block[], metric: Metric): Anomaly {
  const values = parts.map((part) => part.value);
  const older = median(values.slice(0, PARTS / 2));
  const newer = median(values.slice(PARTS / 2));
  const noise = roughness(values);
  const onset = lastGain(state.series.blocks, noise);
  const now = metric.step ?? state.step;
  const known = now !== null && onset.step !== null && now > onset.step;
  const steps = roundedDown(
    known ? (now ?? 0) - (onset.step ?? 0) : state.series.size * parts.length,
  );
  const unit = known ? 'steps' : 'log lines';
  const share = Math.abs(older) > 0 ? (100 * noise) / Math.abs(older) : 0;
  return {
    kind: 'plateau',
    metric: 'loss',
    step: onset.step,
    line: onset.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `median ${show(older)} -> ${show(newer)} over the last ${steps} ${unit}, noise +-${share.toFixed(1)} %`,
    values: { steps, older, newer },
  };
}

/** The block in which the loss was last clearly better than ever before. */
function lastGain(blocks: readonly Block[], noise: number): Block {
  let best = Number.POSITIVE_INFINITY;
  let last = blocks[0] ?? { value: 0, step: null, line: 1 };
  for (const block of blocks) {
    if (block.value >= best - Math.max(2 * noise, FLAT_SHARE * Math.abs(best))) continue;
    best = block.value;
    last = block;
  }
  return last;
}

function show(value: number): string {
  return Number(value.toPrecision(4)).toString();
}
