import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import { NOTHING, type Watcher } from './contract.js';

/** Which kinds have been said in this attempt, and how long the gradient norm has been bad. */
type State = {
  said: ('nan' | 'inf')[];
  badNorms: number;
  normSince: { readonly step: number | null; readonly line: number } | null;
};

/** Skipped steps under loss scaling print an infinite norm and recover: that many in a row are no skip. */
const NORMS_NAN = 2;
const NORMS_INF = 20;
const EARLY_STEPS = 100;

function begin(): State {
  return { said: [], badNorms: 0, normSince: null };
}

/** Says at the first reading that is not finite, once for each kind and attempt; timers and figures of hardware do not count. */
export const nan: Watcher<State> = {
  id: 'nan',
  start: begin(),
  wants: (name) => (name === 'grad_norm' || isTrained(name) ? 'each' : 'none'),
  step(state, observation) {
    if (observation.kind === 'restart') Object.assign(state, begin());
    if (observation.kind !== 'metric') return NOTHING;
    const { metric, step } = observation;
    if (metric.name === 'grad_norm') return watchNorm(state, metric, step);
    if (typeof metric.reading === 'number') return NOTHING;
    return say(state, metric, step, metric, 1);
  },
};

function isTrained(name: string): boolean {
  if (/scale|best|min|max/.test(name)) return false;
  return /(?:^|_)(?:loss|smooth_?l1|mse|mae|rmse|nll|bce|elbo|cross_?entropy)(?:$|_)|^(?:eval_)?(?:reward|accuracy|ppl|perplexity)$/.test(
    name,
  );
}

function watchNorm(state: State, metric: Metric, step: number | null): readonly Anomaly[] {
  if (typeof metric.reading === 'number') {
    state.badNorms = 0;
    state.normSince = null;
    return NOTHING;
  }
  state.badNorms += 1;
  state.normSince ??= { step: metric.step, line: metric.line };
  if (state.badNorms < (metric.reading === 'nan' ? NORMS_NAN : NORMS_INF)) return NOTHING;
  return say(state, metric, step, state.normSince, state.badNorms);
}

function say(
  state: State,
  metric: Metric,
  at: number | null,
  onset: { readonly step: number | null; readonly line: number },
  readings: number,
): readonly Anomaly[] {
  const kind = metric.reading === 'nan' ? 'nan' : 'inf';
  if (state.said.includes(kind)) return NOTHING;
  state.said.push(kind);
  const early = at !== null && at <= EARLY_STEPS ? `, within the first ${EARLY_STEPS} steps` : '';
  const anomaly: Anomaly = {
    kind,
    metric: metric.name,
    step: onset.step,
    line: onset.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `${metric.name} is ${metric.reading}${at === null ? '' : ` at step ${at}`}${early}.`,
    values: { readings },
  };
  return [anomaly];
}
