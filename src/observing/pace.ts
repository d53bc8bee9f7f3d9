/** Progress at earlier times, oldest first, and what it is counted in. */
export type Pace = {
  readonly pace: readonly (readonly [at: number, done: number])[];
  readonly paceOf: 'steps' | 'epochs' | null;
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

/** The pace after one more poll: a counter that fell, or that counts something else, begins anew. */
export function pacedOn(counters: Counters, now: number): Pace {
  const { pace, paceOf } = counters;
  const { of, done } = progressIn(counters);
  if (done === null) return { pace, paceOf };
  const latest = of === paceOf ? pace.at(-1) : undefined;
  if (latest === undefined || done < latest[1]) return { pace: [[now, done]], paceOf: of };
  if (done === latest[1] || now <= latest[0]) return { pace, paceOf };
  return { pace: [...pace, [now, done] as const].slice(-MAX_PACE), paceOf };
}

/** Milliseconds to the planned end at the pace of late, or null where there is no plan or no pace yet. */
export function timeLeft(counters: Counters): number | null {
  if (counters.finished) return 0;
  const { of, done } = progressIn(counters);
  const total = of === 'steps' ? counters.totalSteps : counters.totalEpochs;
  const speed = speedOf(counters);
  if (done === null || total === null || speed === null || of !== counters.paceOf) return null;
  return Math.round(Math.max(0, total - done) / speed);
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
function speedOf({ pace }: Counters): number | null {
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
