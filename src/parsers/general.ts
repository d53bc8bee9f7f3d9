import type { Fact, Metric } from '../domain/metric.js';
import { isSideBar } from '../text/reading/bar.js';
import { type Columns, columnOf, readHeader, readRow } from '../text/reading/columns.js';
import { countAt, planFor, readingAt, scanOf } from '../text/reading/lines.js';
import type { Naming } from '../text/reading/naming.js';
import type { Counter, Plan } from '../text/reading/plan.js';
import type { Scan } from '../text/reading/scan.js';
import type { LogLine, Parsed, Parser } from './contract.js';

/** What the general parser has learned of a run so far; JSON and bounded. */
type State = {
  readonly step: number | null;
  readonly epoch: number | null;
  readonly totalSteps: number | null;
  readonly totalEpochs: number | null;
  /** Which of several counters is the run's epoch, and which its step. */
  readonly epochOwner: Owner;
  readonly stepOwner: Owner;
  /** The printed step starts again with every epoch: it is a batch. */
  readonly stepInEpoch: boolean;
  /** Names that were seen beside a step or a batch: the same name without one is a summary. */
  readonly fine: readonly string[];
  readonly columns: Columns | null;
  /** Readings of templates that were seen once and have not proven themselves. */
  readonly held: readonly Held[];
  readonly proven: readonly string[];
  /** Readings given so far: how templates prove themselves. */
  readonly given: number;
  /** The line whose last reading was of an evaluation. */
  readonly evaluated: number;
  /** The last readings of bars, so that a redraw says nothing. */
  readonly drawn: readonly string[];
};

type Held = {
  readonly template: string;
  readonly given: number;
  readonly metrics: readonly HeldMetric[];
};

type HeldMetric = {
  readonly name: string;
  readonly reading: number | 'nan' | 'inf' | '-inf';
  readonly line: number;
  readonly unit: string;
};

/** The words of a counter, how often it has advanced, and how often others spoke since it did. */
type Owner = { readonly key: string; readonly advanced: number; readonly rivals: number };

const NOBODY: Owner = { key: '', advanced: 0, rivals: 0 };
/** A counter that is silent while others speak so often is over: the run has gone into another stage. */
const MAX_RIVALS = 12;

const START: State = {
  step: null,
  epoch: null,
  totalSteps: null,
  totalEpochs: null,
  epochOwner: NOBODY,
  stepOwner: NOBODY,
  stepInEpoch: false,
  fine: [],
  columns: null,
  held: [],
  proven: [],
  given: 0,
  evaluated: -1,
  drawn: [],
};

const NOTHING: Parsed = { metrics: [], facts: [] };
const MAX_HELD = 12;
const MAX_PROVEN = 48;
const MAX_FINE = 64;
const MAX_DRAWN = 24;

/** Reads any trainer's lines: names, counters, bars and tables, learned from the lines themselves. */
export const general: Parser<State> = {
  id: 'general',
  start: START,
  sniff: () => 0.01,
  feed,
};

function feed(state: State, line: LogLine): readonly [State, Parsed] {
  const scan = scanOf(line.text);
  if (scan.spans.length === 0) return readNames(state, scan);
  const plan = planFor(scan.shape);
  const draft = new Draft(state, line, scan, plan);
  draft.readCounters();
  if (state.columns !== null && draft.readTable(state.columns)) return draft.result();
  draft.readSlots();
  return draft.result();
}

/** A line without a number may be the header of a table; a rule under it changes nothing. */
function readNames(state: State, scan: Scan): readonly [State, Parsed] {
  const columns = readHeader(scan.shape);
  return columns === null ? [state, NOTHING] : [{ ...state, columns }, NOTHING];
}

/** One line on its way from a state to the next: a private scratch copy, so that the reducer stays pure. */
class Draft {
  private readonly metrics: Metric[] = [];
  private readonly facts: Fact[] = [];
  private next: { -readonly [K in keyof State]: State[K] };
  private changed = false;
  private step: number | null = null;
  private positioned = false;
  private part: number | null = null;

  constructor(
    private readonly state: State,
    private readonly line: LogLine,
    private readonly scan: Scan,
    private readonly plan: Plan,
  ) {
    this.next = { ...state };
  }

