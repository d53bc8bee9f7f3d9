import { type BarKind, withBar } from './bars.js';
import { afterHeader } from './columns.js';
import { isInReport, MAX_REPORT } from './headings.js';
import { isRipening, released, ripened, withHeld, withProven } from './held.js';
import { isCountingRule, isMeasure, type Learned } from './learned.js';
import { isWhole, readingAt, type Seen } from './lines.js';
import { isSettled, withPlace } from './place.js';
import type { Counter, Slot } from './plan.js';
import type { ReadLine } from './scratch.js';
import { TableReader } from './table-reader.js';

const MAX_FINE = 64;
const MAX_HELD_FIELDS = 8;
/** What the epochs of a bar are known by. */
const EPOCHS = 'epochs bar';

/** Reads lines by their plans and by what was learned before them; `metrics` and `facts` are what they gave. */
export class LineReader extends TableReader {
  private positioned = false;
  private reported = false;

  /** Reads the next line and answers what is known after it. */
  read(line: ReadLine, seen: Seen): Learned {
    if (seen.spans.length === 0) {
      // A line without a number may be the header of a table; a rule under it changes nothing.
      const { header, heading } = seen.shape;
      if (header !== null) this.write().columns = afterHeader(this.next.columns, header);
      if (heading !== null) this.write().scope = heading === 'eval' ? line.number : -1;
      return this.next;
    }
    const { header } = seen.shape;
    if (header !== null) {
      this.write().columns = afterHeader(this.next.columns, header);
      return this.next;
    }
    this.lay(line, seen);
    this.positioned = false;
    this.reported = false;
    if (this.plan.ranked !== null && this.isEcho(this.plan.ranked.rank)) return this.next;
    this.readCounters();
    const { columns } = this.next;
    if (columns === null || !this.readTable(columns)) this.readSlots();
    if (this.plan.bar !== null) this.giveBatch();
    if (this.metrics.length > this.from && isRipening(this.next.held)) {
      this.write().held = ripened(this.next.held);
    }
    return this.next;
  }

  private readCounters(): void {
    const { plan } = this;
    if (plan.width <= 1) this.readRule();
    if (plan.batch !== null) this.readPlace(plan.batch.slot, plan.batch.total);
    if (plan.epoch !== null && plan.counts && !this.isWrittenOver()) {
      const epoch = this.count(plan.epoch.slot, plan.epoch.suffix);
      if (epoch !== null && epoch >= 0)
        this.giveEpoch(epoch, plan.epoch.key, this.count(plan.epoch.total));
    }
    if (plan.totalEpochs !== null && (plan.counts || plan.epoch === null)) {
      this.giveTotal('total_epochs', this.count(plan.totalEpochs));
    }
    if (plan.doubtful !== null) this.readDoubtful(plan.doubtful, plan.epoch);
    if (plan.step !== null && plan.counts) this.readStep(plan.step);
    else if (plan.totalSteps !== null && plan.step === null) {
      this.giveTotal('total_steps', this.count(plan.totalSteps));
    }
    if (plan.bar !== null && plan.bar.style !== 'dots') this.readBar();
    else if (plan.bar !== null && !plan.bar.side && plan.batch === null)
      this.placeInEpoch(this.count(plan.bar.position), this.count(plan.bar.total));
  }

  private readStep(counter: Counter): void {
    this.positioned = true;
    const step = this.count(counter.slot, counter.suffix);
    if (step === null || step < 0 || !isWhole(this.seen, counter)) return;
    if (isInReport(this.line, this.next, step)) {
      this.reported = true;
      this.write().scope = this.line.number;
      return;
    }
    this.giveStep(
      step,
      counter.global,
      this.count(counter.total ?? this.plan.totalSteps),
      counter.key,
    );
  }

  /** What stands behind a bar under way was written over it by somebody else. */
  private isWrittenOver(): boolean {
    const { bar, epoch } = this.plan;
    return (
      bar !== null &&
      bar.style === 'dots' &&
      (epoch?.slot ?? 0) > bar.position &&
      !this.isFinished()
    );
  }

