import { median } from '../text/series/robust.js';

/** Progress at earlier times, oldest first, and what it is counted in. */
export type Pace = {
  /** Times leave out what was lost in pauses. */
  readonly pace: readonly (readonly [at: number, done: number])[];
  readonly paceOf: 'steps' | 'epochs' | null;
  /** Pauses since the counter began; left out before the first. */
  readonly pauses?: Pauses;
};

/** Times without progress, as evaluations bring them. */
type Pauses = {
  readonly ms: number;
  readonly times: number;
  /** What was done when they began to be counted. */
  readonly from: number;
  /** One of them was an evaluation: more will follow. */
  readonly evaluated: boolean;
  /** The last look at progress ended one. */
  readonly fresh: boolean;
  /** An evaluation was told of since then. */
  readonly told: boolean;
};

const NO_PAUSES: Pauses = {
  ms: 0,
  times: 0,
  from: 0,
  evaluated: false,
  fresh: false,
  told: false,
};

/** What progress is reckoned from. */
export interface Counters extends Pace {
  readonly step: number | null;
  readonly totalSteps: number | null;
  readonly epoch: number | null;
  readonly totalEpochs: number | null;
  readonly firstEpoch: number | null;
  readonly inEpoch: {
    readonly epoch: number | null;
    readonly at: number;
    readonly of: number | null;
  } | null;
  readonly finished: boolean;
}

const MAX_PACE = 24;
/** A time without progress is a pause where it is so long, so much longer than usual, and progress so much slower. */
const PAUSE_MS = 10_000;
const PAUSE_TIMES = 3;
/** Before so many looks at progress nobody knows what is usual. */
const USUAL_AFTER = 3;

/**
 * The pace after one more poll: a counter that fell, or that counts something else, begins anew. Pauses are left out of
 * it; `evaluated` says that what was told since the last progress was of an evaluation.
 */
export function pacedOn(counters: Counters, now: number, evaluated = false): Pace {
  const { pace, paceOf, pauses } = counters;
  const { of, done } = progressIn(counters);
  if (done === null) return kept(counters, evaluated);
  const latest = of === paceOf ? pace.at(-1) : undefined;
  if (latest === undefined || done < latest[1]) return { pace: [[now, done]], paceOf: of };
  const at = now - (pauses?.ms ?? 0);
  if (done === latest[1] || at <= latest[0]) return kept(counters, evaluated);
  const lost = lostIn(pace, at, done);
  // Two pauses in a row are none, but the new pace.
  if (lost > 0 && pauses?.fresh)
    return {
      pace: [
        [latest[0] + pauses.ms, latest[1]],
        [now, done],
      ] as const,
      paceOf,
    };
  const next = lost > 0 ? withPause(counters, lost, evaluated) : calm(pauses);
  const all = [...pace, [at - lost, done] as const].slice(-MAX_PACE);
  return next === undefined ? { pace: all, paceOf } : { pace: all, paceOf, pauses: next };
}

/** An evaluation that was told of is kept in mind until there is progress. */
function kept({ pace, paceOf, pauses }: Pace, evaluated: boolean): Pace {
  const told = evaluated ? { ...(pauses ?? NO_PAUSES), told: true } : pauses;
  return told === undefined ? { pace, paceOf } : { pace, paceOf, pauses: told };
}

function calm(pauses: Pauses | undefined): Pauses | undefined {
  return pauses && { ...pauses, fresh: false, told: false };
}

function withPause({ pace, pauses = NO_PAUSES }: Pace, lost: number, evaluated: boolean): Pauses {
  return {
    ms: pauses.ms + lost,
    times: pauses.times + 1,
    from: pauses.times > 0 ? pauses.from : (pace[0]?.[1] ?? 0),
    evaluated: pauses.evaluated || pauses.told || evaluated,
    fresh: true,
    told: false,
  };
}

