import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { Fact, Metric } from '../domain/metric.js';
import { checkpointOverdue } from './checkpoint-overdue.js';
import type { Late, Observation, Watcher, WatchSettings } from './contract.js';
import { disk } from './disk.js';
import { divergence } from './divergence.js';
import { nan } from './nan.js';
import { plateau } from './plateau.js';
import { silence } from './silence.js';
import { spike } from './spike.js';
import { throughput } from './throughput.js';

export type { Late, Observation, Watcher, WatchSettings } from './contract.js';

/** Every watcher; each sees the observations that it wants. */
export const WATCHERS: readonly Watcher[] = [
  checkpointOverdue,
  disk,
  divergence,
  nan,
  plateau,
  silence,
  spike,
  throughput,
] as unknown as readonly Watcher[];

/** States of the watchers by id, and the run's step; JSON and bounded. */
export type WatchState = {
  readonly step: number | null;
  readonly epoch: number | null;
  readonly states: Readonly<Record<string, Json>>;
};

/** What a chunk of a log told, in the order of its lines, and that time has passed. */
export interface Told {
  readonly metrics: readonly Metric[];
  readonly facts: readonly Fact[];
  readonly tick: {
    readonly newBytes: number;
    readonly freeDiskBytes: number | null;
    /** Left out where the log was looked at as ever. */
    readonly late?: Late | null;
  } | null;
}

/** A step that falls below this share of the last one begins a new attempt. */
const FALLEN = 0.5;
/** Epochs of a run that is young enough to have two counters are not compared. */
const LATE_EPOCH = 4;

/** Watching of a run of which nothing has been seen. */
export function startWatching(): WatchState {
  return { step: null, epoch: null, states: {} };
}

/** Shows what a chunk told to every watcher. `now` is milliseconds since 1970. */
export function watch(
  state: WatchState,
  told: Told,
  now: number,
  settings: WatchSettings,
): readonly [WatchState, readonly Anomaly[]] {
  const { observations, step, epoch } = inOrder(told, state);
  const states: Record<string, Json> = { ...state.states };
  const found: Anomaly[] = [];
  for (const [index, watcher] of WATCHERS.entries()) {
    let own = copied(states[watcher.id] ?? watcher.start);
    for (const observation of observations) {
      if (
        observation.kind === 'metric' &&
        (wishesFor(observation.metric.name) & (1 << index)) === 0
      )
        continue;
      const [next, anomalies] = watcher.step(own, observation, now, settings);
      own = next;
      for (const anomaly of anomalies) found.push(anomaly);
    }
    states[watcher.id] = own;
  }
  found.sort((a, b) => (a.detectedLine ?? 0) - (b.detectedLine ?? 0));
  return [{ step, epoch, states }, found];
}

/** Readings and facts by line, the reading first; a restart stands before the reading that shows it. */
function inOrder(told: Told, before: WatchState) {
  const { metrics, facts, tick } = told;
  const observations: Observation[] = [];
  let { step, epoch } = before;
  let at = 0;
  const late = tick?.late ?? null;
  if (late !== null) observations.push({ kind: 'late', late });
  for (const metric of metrics) {
    for (let fact = facts[at]; fact !== undefined && fact.line < metric.line; fact = facts[at]) {
      pushFact(observations, fact);
      at += 1;
    }
    if (metric.name === 'step' && typeof metric.reading === 'number') {
      if (step !== null && metric.reading < step * FALLEN) observations.push({ kind: 'restart' });
      step = metric.reading;
    }
    if (metric.name === 'epoch' && typeof metric.reading === 'number') {
      if (epoch !== null && epoch >= LATE_EPOCH && metric.reading < epoch * FALLEN) {
        observations.push({ kind: 'restart' });
      }
      epoch = metric.reading;
    }
    observations.push({ kind: 'metric', metric, step: metric.step ?? step });
  }
  for (const fact of facts.slice(at)) pushFact(observations, fact);
  if (tick !== null) observations.push({ kind: 'tick', ...tick, late, step });
  return { observations, step, epoch };
}

function pushFact(observations: Observation[], fact: Fact): void {
  observations.push({ kind: 'fact', fact });
  if (fact.kind === 'resumed') observations.push({ kind: 'restart' });
}

// Which watchers want a name never changes: a bit for each, asked once for each name.
const wishes = new Map<string, number>();

function wishesFor(name: string): number {
  const known = wishes.get(name);
  if (known !== undefined) return known;
  if (wishes.size > 1_000) wishes.clear();
  const wanted = WATCHERS.reduce((bits, one, at) => (one.wants(name) ? bits | (1 << at) : bits), 0);
  wishes.set(name, wanted);
  return wanted;
}

function copied(state: Json): Json {
  if (typeof state !== 'object' || state === null) return state;
  if (Array.isArray(state)) return state.map(copied);
  const copy: Record<string, Json> = {};
  for (const [key, value] of Object.entries(state)) copy[key] = copied(value);
  return copy;
}
