import type { Anomaly } from '../domain/anomaly.js';
import type { Observation, Watcher } from './contract.js';

/** When the run last saved, and how long it usually takes between saves. Times in milliseconds. */
type State = {
  readonly since: number | null;
  readonly savedAt: number | null;
  readonly interval: number | null;
  readonly saves: number;
  readonly progressed: boolean;
  readonly said: boolean;
  readonly over: boolean;
  /** What is read now was written while nobody looked. */
  readonly late?: boolean;
};

const START: State = {
  since: null,
  savedAt: null,
  interval: null,
  saves: 0,
  progressed: false,
  said: false,
  over: false,
};

/** A save that is twice as late as the longest wait before it is missing, not slow. */
const LATE = 2;

/** Says when a run that makes progress has not saved for longer than the setting and than its own rhythm. */
export const checkpointOverdue: Watcher<State> = {
  id: 'checkpoint-overdue',
  start: START,
  wants: (name) => name === 'loss' || name === 'step' || name === 'epoch' || name === 'reward',
  step(state, observation, now, settings) {
    if (observation.kind === 'metric') {
      return [
        state.progressed && !state.over ? state : { ...state, progressed: true, over: false },
        [],
      ];
    }
    if (observation.kind === 'fact') {
      const { kind } = observation.fact;
      if (kind === 'checkpoint') return [saved(state, now), []];
      const ended =
        kind === 'finished' || kind === 'crash' || kind === 'interrupted' || kind === 'early_stop';
      return [ended ? { ...state, over: true } : state, []];
    }
    return observation.kind === 'tick'
      ? tick({ ...state, late: false }, observation, now, settings.checkpointSeconds * 1000)
      : [observation.kind === 'late' ? { ...state, late: true } : state, []];
  },
};

/** A save of a time in which nobody looked happened at some moment of it: it counts from now, and teaches no rhythm. */
function saved(state: State, now: number): State {
  const waited = state.savedAt === null || state.late ? null : now - state.savedAt;
  const interval = waited === null ? state.interval : Math.max(state.interval ?? 0, waited);
  return { ...state, savedAt: now, interval, saves: state.saves + 1, said: false };
}

function tick(
  state: State,
  { step, late }: Extract<Observation, { kind: 'tick' }>,
  now: number,
  setting: number,
): readonly [State, readonly Anomaly[]] {
  if (!state.progressed || state.over || late?.behind) return [state, []];
  if (state.since === null) return [{ ...state, since: now }, []];
  const age = now - (state.savedAt ?? state.since);
  const patience = Math.max(setting, (state.interval ?? 0) * LATE);
  if (state.said || age <= patience) return [state, []];
  return [{ ...state, said: true }, [overdue(state, step, age)]];
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