  result(): readonly [State, Parsed] {
    if (!this.changed) return [this.state, NOTHING];
    return [this.next, { metrics: this.metrics, facts: this.facts }];
  }

  readCounters(): void {
    const { plan } = this;
    const counts =
      plan.canonical > 0 || plan.row || plan.headline || (plan.epoch?.total ?? null) !== null;
    if (plan.width <= 1) this.readRule();
    // What stands behind a bar under way was written over it by somebody else.
    const { bar } = plan;
    const behind =
      bar?.style === 'dots' && (plan.epoch?.slot ?? 0) > bar.position && !this.isFinished();
    if (plan.epoch !== null && counts && !behind) {
      const epoch = this.count(plan.epoch.slot, plan.epoch.suffix);
      const of = this.count(plan.epoch.total, '');
      if (epoch !== null && epoch >= 0) this.giveEpoch(epoch, plan.epoch.key, of);
      this.giveTotal('total_epochs', this.count(plan.totalEpochs, ''));
    }
    if (plan.epoch === null) this.giveTotal('total_epochs', this.count(plan.totalEpochs, ''));
    if (plan.step === null) this.giveTotal('total_steps', this.count(plan.totalSteps, ''));
    if (plan.batch !== null) this.readBatch(plan.batch);
    if (plan.step !== null && counts) {
      const step = this.count(plan.step.slot, plan.step.suffix);
      const of = this.count(plan.step.total ?? plan.totalSteps, '');
      if (step !== null && step >= 0 && this.isWhole(plan.step.slot))
        this.giveStep(step, plan.step.global, of, plan.step.key);
      this.positioned = true;
    }
    if (plan.bar !== null && plan.bar.style !== 'dots') this.readBar();
  }

  private readBatch(batch: Counter): void {
    this.positioned = true;
    const [at, of] = [this.count(batch.slot, ''), this.count(batch.total, '')];
    if (at !== null && of !== null && of > 0 && at <= of) this.part = (at + 1 >= of ? of : at) / of;
  }

  private readBar(): void {
    const { bar } = this.plan;
    if (bar === null || !bar.moving || isSideBar(bar.title)) return;
    this.positioned = true;
    const position = this.count(bar.position, '');
    if (position === null || position <= 0) return;
    if (this.plan.epoch !== null || this.plan.step !== null || /ep(?:och)?\b/i.test(bar.title))
      return;
    this.giveStep(position, false, null, 'bar');
    this.giveTotal('total_steps', this.count(bar.total, ''));
  }

  /** True where the line was a row of the table. */
  readTable(columns: Columns): boolean {
    const bar = this.plan.bar;
    if (bar !== null && bar.style !== 'tqdm') return false;
    const row = readRow(columns, bar === null ? this.scan.shape : bar.title);
    if (row === null) return false;
    if (bar !== null && this.count(bar.position, '') !== this.count(bar.total, '')) return true;
    const names = columns.names.map((name) => columnOf(name));
    const at = names.findIndex((one) => one.role === 'step');
    const step = row[at];
    if (step !== null && step !== undefined)
      this.giveStep(this.count(step, '') ?? 0, true, null, 'column');
    for (const [index, naming] of names.entries()) {
      const slot = row[index];
      if (slot === null || slot === undefined) continue;
      if (naming.role === 'epoch') this.giveEpoch(this.count(slot, '') ?? 0, 'column', null);
      else if (naming.role !== 'step') this.give(columnName(naming), slot, '', naming.unit);
    }
    return true;
  }

  readSlots(): void {
    const { plan } = this;
    const bar = plan.bar;
    if (bar !== null) {
      if (isSideBar(bar.title) && bar.style !== 'dots') return;
      if (bar.style === 'dots' && !this.isFinished()) return;
    }
    if (!this.isAnchored() && !this.next.proven.includes(template(this.scan))) {
      this.hold();
      return;
    }
    if (plan.endsInEvaluation) {
      this.next.evaluated = this.line.number;
      this.changed = true;
    }
    for (const [index, slot] of plan.slots.entries()) {
      const canonical = index < plan.canonical;
      if (bar !== null && bar.style !== 'dots' && this.isRedraw(slot.name, slot.slot)) continue;
      this.give(this.nameIn(slot.name, canonical), slot.slot, slot.suffix, slot.unit);
    }
  }

