import type { Fact, Metric, Reading } from '../domain/metric.js';
import { formatOf, PARSERS, readChunk, readRest, startReading } from '../parsers/index.js';
import { startWatching, type WatchSettings, watch } from '../watchers/index.js';
import { EventBook, eventOfAnomaly, type ReplayEvent } from './replay-events.js';
import { TrustedSteps } from './trusted-steps.js';

/** Count, first and last reading of one metric of a log, in the order of the file. */
export interface ReplayedMetric {
  readonly count: number;
  readonly first: readonly [step: number | null, value: Reading];
  readonly last: readonly [step: number | null, value: Reading];
  readonly unit?: string;
}

/** What `propel replay LOG` prints of one log. */
export interface ReplayJson {
  readonly file: string;
  readonly format: string | null;
  readonly metrics: Readonly<Record<string, ReplayedMetric>>;
  readonly totalSteps: number | null;
  readonly events: readonly ReplayEvent[];
  readonly elapsedMs: number;
}

/** A log that is read again has no clock: silence and overdue checkpoints cannot be told from it. */
const NO_CLOCK: WatchSettings = {
  silenceSeconds: Number.MAX_SAFE_INTEGER,
  checkpointSeconds: Number.MAX_SAFE_INTEGER,
  minFreeDiskBytes: 0,
};

const NO_PARSERS: typeof PARSERS = [];
const CONSECUTIVE = new Set(['step', 'epoch']);

/** Replays a log that comes in chunks: feed them in order, then ask once for the result. */
export class Replay {
  private reading = startReading();
  private watching = startWatching();
  private readonly book = new EventBook();
  private readonly tallies = new Map<string, Tally>();
  private totalSteps: number | null = null;
  private opening: Opening | null = null;
  private readonly trusted = new TrustedSteps();

  private readonly parsers: typeof PARSERS;

  /** `generalOnly` switches every parser of a single format off. */
  constructor(options: { readonly generalOnly?: boolean } = {}) {
    this.parsers = options.generalOnly === true ? NO_PARSERS : PARSERS;
  }

  /** Reads the next chunk, cut anywhere. */
  feed(text: string): void {
    const [reading, parsed] = readChunk(this.reading, text, this.parsers);
    this.reading = reading;
    this.take(parsed.metrics, parsed.facts);
  }

  /** Ends the log and answers as contracts of the command line say. */
  result(file: string, elapsedMs: number): ReplayJson {
    const [reading, parsed] = readRest(this.reading, this.parsers);
    this.reading = reading;
    this.take(parsed.metrics, parsed.facts);
    const metrics: Record<string, ReplayedMetric> = {};
    for (const [name, tally] of this.tallies) metrics[name] = replayed(tally);
    const events = this.book.all();
    const format = formatOf(this.reading);
    return { file, format, metrics, totalSteps: this.totalSteps, events, elapsedMs };
  }

  private take(metrics: readonly Metric[], facts: readonly Fact[]): void {
    let at = 0;
    for (const metric of metrics) {
      for (let fact = facts[at]; fact !== undefined && fact.line < metric.line; fact = facts[at]) {
        this.state(fact);
        at += 1;
      }
      // Where a bar stands in its epoch is for those who watch it.
      if (metric.name === 'batch') continue;
      this.count(metric);
      this.book.metric(metric);
    }
    for (const fact of facts.slice(at)) this.state(fact);
    const told = { metrics, facts, tick: null };
    const [watching, anomalies] = watch(this.watching, told, 0, NO_CLOCK);
    this.watching = watching;
    for (const anomaly of anomalies) this.book.anomaly(anomaly);
  }

  private state(fact: Fact): void {
    if (fact.kind === 'total_steps' && typeof fact.value === 'number') {
      this.totalSteps = fact.value;
      this.prove(fact.value);
    }
    this.book.fact(fact);
  }

