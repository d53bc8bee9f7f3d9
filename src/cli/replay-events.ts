import type { Anomaly } from '../domain/anomaly.js';
import type { Fact, Metric } from '../domain/metric.js';

/** One event of a replay: the onset, and where it was noticed. */
export interface ReplayEvent {
  readonly kind: string;
  readonly step: number | null;
  readonly line: number | null;
  readonly detectedStep: number | null;
  readonly detectedLine: number | null;
  readonly text: string;
}

const TOLD = new Set(['checkpoint', 'finished', 'early_stop', 'resumed', 'interrupted', 'crash']);
/** A failure after which so many readings follow was caught by the program. */
const REPORTS = new Set(['loss', 'accuracy', 'reward']);
const SURVIVED = 12;
const PROGRESS =
  /(?:^|_)loss(?:$|_)|^(?:step|epoch|batch|accuracy|reward|lr|grad_norm|throughput)$/;

/** An anomaly as a replay tells it. */
export function eventOfAnomaly(anomaly: Anomaly): ReplayEvent {
  const { kind, step, line, detectedStep, detectedLine, text } = anomaly;
  return { kind, step, line, detectedStep, detectedLine, text };
}

/** Follows a whole log for the events that only hindsight settles: which end counts, which failure was survived. */
export class EventBook {
  private readonly events: ReplayEvent[] = [];
  private firstEpoch: number | null = null;
  /** Planned epochs, as a configuration or a counter says. */
  private epochs: number | null = null;
  private lastEpoch: number | null = null;
  private seenEpoch: number | null = null;
  /** The last planned epoch is under way. */
  private final = false;
  private planned: ReplayEvent | null = null;
  /** How many readings of each report an epoch has given, and how many the one before it gave. */
  private given = new Map<string, number>();
  private usual = new Map<string, number>();
  private stated = false;
  private step: number | null = null;
  private failure: { readonly at: number; readings: number } | null = null;

  /** A reading, in the order of the log. */
  metric(metric: Metric): void {
    if (this.failure !== null) this.afterFailure(metric);
    const name = metric.name.replace(/^epoch_/, '');
    if (REPORTS.has(name)) {
      const given = (this.given.get(name) ?? 0) + 1;
      this.given.set(name, given);
      if (this.final && given <= Math.max(1, this.usual.get(name) ?? given)) this.reported(metric);
    }
    if (typeof metric.reading !== 'number') return;
    if (metric.name === 'step') this.stepped(metric, metric.reading);
    else if (metric.name === 'epoch') {
      this.seenEpoch = metric.reading;
      this.usual = this.given;
      this.given = new Map();
      this.epoch(metric, metric.reading);
    }
  }

  /** A stated fact, in the order of the log. */
  fact(fact: Fact): void {
    if (fact.kind === 'total_epochs' && typeof fact.value === 'number') this.epochs = fact.value;
    if (!TOLD.has(fact.kind)) return;
    if (fact.kind === 'finished') this.stated = true;
    if (fact.kind === 'crash') this.failure = { at: this.events.length, readings: 0 };
    if (fact.kind === 'resumed') this.failure = null;
    const last = this.events.at(-1);
    if (fact.rest && last?.kind === fact.kind) {
      this.events[this.events.length - 1] = { ...last, step: fact.step, detectedStep: fact.step };
      return;
    }
    const detectedLine = fact.lastLine ?? fact.line;
    this.events.push({
      kind: fact.kind,
      step: fact.step,
      line: fact.line,
      detectedStep: fact.step,
      detectedLine,
      text: fact.text,
    });
  }

  /** An anomaly, in the order of the log. */
  anomaly(anomaly: Anomaly): void {
    this.events.push(eventOfAnomaly(anomaly));
  }

  /** All events by line, once the log is read. */
  all(): readonly ReplayEvent[] {
    this.closeAttempt();
    const shown = this.events.filter((event) => event.kind !== '');
    return shown.sort((a, b) => (a.detectedLine ?? 0) - (b.detectedLine ?? 0));
  }

  private stepped(metric: Metric, step: number): void {
    if (this.step !== null && step < this.step / 2) this.closeAttempt();
    this.step = step;
    if (metric.of === step) this.plan(metric, `step ${step} of ${metric.of}`);
  }

  private epoch(metric: Metric, epoch: number): void {
    const of = metric.of ?? this.epochs;
    if (of === null || !Number.isInteger(epoch)) return;
    if (this.lastEpoch !== null && epoch < this.lastEpoch) this.closeAttempt();
    if (this.firstEpoch === null || epoch < this.firstEpoch) this.firstEpoch = epoch;
    this.lastEpoch = epoch;
    // A log that begins in the middle does not show whether its epochs are counted from zero.
    if (this.firstEpoch > 1 && metric.of === undefined) return;
    const last = this.firstEpoch === 0 ? of - 1 : of;
    this.final = epoch === last;
    if (epoch < last) this.planned = null;
  }

  /** A reading of the last planned epoch: of the whole epoch, or of its last batch. */
  private reported(metric: Metric): void {
    if (metric.step !== null || (metric.part ?? (this.lastEpoch === this.firstEpoch ? 0 : 1)) < 1)
      return;
    this.plan(metric, `epoch ${this.lastEpoch} is the last that is planned`);
  }

  private plan(metric: Metric, text: string): void {
    const { step, line } = metric;
    this.planned = { kind: 'finished', step, line, detectedStep: step, detectedLine: line, text };
  }

  /** The trainer's own word wins; else the last planned step or epoch that was reported is the end. */
  private closeAttempt(): void {
    if (this.planned !== null && !this.stated) this.events.push(this.planned);
    this.planned = null;
    this.stated = false;
    this.final = false;
  }

  private afterFailure(metric: Metric): void {
    const { failure } = this;
    if (failure === null) return;
    const { name, reading } = metric;
    const before = name === 'step' ? this.step : name === 'epoch' ? this.seenEpoch : null;
    if (typeof reading === 'number' && before !== null && reading < before) {
      this.failure = null;
      return;
    }
    if (!PROGRESS.test(name)) return;
    failure.readings += 1;
    if (failure.readings < SURVIVED) return;
    const event = this.events[failure.at];
    if (event !== undefined) this.events[failure.at] = { ...event, kind: '' };
    this.failure = null;
  }
}
