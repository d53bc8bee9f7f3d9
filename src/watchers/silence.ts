import type { Anomaly } from '../domain/anomaly.js';
import { type Fact, isEnd } from '../domain/metric.js';
import { NOTHING, type Observation, type Watcher } from './contract.js';

/** When progress was last seen, and how long its pauses have been. Times in milliseconds. */
type State = {
  startedAt: number | null;
  progressAt: number | null;
  heardAt: number | null;
  /** The longest pause that ended by itself: evaluations and saves are part of the rhythm. */
  longestPause: number;
  /** Readings have come since the last poll. */
  moved: boolean;
  lastStep: number | null;
  silentSince: number | null;
  over: boolean;
  /** What the run said that it does instead of training. */
  phase: string | null;
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
  phase: null,
};

/** Pauses twice as long as any before are not part of the rhythm any more. */
const PAUSE_FACTOR = 2;
/** Before the first reading a run loads, compiles and downloads: it is given so many times the setting. */
const START_UP_FACTOR = 2;
/** A run that said that it compiles, evaluates, loads or saves may take so many times as long over it. */
const PHASE_FACTOR = 3;

/** Says when a run that made progress makes none any more, whatever its spinners print; and when it moves again. */
export const silence: Watcher<State> = {
  id: 'silence',
  start: START,
  wants: () => 'any',
  step(state, observation, now, settings) {
    switch (observation.kind) {
      case 'fact':
        takeFact(state, observation.fact);
        return NOTHING;
      case 'metric':
        state.moved = true;
        state.over = false;
        state.phase = null;
        return NOTHING;
      case 'tick':
        return tick(state, observation, now, settings.silenceSeconds * 1000);
      default:
        return NOTHING;
    }
  },
};

function takeFact(state: State, { kind, value }: Fact): void {
  if (isEnd(kind)) state.over = true;
  else if (kind === 'phase' && value !== 'stage') state.phase = String(value);
}

/** What is read of a time in which nobody looked teaches no rhythm, and is judged once all of it was read. */
function tick(
  state: State,
  observation: Extract<Observation, { kind: 'tick' }>,
  now: number,
  setting: number,
): readonly Anomaly[] {
  const { step, late } = observation;
  // A reading that repeats the step of the last poll is no progress.
  const progressed = state.moved && (step === null || step !== state.lastStep);
  const written = late?.lastWrite ?? now;
  const heardAt = observation.newBytes > 0 ? written : (state.heardAt ?? now);
  state.heardAt = heardAt;
  state.lastStep = step;
  state.moved = false;
  if (state.startedAt === null) {
    state.startedAt = now;
    state.progressAt = progressed ? written : null;
    return NOTHING;
  }
  if (progressed) return progress(state, written, late !== null);
  if (state.over || state.silentSince !== null || late?.behind) return NOTHING;
  const since = state.progressAt ?? heardAt;
  if (now - since <= patienceOf(state, setting)) return NOTHING;
  state.silentSince = since;
  return [quiet(state, now - since, now - heardAt)];
}

function patienceOf(state: State, setting: number): number {
  const phase = state.phase === null ? 1 : PHASE_FACTOR;
  if (state.progressAt === null) return setting * Math.max(START_UP_FACTOR, phase);
  return Math.max(setting * phase, state.longestPause * PAUSE_FACTOR);
}

function progress(state: State, now: number, late: boolean): readonly Anomaly[] {
  const { silentSince } = state;
  const pause = state.progressAt === null || late ? 0 : now - state.progressAt;
  state.progressAt = now;
  state.silentSince = null;
  state.longestPause = Math.max(state.longestPause, pause);
  if (silentSince === null) return NOTHING;
  const seconds = Math.round((now - silentSince) / 1000);
  const most = late ? 'at most ' : '';
  const text = `The run makes progress again after ${most}${seconds} s of silence.`;
  return [{ ...place(state), kind: 'recovered', text, values: { seconds } }];
}

const PHASES: Readonly<Record<string, string>> = {
  loading: 'it loads something',
  compile: 'it compiles',
  evaluation: 'it evaluates',
  saving: 'it saves',
};

function quiet(state: State, noProgress: number, noBytes: number): Anomaly {
  const seconds = Math.round(noProgress / 1000);
  const printed =
    noBytes < noProgress / 2 ? 'it still prints, but no reading moves' : 'it prints nothing';
  const usual =
    state.longestPause > 0
      ? `; its longest pause before was ${Math.round(state.longestPause / 1000)} s`
      : '';
  const phase =
    state.phase === null ? '' : `, since it said that ${PHASES[state.phase] ?? 'it paused'}`;
  const text = `No progress for ${seconds} s${phase}: ${printed}${usual}.`;
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
