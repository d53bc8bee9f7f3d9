import type { Anomaly } from '../domain/anomaly.js';
import type { Fact, Metric } from '../domain/metric.js';
import { addReading, type Block, type Blocks, noBlocks, tail } from '../text/series/blocks.js';
import { fallOf } from '../text/series/fall.js';
import { type Grain, mayHide, noGrain, seeGrain } from '../text/series/grain.js';
import { median, roughness, roundedDown, trend } from '../text/series/robust.js';
import {
  floorOf,
  noLoss,
  type SeenLoss,
  takeLoss,
  tellsOfLoss,
} from '../text/series/training-loss.js';
import { isNewPart, NOTHING, type Watcher } from './contract.js';

/** The loss so far, and what excuses a flat stretch. */
type State = {
  seen: SeenLoss;
  series: Blocks;
  grain: Grain;
  nextCheck: number;
  flat: number;
  /** Reading at which the flat stretch under way began, and the longest of those that progress ended. */
  flatFrom: number;
  longestFlat: number;
  /** Step of the first reading of this attempt, and readings of the attempts before it. */
  firstStep: number | null;
  earlier: number;
  /** Level of the loss at the last alarm: only clear progress below it makes another one news. */
  told: number | null;
  lr: number | null;
  peakLr: number;
  calmUntil: number;
  step: number | null;
  totalSteps: number | null;
  epoch: number | null;
  epochs: number;
};

const MIN_WINDOW = 200;
const MAX_WINDOW = 4000;
const PARTS = 20;
/** A loss that falls by less from half to half of the window counts as standing; of what it has won, or of its level. */
const FLAT_SHARE = 0.003;
/** So many deviations lie between what was measured and what may be: 95 % on one side. */
const SURE = 1.7;
/** A loss that has hardly won anything is measured by its level. */
const WON = 0.3;
const WON_BELOW_ZERO = 0.02;
/** A loss that rises by more is in another trouble than standing still. */
const RISING_SHARE = 0.01;
const PROGRESS_SHARE = 0.02;
const NOT_FALLING = -1;
const CHECKS = 3;
/** So much longer than the longest stair is no stair any more. */
const STAIR = 1.5;
/** A loss so far above its best is in another trouble, which is told by itself. */
const WORSE = 1.25;
const CALM = 100;
const WINDING_DOWN_LR = 0.1;
const WINDING_DOWN_PROGRESS = 0.9;

function begin(totalSteps: number | null, agent: boolean, earlier = 0): State {
  return {
    seen: noLoss(agent),
    series: noBlocks(),
    grain: noGrain(),
    nextCheck: MIN_WINDOW,
    flat: 0,
    flatFrom: 0,
    longestFlat: 0,
    firstStep: null,
    earlier,
    told: null,
    lr: null,
    peakLr: 0,
    calmUntil: 0,
    step: null,
    totalSteps,
    epoch: null,
    epochs: 0,
  };
}

/**
 * Says when the training loss has stayed flat over a window that grows with the run: progress of healthy training
 * slows down like a power of the steps, so a window of fixed length would have to raise false alarms in the end. What the
 * noise or the rounding of the print could hide is no standing still.
 */
export const plateau: Watcher<State> = {
  id: 'plateau',
  start: begin(null, false),
  wants: (name) => (tellsOfLoss(name) || name === 'lr' || name === 'epoch' ? 'each' : 'none'),
  step(state, observation) {
    if (isNewPart(observation)) {
      const earlier = state.earlier + state.seen.count;
      Object.assign(state, begin(state.totalSteps, state.seen.agent, earlier));
    }
    switch (observation.kind) {
      case 'fact':
        takePlan(state, observation.fact);
        return NOTHING;
      case 'metric':
        return takeMetric(state, observation.metric, observation.step);
      default:
        return NOTHING;
    }
  },
};

function takePlan(state: State, { kind, value }: Fact): void {
  if (kind === 'total_steps' && typeof value === 'number') state.totalSteps = value;
}

function takeMetric(state: State, metric: Metric, step: number | null): readonly Anomaly[] {
  const { name, reading } = metric;
  const loss = takeLoss(state.seen, name, reading);
  if (loss !== null) return watch(state, metric, loss, step);
  if (typeof reading !== 'number') return NOTHING;
  if (name === 'lr') takeRate(state, reading);
  else if (name === 'epoch') {
    state.epoch = reading;
    state.epochs += 1;
  }
  return NOTHING;
}

function takeRate(state: State, lr: number): void {
  if (lr === state.lr) return;
  const dropped = state.lr !== null && lr < state.lr * 0.7;
  if (dropped) state.calmUntil = state.series.count + CALM;
  state.lr = lr;
  state.peakLr = Math.max(state.peakLr, lr);
}

