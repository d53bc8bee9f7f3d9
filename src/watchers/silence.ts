import type { Anomaly } from '../domain/anomaly.js';
import type { Observation, Watcher } from './contract.js';

/** When progress was last seen, and how long its pauses have been. Times in milliseconds. */
type State = {
  readonly startedAt: number | null;
  readonly progressAt: number | null;
  readonly heardAt: number | null;
  /** The longest pause that ended by itself: evaluations and saves are part of the rhythm. */
  readonly longestPause: number;
  /** Readings have come since the last poll. */
  readonly moved: boolean;
  readonly lastStep: number | null;
  readonly silentSince: number | null;
  readonly over: boolean;
};

const START: State = {
  startedAt: null,
  progressAt: null,
  heardAt: null,
  longestPause: 0,
  moved: false,
  lastStep: null,
  silentSince: null,
  over: false,
};

/** Pauses twice as long as any before are not part of the rhythm any more. */
const PAUSE_FACTOR = 2;
/** Before the first reading a run loads, compiles and downloads: it is given so many times the setting. */
const START_UP_FACTOR = 2;

/** Says when a run that made progress makes none any more, whatever its spinners print; and when it moves again. */
export const silence: Watcher<State> = {
  id: 'silence',
  start: START,
  wants: () => true,
  step(state, observation, now, settings) {
    if (observation.kind === 'fact') {
      const { kind } = observation.fact;
      const over =
        kind === 'finished' || kind === 'early_stop' || kind === 'crash' || kind === 'interrupted';
      return [over && !state.over ? { ...state, over: true } : state, []];
    }
    if (observation.kind === 'metric') {
      return [state.moved && !state.over ? state : { ...state, moved: true, over: false }, []];
    }
    if (observation.kind !== 'tick') return [state, []];
    return tick(state, observation, now, settings.silenceSeconds * 1000);
  },
};

/** What is read of a time in which nobody looked teaches no rhythm, and is judged once all of it was read. */
function tick(
  before: State,
  observation: Extract<Observation, { kind: 'tick' }>,
  now: number,
  setting: number,
): readonly [State, readonly Anomaly[]] {
  const { step, late } = observation;
  // A reading that repeats the step of the last poll is no progress.
  const progressed = before.moved && (step === null || step !== before.lastStep);
  const written = late?.lastWrite ?? now;
  const heardAt = observation.newBytes > 0 ? written : (before.heardAt ?? now);
  const state = { ...before, heardAt, lastStep: step, moved: false };
  if (before.startedAt === null) {
    return [{ ...state, startedAt: now, progressAt: progressed ? written : null }, []];
  }
  if (progressed) return progress(state, written, late !== null);
  if (state.over || state.silentSince !== null || late?.behind) return [state, []];
  const since = state.progressAt ?? heardAt;
  const patience =
    state.progressAt === null
      ? setting * START_UP_FACTOR
      : Math.max(setting, state.longestPause * PAUSE_FACTOR);
  if (now - since <= patience) return [state, []];
  return [{ ...state, silentSince: since }, [quiet(state, now - since, now - heardAt)]];
}

function progress(state: State, now: number, late: boolean): readonly [State, readonly Anomaly[]] {
  const pause = state.progressAt === null || late ? 0 : now - state.progressAt;
  const next = {
    ...state,
    progressAt: now,
    silentSince: null,
    longestPause: Math.max(state.longestPause, pause),
  };
  if (state.silentSince === null) return [next, []];
  const seconds = Math.round((now - state.silentSince) / 1000);
  const most = late ? 'at most ' : '';
  const text = `The run makes progress again after ${most}${seconds} s of silence.`;
  return [next, [{ ...place(state), kind: 'recovered', text, values: { seconds } }]];
}

function quiet(state: State, noProgress: number, noBytes: number): Anomaly {
  const seconds = Math.round(noProgress / 1000);
  const printed =
    noBytes < noProgress / 2 ? 'it still prints, but no reading moves' : 'it prints nothing';
  const usual =
    state.longestPause > 0
      ? `; its longest pause before was ${Math.round(state.longestPause / 1000)} s`
      : '';
  const text = `No progress for ${seconds} s: ${printed}${usual}.`;
  return { ...place(state), kind: 'silence', text, values: { seconds } };
}

function place(state: State): Omit<Anomaly, 'kind' | 'text'> {
  return {
    metric: null,
    step: state.lastStep,
    line: null,
    detectedStep: state.lastStep,
    detectedLine: null,
  };
}
