import type { Anomaly } from '../domain/anomaly.js';
import { isEnd } from '../domain/metric.js';
import { NOTHING, type Observation, type Watcher } from './contract.js';

/** When the run last saved, and how long it usually takes between saves. Times in milliseconds. */
type State = {
  since: number | null;
  savedAt: number | null;
  interval: number | null;
  saves: number;
  progressed: boolean;
  said: boolean;
  over: boolean;
  /** What is read now was written while nobody looked. */
  late: boolean;
};

const START: State = {
  since: null,
  savedAt: null,
  interval: null,
  saves: 0,
  progressed: false,
  said: false,
  over: false,
  late: false,
};

/** A save that is twice as late as the longest wait before it is missing, not slow. */
const LATE = 2;

/** Says when a run that makes progress has not saved for longer than the setting and than its own rhythm. */
export const checkpointOverdue: Watcher<State> = {
  id: 'checkpoint-overdue',
  start: START,
  wants: (name) => (PROGRESS.has(name) ? 'any' : 'none'),
  step(state, observation, now, settings) {
    switch (observation.kind) {
      case 'metric':
        state.progressed = true;
        state.over = false;
        return NOTHING;
      case 'fact':
        if (observation.fact.rest) return NOTHING;
        if (observation.fact.kind === 'checkpoint') saved(state, now);
        else if (isEnd(observation.fact.kind)) state.over = true;
        return NOTHING;
      case 'late':
        state.late = true;
        return NOTHING;
      case 'tick':
        state.late = false;
        return tick(state, observation, now, settings.checkpointSeconds * 1000);
      default:
        return NOTHING;
    }
  },
};

const PROGRESS = new Set(['loss', 'step', 'epoch', 'reward']);

/** A save of a time in which nobody looked happened at some moment of it: it counts from now, and teaches no rhythm. */
function saved(state: State, now: number): void {
  const waited = state.savedAt === null || state.late ? null : now - state.savedAt;
  if (waited !== null) state.interval = Math.max(state.interval ?? 0, waited);
  state.savedAt = now;
  state.saves += 1;
  state.said = false;
}

function tick(
  state: State,
  { step, late }: Extract<Observation, { kind: 'tick' }>,
  now: number,
  setting: number,
): readonly Anomaly[] {
  if (!state.progressed || state.over || late?.behind) return NOTHING;
  if (state.since === null) {
    state.since = now;
    return NOTHING;
  }
  const age = now - (state.savedAt ?? state.since);
  const patience = Math.max(setting, (state.interval ?? 0) * LATE);
  if (state.said || age <= patience) return NOTHING;
  state.said = true;
  return [overdue(state, step, age)];
}

function overdue(state: State, step: number | null, age: number): Anomaly {
  const minutes = Math.round(age / 60_000);
  const text =
    state.saves === 0
      ? `No checkpoint has been seen in ${minutes} min of training.`
      : `The last of ${state.saves} checkpoints is ${minutes} min old.`;
  return {
    kind: 'checkpoint_overdue',
    metric: null,
    step,
    line: null,
    detectedStep: step,
    detectedLine: null,
    text,
    values: { minutes, saves: state.saves },
  };
}