  private readPlace(slot: number, total: number | null): void {
    this.positioned = true;
    const at = this.count(slot);
    const of = this.count(total);
    if (at !== null && of !== null && of > 0 && at <= of) this.part = (at + 1 >= of ? of : at) / of;
    this.placeInEpoch(at, of);
  }

  private placeInEpoch(at: number | null, of: number | null): void {
    if (at !== null && at >= 0) this.inEpoch = [at, of !== null && of >= at && of > 0 ? of : null];
  }

  /** A step behind an epoch: the run's, the epoch's, or not known yet. */
  private readDoubtful(counter: Counter, printed: Counter | null): void {
    this.positioned = true;
    const at = this.count(counter.slot, counter.suffix);
    const of = this.count(counter.total, counter.suffix);
    const epoch = this.count(printed?.slot ?? null);
    if (at === null || epoch === null || !isWhole(this.seen, counter)) return;
    const led = this.plan.lenient && of === null ? this.next.places[0] : undefined;
    if (led !== undefined && led.key === this.plan.place && isSettled(led, epoch)) {
      this.giveTrusted(at, counter.key, led.kind === 'open');
      return;
    }
    const epochs = this.count(printed?.total ?? null) ?? this.next.totalEpochs;
    const seen = { key: counter.key, at, of, epoch, epochs };
    const places = withPlace(this.next.places, seen, this.next.totalSteps);
    if (places !== this.next.places) this.write().places = places;
    const { kind } = places[0];
    const trusted = kind === 'open' && this.plan.lenient;
    if (kind === 'step' || trusted) {
      if (trusted) this.giveTrusted(at, counter.key, true);
      else this.giveStep(at, true, of, counter.key);
      this.giveTotal('total_steps', of);
      return;
    }
    this.readPlace(counter.slot, counter.total);
    if (kind === 'open' && of !== null) this.unproven = [at, of];
  }

  /** A step that is taken for the run's; unproven it says so for the readings of its line. */
  private giveTrusted(at: number, key: string, open: boolean): void {
    if (open) this.unproven = [at, null];
    this.giveStep(at, true, null, key);
    this.unproven = undefined;
  }

  private readBar(): void {
    const { bar, epoch, step } = this.plan;
    if (bar?.epochs) this.readEpochs(bar.position, bar.total);
    if (bar === null || bar.epochs || !bar.moving || bar.side) return;
    this.positioned = true;
    const position = this.count(bar.position);
    if (position === null || position <= 0) return;
    if (epoch !== null || step !== null || bar.inEpoch || this.next.epochOwner.key === EPOCHS) {
      this.readPlace(bar.position, bar.total);
      return;
    }
    // Where the run prints its steps, a bar without a name is somebody else's.
    const { key, advanced } = this.next.stepOwner;
    if (advanced >= 2 && key !== 'bar' && bar.title.trim() === '') return;
    const total = this.count(bar.total);
    const kind = total === null ? 'run' : this.kindOf(position, total);
    if (kind === 'epoch') this.readPlace(bar.position, bar.total);
    if (kind !== 'run') return;
    this.giveStep(position, false, null, 'bar');
    this.giveTotal('total_steps', total);
  }

  /** A bar of epochs tells how many are done: the next one is under way. */
  private readEpochs(position: number, total: number | null): void {
    const [done, of] = [this.count(position), this.count(total)];
    if (done === null || of === null || of <= 0) return;
    this.giveEpoch(Math.min(done + 1, of), EPOCHS, of);
    this.giveTotal('total_epochs', of);
  }

  /** What a bar counts, told by the bars before it. */
  private kindOf(at: number, total: number): BarKind {
    const before = this.next.bars ?? [];
    const [bars, kind] = withBar(before, { at, total });
    this.write().bars = bars;
    this.restarts = kind === 'epoch' && before.every((one) => one.total !== total || !one.loops);
    return kind;
  }

