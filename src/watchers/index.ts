import type { Anomaly } from '../domain/anomaly.js';
import type { Json } from '../domain/json.js';
import type { Fact, Metric } from '../domain/metric.js';
import { checkpointOverdue } from './checkpoint-overdue.js';
import type { Late, Observation, Watcher, WatchSettings, Wish } from './contract.js';
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
  const audience = new Audience(state, now, settings);
  const { metrics, facts, tick } = told;
  const late = tick?.late ?? null;
  if (late !== null) audience.show({ kind: 'late', late });
  let at = 0;
  for (const metric of metrics) {
    for (let fact = facts[at]; fact !== undefined && fact.line < metric.line; fact = facts[at]) {
      audience.showFact(fact);
      at += 1;
    }
    audience.showMetric(metric);
  }
  for (const fact of facts.slice(at)) audience.showFact(fact);
  if (tick !== null) audience.show({ kind: 'tick', ...tick, late, step: audience.step });
  return audience.leave();
}

/** Everyone who watches one chunk, with states of their own that are written to meanwhile. */
class Audience {
  step: number | null;
  private epoch: number | null;
  private readonly states: Json[];
  private readonly found: Anomaly[] = [];
  /** Those who have seen no reading since the last other observation. */
  private waiting = EVERYBODY;

  constructor(
    before: WatchState,
    private readonly now: number,
    private readonly settings: WatchSettings,
  ) {
    this.step = before.step;
    this.epoch = before.epoch;
    // A state of before has what has been added since from the start.
    this.states = WATCHERS.map((one) =>
      copied(Object.assign({}, one.start, before.states[one.id])),
    );
  }

  /** Shows something that everyone sees. */
  show(observation: Observation): void {
    this.showTo(EVERYBODY, observation);
    this.waiting = EVERYBODY;
  }

  showFact(fact: Fact): void {
    this.show({ kind: 'fact', fact });
    if (fact.kind === 'resumed') this.show({ kind: 'restart' });
  }

  /** Shows a reading to those who want it; a restart stands before the reading that shows it. */
  showMetric(metric: Metric): void {
    const { name, reading } = metric;
    if (name === 'step' && typeof reading === 'number') {
      if (this.step !== null && reading < this.step * FALLEN) this.show({ kind: 'restart' });
      this.step = reading;
    } else if (name === 'epoch' && typeof reading === 'number') {
      const { epoch } = this;
      if (epoch !== null && epoch >= LATE_EPOCH && reading < epoch * FALLEN)
        this.show({ kind: 'restart' });
      this.epoch = reading;
    }
    const { each, any } = wishesFor(name);
    const bits = each | (any & this.waiting);
    if (bits === 0) return;
    this.waiting &= ~any;
    this.showTo(bits, { kind: 'metric', metric, step: metric.step ?? this.step });
  }

  /** The state after the chunk, and what was found, by line. */
  leave(): readonly [WatchState, readonly Anomaly[]] {
    const { step, epoch, found } = this;
    const states: Record<string, Json> = {};
    for (const [at, watcher] of WATCHERS.entries()) states[watcher.id] = this.states[at] ?? null;
    found.sort((a, b) => (a.detectedLine ?? 0) - (b.detectedLine ?? 0));
    return [{ step, epoch, states }, found];
  }

  private showTo(bits: number, observation: Observation): void {
    for (let at = 0; at < WATCHERS.length; at += 1) {
      if ((bits & (1 << at)) === 0) continue;
      const told = WATCHERS[at]?.step(
        this.states[at] ?? null,
        observation,
        this.now,
        this.settings,
      );
      if (told !== undefined && told.length > 0) this.found.push(...told);
    }
  }
}

/** A bit for each watcher. */
interface Wishes {
  readonly each: number;
  readonly any: number;
}

const EVERYBODY = (1 << WATCHERS.length) - 1;
const MAX_NAMES = 1_000;
// What watchers want of a name never changes: it is asked once.
const wishes = new Map<string, Wishes>();

function wishesFor(name: string): Wishes {
  const known = wishes.get(name);
  if (known !== undefined) return known;
  if (wishes.size > MAX_NAMES) wishes.clear();
  const bits = (wish: Wish) =>
    WATCHERS.reduce((sum, one, at) => (one.wants(name) === wish ? sum | (1 << at) : sum), 0);
  const wanted = { each: bits('each'), any: bits('any') };
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