  private isAnchored(): boolean {
    const { plan } = this;
    if (plan.slots.slice(0, plan.canonical).some((slot) => isStrong(slot.name))) return true;
    return plan.canonical > 0 && (plan.step !== null || plan.batch !== null);
  }

  /** Bars of dots show running means: only the finished bar counts, and not while it waits for its evaluation. */
  private isFinished(): boolean {
    const { bar } = this.plan;
    if (bar === null || this.line.transient || bar.unfinished) return false;
    return bar.total === null || this.count(bar.position, '') === this.count(bar.total, '');
  }

  private isRedraw(name: string, slot: number): boolean {
    const position = this.plan.bar === null ? null : this.count(this.plan.bar.position, '');
    const key = `${name}@${position}=${readingAt(this.line.text, this.scan, slot)}`;
    if (this.next.drawn.includes(key)) return true;
    this.next.drawn = [...this.next.drawn.slice(-MAX_DRAWN), key];
    this.changed = true;
    return false;
  }

  private nameIn(printed: string, canonical: boolean): string {
    const name = this.isAfterEvaluation(printed) ? `eval_${printed}` : printed;
    const { fine } = this.next;
    const whole = this.positioned || this.plan.bar?.style === 'dots';
    if (whole) {
      if (canonical && !fine.includes(name) && fine.length < MAX_FINE)
        this.next.fine = [...fine, name];
      return name;
    }
    const bar = this.plan.bar;
    return canonical && bar === null && !this.plan.row && fine.includes(name)
      ? `epoch_${name}`
      : name;
  }

  /** An accuracy without a split, right under a line that ended with an evaluation, belongs to that. */
  private isAfterEvaluation(name: string): boolean {
    const { next, line, plan } = this;
    return (
      name === 'accuracy' &&
      !this.positioned &&
      plan.epoch === null &&
      next.evaluated === line.number - 1
    );
  }

  private hold(): void {
    const { plan, next } = this;
    if (plan.slots.length === 0 || plan.slots.length > 8) return;
    const key = template(this.scan);
    const known = next.held.find((one) => one.template === key);
    this.changed = true;
    if (known === undefined) {
      const metrics = plan.slots.map((slot) => ({
        name: slot.name,
        reading: readingAt(this.line.text, this.scan, slot.slot, slot.suffix),
        line: this.line.number,
        unit: slot.unit,
      }));
      next.held = [...next.held.slice(-MAX_HELD), { template: key, given: next.given, metrics }];
      return;
    }
    if (known.given === next.given) return;
    next.held = next.held.filter((one) => one !== known);
    next.proven = [...next.proven.slice(-MAX_PROVEN), key];
    for (const one of known.metrics) {
      const name = next.fine.includes(one.name) && !plan.row ? `epoch_${one.name}` : one.name;
      this.push(name, one.reading, one.line, one.unit, null);
    }
    this.readSlots();
  }