/** What was lost to a pause since the last progress; 0 where there was none. */
function lostIn(pace: Pace['pace'], at: number, done: number): number {
  const [latest, speed] = [pace.at(-1), speedOf({ pace })];
  if (latest === undefined || speed === null || pace.length <= USUAL_AFTER) return 0;
  const gap = at - latest[0];
  const needed = (done - latest[1]) / speed;
  const usual = gapOf(pace) ?? 0;
  const long = gap > PAUSE_MS && gap > PAUSE_TIMES * usual && gap > PAUSE_TIMES * needed;
  return long ? gap - Math.max(needed, Math.min(usual, gap)) : 0;
}

/** Time that mostly passes from one progress to the next, as it is seen; null before there are two. */
function gapOf(pace: Pace['pace']): number | null {
  const gaps = pace.slice(1).map(([at], index) => at - (pace[index]?.[0] ?? at));
  return gaps.length === 0 ? null : median(gaps);
}

/** When progress was last seen, and what time mostly lies between; null before the first. */
export function rhythmOf({ pace, pauses }: Pace): {
  readonly at: number;
  readonly gapMs: number | null;
} | null {
  const latest = pace.at(-1);
  return latest === undefined ? null : { at: latest[0] + (pauses?.ms ?? 0), gapMs: gapOf(pace) };
}

/**
 * Milliseconds to the planned end, as they were when progress was last seen, at the pace of late and with the pauses that
 * are to be expected; null where there is no plan or no pace yet.
 */
export function timeLeft(counters: Counters): number | null {
  if (counters.finished) return 0;
  const { of, done } = progressIn(counters);
  const total = of === 'steps' ? counters.totalSteps : counters.totalEpochs;
  const speed = speedOf(counters);
  if (done === null || total === null || speed === null || of !== counters.paceOf) return null;
  const left = Math.max(0, total - done);
  return Math.round(left / speed + left * pausedFor(counters, done));
}

/** Time that pauses cost for each step, where they come again and again. */
function pausedFor({ pauses }: Pace, done: number): number {
  if (!pauses || (pauses.times < 2 && !pauses.evaluated) || done <= pauses.from) return 0;
  return pauses.ms / (done - pauses.from);
}

/** Steps in a second at the pace of late, of the run or within its epochs; null where that is not known. */
export function stepsPerSecond(counters: Counters): number | null {
  const speed = speedOf(counters);
  if (speed === null) return null;
  if (counters.paceOf === 'steps') return speed * 1_000;
  const of = counters.inEpoch?.of ?? null;
  return of === null ? null : speed * of * 1_000;
}

/** Progress in a millisecond. */
function speedOf({ pace }: Pick<Pace, 'pace'>): number | null {
  const [first, last] = [pace[0], pace.at(-1)];
  if (first === undefined || last === undefined || last[1] <= first[1]) return null;
  return (last[1] - first[1]) / (last[0] - first[0]);
}

/** Steps done where their end is known, else epochs done where theirs is, else whatever is counted. */
function progressIn(counters: Counters): {
  readonly of: Pace['paceOf'];
  readonly done: number | null;
} {
  const { step, totalSteps, totalEpochs } = counters;
  const epochs = epochsDone(counters);
  if (step !== null && (totalSteps !== null || totalEpochs === null || epochs === null))
    return { of: 'steps', done: step };
  return { of: 'epochs', done: epochs };
}

/** Epochs that are done, with the part of the one under way where that is printed. */
function epochsDone({ epoch, firstEpoch, inEpoch }: Counters): number | null {
  if (!inEpoch || inEpoch.of === null) return epoch;
  const named = epoch ?? inEpoch.epoch ?? 0;
  // Epochs that count from 1 name the one that is under way.
  const before = Math.floor(named) - ((firstEpoch ?? 0) >= 1 ? 1 : 0);
  return before + (inEpoch.epoch === epoch ? inEpoch.at / inEpoch.of : 0);
}
