import type { Anomaly } from '../domain/anomaly.js';
import type { Metric } from '../domain/metric.js';
import type { Watcher } from './contract.js';

/** Which kinds have been said in this attempt, and how long the gradient norm has been bad. */
type State = {
  readonly said: readonly ('nan' | 'inf')[];
  readonly badNorms: number;
  readonly normSince: { readonly step: number | null; readonly line: number } | null;
  readonly lastStep: number | null;
};

/** Skipped steps under loss scaling print an infinite norm and recover: that many in a row are no skip. */
const NORMS_NAN = 2;
const NORMS_INF = 20;
const EARLY_STEPS = 100;

/** Says at the first reading that is not finite, once for each kind and attempt; timers and figures of hardware do not count. */
export const nan: Watcher<State> = {
  id: 'nan',
  start: { said: [], badNorms: 0, normSince: null, lastStep: null },
  step(state, observation) {
    if (observation.kind === 'fact') {
      return observation.fact.kind === 'resumed' ? [nan.start, []] : [state, []];
    }
    if (observation.kind !== 'metric') return [state, []];
    const { metric } = observation;
    if (metric.name === 'step') return [watchStep(state, metric), []];
    if (metric.name === 'grad_norm') return watchNorm(state, metric);
    if (typeof metric.reading === 'number' || !isTrained(metric.name)) return [state, []];
    return say(state, metric, kindOf(metric), metric, 1);
  },
};

function isTrained(name: string): boolean {
  return (
    /(?:^|_)loss(?:$|_)|^(?:eval_)?(?:reward|accuracy|ppl|perplexity)$/.test(name) &&
    !/scale|best|min|max/.test(name)
  );
}

function kindOf(metric: Metric): 'nan' | 'inf' {
  return metric.reading === 'nan' ? 'nan' : 'inf';
}

/** A step that falls back far is a new attempt, with a warning of its own. */
function watchStep(state: State, metric: Metric): State {
  const step = typeof metric.reading === 'number' ? metric.reading : null;
  if (step === null) return state;
  if (state.lastStep !== null && step < state.lastStep / 2) return { ...nan.start, lastStep: step };
  return state.said.length === 2 ? state : { ...state, lastStep: step };
}

function watchNorm(state: State, metric: Metric): readonly [State, readonly Anomaly[]] {
  if (typeof metric.reading === 'number') {
    return [state.badNorms === 0 ? state : { ...state, badNorms: 0, normSince: null }, []];
  }
  const badNorms = state.badNorms + 1;
  const normSince = state.normSince ?? { step: metric.step, line: metric.line };
  const next = { ...state, badNorms, normSince };
  if (badNorms < (metric.reading === 'nan' ? NORMS_NAN : NORMS_INF)) return [next, []];
  return say(next, metric, kindOf(metric), normSince, badNorms);
}

function say(
  state: State,
  metric: Metric,
  kind: 'nan' | 'inf',
  onset: { readonly step: number | null; readonly line: number },
  readings: number,
): readonly [State, readonly Anomaly[]] {
  if (state.said.includes(kind)) return [state, []];
  const step = metric.step ?? state.lastStep;
  const early =
    step !== null && step <= EARLY_STEPS ? ` within the first ${EARLY_STEPS} steps` : '';
  const anomaly: Anomaly = {
    kind,
    metric: metric.name,
    step: onset.step,
    line: onset.line,
    detectedStep: metric.step,
    detectedLine: metric.line,
    text: `${metric.name} is ${metric.reading}${step === null ? '' : ` at step ${step}`}${early}.`,
    values: { readings },
  };
  return [{ ...state, said: [...state.said, kind] }, [anomaly]];
}