  /** `-----3-----`: a rule around a number that counts up by one. */
  private readRule(): void {
    const { shape } = this.scan;
    if (
      !/^[-=*#+~_ ]{1,8}(?:(?:epoch|round)\W{0,2})?\u0001[-=*#+~_ ]{1,8}$/i.test(shape) ||
      /^ +.$|^.? *$/.test(shape)
    )
      return;
    const epoch = this.count(0, '');
    if (epoch === null || !Number.isInteger(epoch)) return;
    this.giveEpoch(Math.abs(epoch), 'rule', null);
  }

  /** A counter of whole things is printed without a fraction. */
  private isWhole(slot: number): boolean {
    const [start, end] = [this.scan.spans[slot * 2], this.scan.spans[slot * 2 + 1]];
    return !this.line.text.slice(start, end).includes('.') || this.plan.step?.suffix !== '';
  }

  /** Of several counters called epoch the one that advances is the run's; others may not talk over it. */
  private giveEpoch(epoch: number, key: string, of: number | null): void {
    const { next } = this;
    if (epoch === next.epoch) return;
    const owner = heard(next.epochOwner, key);
    if (owner !== next.epochOwner) this.changed = true;
    next.epochOwner = owner;
    if (owner.key !== key) return;
    next.epoch = epoch;
    this.changed = true;
    next.given += 1;
    const base = { name: 'epoch', reading: epoch, step: null, line: this.line.number, epoch };
    this.metrics.push(of === null ? base : { ...base, of });
  }

  private giveStep(step: number, global: boolean, of: number | null, key: string): void {
    if (this.next.stepInEpoch && !global) return;
    this.step = this.plan.step?.rounded === true ? null : step;
    if (step === this.next.step) return;
    const owner = heard(this.next.stepOwner, key);
    if (owner !== this.next.stepOwner) this.changed = true;
    this.next.stepOwner = owner;
    if (owner.key !== key) return;
    if (
      !global &&
      this.next.step !== null &&
      step < this.next.step &&
      this.metrics.some((one) => one.name === 'epoch')
    ) {
      this.next.stepInEpoch = true;
      this.changed = true;
      this.step = null;
      return;
    }
    this.next.step = step;
    // A step that only an evaluation without a known reading names is no progress of its own.
    if (this.plan.evaluation && this.plan.canonical === 0 && of === null) return;
    this.changed = true;
    this.next.given += 1;
    const base = {
      name: 'step',
      reading: step,
      step: this.plan.row ? null : step,
      line: this.line.number,
      epoch: this.next.epoch,
    };
    this.metrics.push(of === null ? base : { ...base, of });
    if (this.plan.row) this.step = null;
    this.giveTotal('total_steps', this.count(this.plan.totalSteps, ''));
  }

  private giveTotal(kind: 'total_steps' | 'total_epochs', total: number | null): void {
    if (total === null || total <= 0) return;
    const field = kind === 'total_steps' ? 'totalSteps' : 'totalEpochs';
    if (this.next[field] === total) return;
    this.next[field] = total;
    this.changed = true;
    this.facts.push({ kind, step: this.step, line: this.line.number, text: '', value: total });
  }

  private give(name: string, slot: number, suffix: string, unit: string): void {
    this.push(
      name,
      readingAt(this.line.text, this.scan, slot, suffix),
      this.line.number,
      unit,
      this.step,
    );
  }

  private push(
    name: string,
    reading: Metric['reading'],
    line: number,
    unit: string,
    step: number | null,
  ): void {
    this.changed = true;
    this.next.given += 1;
    const { epoch } = this.next;
    const base = { name, reading, step, line, epoch };
    const placed = this.part === null ? base : { ...base, part: this.part };
    this.metrics.push(unit === '' ? placed : { ...placed, unit });
  }

  private count(slot: number | null, suffix: string): number | null {
    return countAt(this.line.text, this.scan, slot, suffix);
  }
}

/** Of several counters with one meaning the one that advances is the run's; others may not talk over it. */
function heard(owner: Owner, key: string): Owner {
  if (owner.key === key) {
    return owner.advanced >= 2 && owner.rivals === 0
      ? owner
      : { key, advanced: Math.min(2, owner.advanced + 1), rivals: 0 };
  }
  if (owner.advanced < 1 || owner.rivals >= MAX_RIVALS) return { key, advanced: 0, rivals: 0 };
  return { ...owner, rivals: owner.rivals + 1 };
}

function columnName(naming: Naming): string {
  const evaluated = naming.split === 'eval';
  if (naming.role === 'loss') return evaluated ? 'eval_loss' : 'loss';
  if (naming.role === 'accuracy') return evaluated ? 'eval_accuracy' : 'accuracy';
  if (naming.role === 'lr' || naming.role === 'grad_norm' || naming.role === 'reward')
    return naming.role;
  return naming.role === 'throughput' && naming.unit !== '' ? 'throughput' : naming.own;
}

/** Figures that nobody prints in a configuration: a line with one of them needs no second sighting. */
function isStrong(name: string): boolean {
  return /^(?:eval_)?(?:loss|accuracy|reward)$/.test(name);
}

function template(scan: Scan): string {
  return scan.shape.slice(0, 80);
}