  private readSlots(): void {
    const { plan } = this;
    if (plan.slots.length === 0) return;
    if (plan.fine) this.positioned = true;
    const { bar } = plan;
    const dots = bar !== null && bar.style === 'dots';
    if (bar !== null && (dots ? !this.isFinished() : bar.side)) return;
    if (!plan.anchored && !this.next.proven.includes(this.seen.shape.template)) {
      this.hold();
      return;
    }
    if (plan.endsInEvaluation) this.write().evaluated = this.line.number;
    for (let index = 0; index < plan.slots.length; index += 1) {
      const slot = plan.slots[index];
      if (slot === undefined || (bar !== null && !dots && this.isRedraw(slot.name, slot.slot)))
        continue;
      const name = index < plan.canonical ? this.nameOf(slot) : slot.name;
      this.give(name, slot.slot, slot.suffix, slot.unit);
    }
  }

  /** Bars of dots show running means: only the finished bar counts, and not while it waits for its evaluation. */
  private isFinished(): boolean {
    const { bar } = this.plan;
    if (bar === null || this.line.transient || bar.unfinished) return false;
    return bar.total === null || this.count(bar.position) === this.count(bar.total);
  }

  private isRedraw(name: string, slot: number): boolean {
    const position = this.count(this.plan.bar?.position ?? null);
    return this.wasDrawn(name, position, readingAt(this.line.text, this.seen, slot));
  }

  /** Where finer readings of a name exist, the same name without a position is their summary. */
  private nameOf(slot: Slot): string {
    const name = this.isUnderEvaluation(slot) ? `eval_${slot.name}` : slot.name;
    if (name === 'throughput' && this.isOtherSpeed(slot.unit)) return slot.unit.replace('/', '_');
    const { fine } = this.next;
    const known = fine.includes(name);
    if (this.positioned || this.plan.bar?.style === 'dots') {
      if (!known && fine.length < MAX_FINE) this.write().fine = [...fine, name];
      return name;
    }
    return known && this.plan.bar === null && !this.plan.row ? `epoch_${name}` : name;
  }

  /** A run has one speed: what was counted first. */
  private isOtherSpeed(unit: string): boolean {
    const counted = /iter|step/.test(unit) ? 'iter' : unit;
    if (this.next.speed === null) this.write().speed = counted;
    return this.next.speed !== counted;
  }

  /** A figure without a split belongs to the evaluation under whose heading it stands, an accuracy to the line above too. */
  private isUnderEvaluation({ name, split }: Slot): boolean {
    if (this.reported && split === null && /^(?:loss|accuracy|reward)$/.test(name)) return true;
    if (split !== null || this.positioned || this.plan.epoch !== null) return false;
    const { evaluated, scope } = this.next;
    if (name === 'accuracy' && evaluated === this.line.number - 1) return true;
    if (scope < 0 || this.line.number - scope > MAX_REPORT) return false;
    return name === 'accuracy' || name === 'loss' || name === 'reward';
  }

  /** A figure that could be a setting waits until its template has come again with readings between. */
  private hold(): void {
    const { slots } = this.plan;
    if (slots.length > MAX_HELD_FIELDS) return;
    const { template } = this.seen.shape;
    const known = this.next.held.find((one) => one.template === template);
    const often = (known?.metrics.length ?? 0) >= 2 * slots.length;
    const proven = known?.ripe || (often && slots.some((slot) => isMeasure(slot.name)));
    if (known === undefined || !proven) {
      const metrics = slots.map(({ name, slot, suffix, unit }) => {
        const reading = readingAt(this.line.text, this.seen, slot, suffix);
        const known = name === 'throughput' && this.isOtherSpeed(unit);
        return {
          name: known ? unit.replace('/', '_') : name,
          reading,
          line: this.line.number,
          unit,
          step: this.printedStep,
        };
      });
      this.write().held = withHeld(this.next.held, { template, ripe: false, metrics });
      return;
    }
    Object.assign(this.write(), withProven(this.next, known));
    this.metrics.push(...released(known, this.next, this.plan.row));
    this.readSlots();
  }

  private readRule(): void {
    if (!isCountingRule(this.seen.shape.text)) return;
    const epoch = this.count(0);
    if (epoch !== null && Number.isInteger(epoch)) this.giveEpoch(Math.abs(epoch), 'rule', null);
  }
}