  /** The printed steps of the beginning were the run's after all: their readings get them. */
  private prove(total: number): void {
    const { opening } = this;
    this.opening = null;
    if (opening === null || opening.of !== total) return;
    for (const tally of this.tallies.values()) {
      tally.first = withStep(tally.first, total);
      tally.last = withStep(tally.last, total);
    }
    const { count, first, last } = opening;
    const tally = this.tallies.get('step');
    if (tally === undefined) this.tallies.set('step', { count, first, last });
    else this.tallies.set('step', { ...tally, count: tally.count + count, first });
  }

  /** Counts the steps of the beginning that nobody has claimed yet. */
  private doubt(metric: Metric, step: number, of: number): void {
    const one = {
      name: 'step',
      reading: step,
      step,
      line: metric.line,
      epoch: metric.epoch ?? null,
    };
    const known = this.opening;
    if (known === null || known.of !== of) this.opening = { of, count: 1, first: one, last: one };
    else if (known.last.reading !== step)
      this.opening = { ...known, count: known.count + 1, last: one };
  }

  /** The steps given so far were places in an epoch. */
  private withdraw(): void {
    for (const tally of this.tallies.values()) {
      tally.first = this.trusted.withoutStep(tally.first);
      tally.last = this.trusted.withoutStep(tally.last);
    }
    const tally = this.tallies.get('step');
    const steps = this.trusted.withdrawn();
    if (tally === undefined) return;
    tally.count -= steps;
    if (tally.count <= 0) this.tallies.delete('step');
  }

  private count(metric: Metric): void {
    const { unproven } = metric;
    if (unproven !== undefined && unproven[1] !== null)
      this.doubt(metric, unproven[0], unproven[1]);
    if (this.trusted.isRefuted(metric)) this.withdraw();
    const known = this.tallies.get(metric.name);
    if (known === undefined) {
      this.tallies.set(metric.name, { count: 1, first: metric, last: metric });
      return;
    }
    if (CONSECUTIVE.has(metric.name) && known.last.reading === metric.reading) return;
    known.count += 1;
    if (metric.line < known.first.line) known.first = metric;
    if (metric.line >= known.last.line) known.last = metric;
  }
}

/** Replays a whole log. */
export function replay(
  file: string,
  chunks: Iterable<string>,
  elapsedMs: () => number,
): ReplayJson {
  const one = new Replay();
  for (const chunk of chunks) one.feed(chunk);
  return one.result(file, elapsedMs());
}

/** Replays a curve, `step,loss` in every line of a CSV, for the statistical kinds of event and those of nan and inf. */
export function replayCurve(
  file: string,
  csv: string,
): { readonly file: string; readonly events: readonly ReplayEvent[] } {
  const metrics: Metric[] = [];
  for (const [index, row] of csv.split('\n').entries()) {
    const [step = '', loss = ''] = row.trim().split(',');
    if (index === 0 || loss === '') continue;
    const at = Number(step);
    metrics.push({ name: 'loss', reading: readingOf(loss), step: at, line: index + 1 });
  }
  const [, anomalies] = watch(startWatching(), { metrics, facts: [], tick: null }, 0, NO_CLOCK);
  return { file, events: anomalies.map(eventOfAnomaly) };
}

/** Steps that are the run's if its end turns out to be `of`. */
interface Opening {
  readonly of: number;
  readonly count: number;
  readonly first: Metric;
  readonly last: Metric;
}

interface Tally {
  count: number;
  first: Metric;
  last: Metric;
}

function withStep(metric: Metric, of: number): Metric {
  const { unproven } = metric;
  return metric.step === null && unproven?.[1] === of ? { ...metric, step: unproven[0] } : metric;
}

function replayed({ count, first, last }: Tally): ReplayedMetric {
  const base = {
    count,
    first: [first.step, first.reading] as const,
    last: [last.step, last.reading] as const,
  };
  const unit = last.unit ?? first.unit;
  return unit === undefined ? base : { ...base, unit };
}

function readingOf(text: string): Reading {
  const value = Number(text);
  if (Number.isFinite(value)) return value;
  const lower = text.toLowerCase();
  if (lower.includes('nan')) return 'nan';
  return lower.startsWith('-') ? '-inf' : 'inf';
}