function watch(
  state: State,
  metric: Metric,
  loss: number,
  step: number | null,
): readonly Anomaly[] {
  const { series } = state;
  addReading(series, loss, step, metric.line);
  seeGrain(state.grain, loss);
  state.step = step;
  state.firstStep ??= step;
  if (series.count < state.nextCheck) return NOTHING;
  const window = Math.min(MAX_WINDOW, Math.max(MIN_WINDOW, Math.floor(elapsed(state) / 2)));
  state.nextCheck = series.count + Math.max(10, Math.floor(window / PARTS));
  const parts = tail(series, window, PARTS);
  if (parts === null) return NOTHING;
  if (!isFlat(state, parts)) {
    endStretch(state, parts);
    return NOTHING;
  }
  if (state.flat === 0) state.flatFrom = series.count - window;
  state.flat += 1;
  const level = median(parts.slice(PARTS / 2).map((part) => part.value));
  const news = state.told === null || level < state.told - PROGRESS_SHARE * Math.abs(state.told);
  if (state.flat < CHECKS || !news || isExcused(state, parts)) return NOTHING;
  state.told = level;
  return [describe(state, parts, metric)];
}

/** Readings that training has taken so far, those before it was resumed included: its pace tells where steps are known. */
function elapsed({ series, step, firstStep, earlier }: State): number {
  const moved = step !== null && firstStep !== null ? step - firstStep : 0;
  if (step === null || moved <= 0) return series.count + earlier;
  return Math.max(series.count, (step * (series.count - 1)) / moved);
}

/** A flat stretch that progress ended was a stair: the loss of some trainings falls at epochs alone. */
function endStretch(state: State, parts: readonly Block[]): void {
  const [older, newer] = halves(parts);
  const stair = state.flat >= CHECKS && older - newer > PROGRESS_SHARE * Math.abs(older);
  if (stair) {
    const length = state.series.count - state.flatFrom;
    state.longestFlat = Math.max(state.longestFlat, length);
  }
  state.flat = 0;
}

function halves(parts: readonly Block[]): readonly [older: number, newer: number] {
  const values = parts.map((part) => part.value);
  return [median(values.slice(0, PARTS / 2)), median(values.slice(PARTS / 2))];
}

function isFlat(state: State, parts: readonly Block[]): boolean {
  const values = parts.map((part) => part.value);
  const [older] = halves(parts);
  const { gain, error } = fallOf(values);
  if (gain < -RISING_SHARE * Math.abs(older)) return false;
  return gain + SURE * error < least(state, older) && trend(values) > NOT_FALLING;
}

/** A fall that counts. A loss may have any constant added to it, and end below 0: then its level says nothing of its progress. */
function least({ seen }: State, level: number): number {
  const size = Math.abs(level);
  const won = (seen.start ?? level) - level;
  const tells = won > size * (level < 0 ? WON_BELOW_ZERO : WON);
  return FLAT_SHARE * (tells ? Math.min(size, won) : size);
}

function isExcused(state: State, parts: readonly Block[]): boolean {
  const { series, lr, peakLr, step, totalSteps, seen } = state;
  if (series.count < state.calmUntil) return true;
  if (lr !== null && lr < peakLr * WINDING_DOWN_LR) return true;
  if (step !== null && totalSteps !== null && step > totalSteps * WINDING_DOWN_PROGRESS)
    return true;
  if (state.epoch !== null && state.epochs < 2 && state.epoch < 1) return true;
  if (series.count - state.flatFrom < state.longestFlat * STAIR) return true;
  const [, newer] = halves(parts);
  // The window is one doubling of the run, from the middle of one half to that of the other is half of it.
  if (mayHide(state.grain, series, newer, 2 * FLAT_SHARE * Math.abs(newer))) return true;
  const level = parts.at(-1)?.value ?? 0;
  const best = Math.min(...series.blocks.map((block) => block.value));
  return Math.abs(level) < floorOf(seen) || (best > 0 && level > best * WORSE);
}

function describe(state: State, parts: readonly Block[], metric: Metric): Anomaly {
  const [older, newer] = halves(parts);
  const noise = roughness(parts.map((part) => part.value));
  const onset = lastGain(state.series.blocks, noise);
  const now = state.step;
  const known = now !== null && onset.step !== null && now > onset.step;
  const steps = roundedDown(
    known ? (now ?? 0) - (onset.step ?? 0) : state.series.size * parts.length,
  );
  const unit = known ? 'steps' : 'log lines';
  const share = Math.abs(older) > 0 ? (100 * noise) / Math.abs(older) : 0;
  return {
    kind: 'plateau',
    metric: 'loss',
    step: metric.step === null ? null : onset.step,
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
