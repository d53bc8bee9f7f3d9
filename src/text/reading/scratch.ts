import type { Fact, Metric, Reading } from '../../domain/metric.js';
import { counterOf, type Drawn, heard, type Learned, metricOf } from './learned.js';
import { countAt, readingAt, type Seen, Shape } from './lines.js';
import { numberingAfter } from './numbering.js';
import type { Plan } from './plan.js';

const NO_SHAPE = new Shape('');
/** Readings of bars that are remembered against redraws. */
const MAX_DRAWN = 24;

/** A line to be read. */
export interface ReadLine {
  readonly number: number;
  readonly text: string;
  readonly transient: boolean;
}

/**
 * Lines on their way from what was learned before them to what is known after them: scratch paper for one chunk, on
 * which line after line is taken. What was learned before is copied when the first thing changes.
 */
export class Scratch {
  readonly metrics: Metric[] = [];
  readonly facts: Fact[] = [];
  /** Where the readings of this line begin. */
  protected from = 0;
  protected plan: Plan = NO_SHAPE.plan;
  protected line: ReadLine = { number: 0, text: '', transient: false };
  protected seen: Seen = { shape: NO_SHAPE, spans: [] };
  protected next: { -readonly [K in keyof Learned]: Learned[K] };
  protected part: number | null = null;
  protected unproven: Metric['unproven'];
  protected inEpoch: Metric['inEpoch'];
  /** A counter was found on this line to begin anew with each epoch. */
  protected restarts = false;
  private placed = false;
  private copied = false;
  private drawn: Drawn[] | null = null;
  private step: number | null = null;

  constructor(private readonly before: Learned) {
    this.next = before;
  }

  /** Lays the next line on the paper. */
  protected lay(line: ReadLine, seen: Seen): void {
    this.line = line;
    this.seen = seen;
    this.plan = seen.shape.plan;
    this.from = this.metrics.length;
    this.part = null;
    this.unproven = undefined;
    this.inEpoch = undefined;
    this.restarts = false;
    this.placed = false;
    this.step = null;
  }

  /** The state to write to: a copy, made when the first thing changes. */
  protected write(): { -readonly [K in keyof Learned]: Learned[K] } {
    if (!this.copied) {
      this.next = { ...this.before };
      this.copied = true;
    }
    return this.next;
  }

  /** True where the line is the same reading of another rank. */
  protected isEcho(printed: number | null): boolean {
    const rank = printed ?? this.count(0);
    if (printed === null && rank !== null) {
      const numbering = numberingAfter(this.next.numbering, rank);
      if (numbering !== this.next.numbering) this.write().numbering = numbering;
      if (numbering > 0) return false;
    }
    const { rank: known } = this.next;
    if (rank === null || rank === known) return false;
    if (known !== null && rank > known) return true;
    if (this.plan.anchored) this.write().rank = rank;
    return false;
  }

  protected giveEpoch(epoch: number, key: string, of: number | null): void {
    if (epoch === this.next.epoch) return;
    const owner = heard(this.next.epochOwner, key, epoch > (this.next.epoch ?? -1));
    const next = this.write();
    next.epochOwner = owner;
    if (owner.key !== key) return;
    next.epoch = epoch;
    // A new epoch ends the report of an evaluation.
    if (next.scope >= 0) next.scope = -1;
    this.metrics.push(counterOf('epoch', epoch, null, this.line.number, epoch, of));
  }

  protected giveStep(step: number, global: boolean, of: number | null, key: string): void {
    const { plan } = this;
    const before = this.next.step;
    if (this.next.stepInEpoch && !global) return;
    const aside = plan.row && key !== 'column';
    this.step = plan.step?.rounded === true || aside ? null : step;
    if (step === before) {
      // Another counter that agrees tells the end of both.
      if (of !== null && key !== '' && key !== 'bar') this.giveTotal('total_steps', of);
      return;
    }
    const next = this.write();
    next.stepOwner = heard(next.stepOwner, key, true);
    if (next.stepOwner.key !== key) return;
    const back = !global && before !== null && step < before;
    if (back && this.metrics[this.from]?.name === 'epoch') {
      next.stepInEpoch = true;
      this.step = null;
      return;
    }
    next.step = step;
    // A step that only an evaluation without a known reading names is no progress of its own.
    if (plan.evaluation && plan.canonical === 0 && of === null) return;
    const at = aside ? null : step;
    const one = counterOf('step', step, at, this.line.number, next.epoch, of);
    this.metrics.push(this.unproven === undefined ? one : { ...one, unproven: this.unproven });
    this.giveTotal('total_steps', this.count(plan.totalSteps));
  }

  protected giveTotal(kind: 'total_steps' | 'total_epochs', total: number | null): void {
    const field = kind === 'total_steps' ? 'totalSteps' : 'totalEpochs';
    if (total === null || total <= 0 || this.next[field] === total) return;
    this.write()[field] = total;
    this.facts.push({ kind, step: this.step, line: this.line.number, text: '', value: total });
  }

  protected give(name: string, slot: number, suffix: string, unit: string): void {
    const reading = readingAt(this.line.text, this.seen, slot, suffix);
    if (this.unproven !== undefined || (this.inEpoch !== undefined && !this.placed)) {
      this.givePlaced(name, reading, this.step, unit);
      return;
    }
    const { number } = this.line;
    this.metrics.push(metricOf(name, reading, this.step, number, this.next.epoch, unit, this.part));
  }

  /** A reading that tells the position in the epoch, for itself and for the others of its line. */
  private givePlaced(name: string, reading: Reading, step: number | null, unit: string): void {
    const { part, inEpoch, unproven, restarts } = this;
    const { epoch } = this.next;
    const line = this.line.number;
    this.placed = true;
    if (inEpoch !== undefined && unproven === undefined && unit === '' && !restarts) {
      this.metrics.push(
        part === null
          ? { name, reading, step, line, epoch, inEpoch }
          : { name, reading, step, line, epoch, part, inEpoch },
      );
      return;
    }
    const one = metricOf(name, reading, step, line, epoch, unit, part);
    const begun = restarts ? ({ restarts } as const) : {};
    const placed = inEpoch === undefined ? one : { ...one, inEpoch, ...begun };
    this.metrics.push(unproven === undefined ? placed : { ...placed, unproven });
  }

  /** A bar that moves through the epoch and tells nothing else is progress all the same. */
  protected giveBatch(): void {
    if (this.inEpoch === undefined || this.placed || this.metrics.length > this.from + 1) return;
    const [at] = this.inEpoch;
    if (at > 0 && !this.wasDrawn('batch', at, at)) this.givePlaced('batch', at, null, '');
  }

  /** True where a bar has shown this reading at this position just now; else it is remembered. */
  protected wasDrawn(name: string, position: number | null, reading: Reading): boolean {
    const drawn = this.drawn ?? [...this.next.drawn];
    for (let at = drawn.length - 1; at >= 0; at -= 1) {
      const one = drawn[at];
      if (one !== undefined && one[1] === position && one[2] === reading && one[0] === name)
        return true;
    }
    if (drawn.length > MAX_DRAWN) drawn.shift();
    drawn.push([name, position, reading]);
    if (this.drawn === null) {
      this.drawn = drawn;
      this.write().drawn = drawn;
    }
    return false;
  }

  /** The step that this line prints, or null. */
  protected get printedStep(): number | null {
    return this.step;
  }

  protected count(slot: number | null, suffix = ''): number | null {
    return countAt(this.line.text, this.seen, slot, suffix);
  }
}
