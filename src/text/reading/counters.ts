import type { Field } from './fields.js';
import type { Naming } from './naming.js';

/** A counter of a shape, with what it counts up to. */
export interface Counter {
  readonly slot: number;
  readonly total: number | null;
  readonly suffix: string;
  /** Said by its name to be global. */
  readonly global: boolean;
  /** Printed shortened, `26K`, or beside a count that is: not exact. */
  readonly rounded: boolean;
  /** The words it is printed with. */
  readonly key: string;
}

/** A field and what its words mean. */
export interface Named {
  readonly field: Field;
  readonly naming: Naming;
}

const COUNTED = /^\[?\u0001\s?\/\s?\u0001\]/;
/** `3epoch results: loss=0.5`, `3/50epoch started`, `3rd epoch: loss 0.5`; `3 epochs` is a plan. */
const ORDINAL = /^\u0001(?:\/\u0001)?(?:st|nd|rd|th)? ?epoch\b/i;
/** `3epoch:train:1-100batch: loss=0.5`: the figures of these batches. */
const RANGE = /^\u0001epoch:\w{1,20}:\u0001-\u0001batch\b/;
const TIMED = /^\[\u0001 \| \u0001\] /;

/** Step, epoch and batch of a line, and what they count up to. */
export function readCounters(named: readonly Named[], fields: readonly Field[], text: string) {
  const step = plainest(named, 'step');
  let epoch = plainest(named, 'epoch');
  const batch = plainest(named, 'batch');
  const train = named[0];
  if (
    epoch === null &&
    train !== undefined &&
    /^train(?:ing)?$/i.test(train.field.key) &&
    isBracketed(fields[1])
  ) {
    epoch = { field: train.field, naming: train.naming };
  }
  const leading = named[0];
  if (epoch === null && leading?.field.slot === fields[0]?.slot && ORDINAL.test(text)) {
    epoch =
      leading === undefined ? null : { ...leading, field: { ...leading.field, key: 'epoch' } };
  }
  let stepCounter = step === null ? null : counter(step);
  let batchCounter = batch === null ? null : counter(batch);
  const epochCounter = epoch === null ? null : counter(epoch);
  const behind =
    epoch === null
      ? undefined
      : fields.find(
          (field) => field.slot > epoch.field.slot && field.joint === 'none' && isBracketed(field),
        );
  if (RANGE.test(text))
    batchCounter ??= bare({ slot: (fields[0]?.slot ?? 0) + 2, suffix: '' }, null);
  if (behind !== undefined && behind.total !== null) {
    batchCounter ??= bare(behind, behind.total);
  }
  const first = fields[0];
  if (first !== undefined && step === null && epoch === null) {
    // `[30/500]`, or `[30 | 12.5]` with the time behind it.
    const counted = first.joint === 'none' && first.total !== null && COUNTED.test(text);
    if (counted || TIMED.test(text)) stepCounter = bare(first, first.total);
  }
  // Behind an epoch and with a total of its own it may be a place in the epoch.
  const doubtful =
    stepCounter !== null &&
    epochCounter !== null &&
    batch === null &&
    !stepCounter.global &&
    epochCounter.slot < stepCounter.slot;
  // Without an end or brackets it is mostly the run's: it is given until it starts again.
  const lenient = doubtful && stepCounter?.total === null && epoch?.field.joint !== 'bracket';
  const rounded = named.some(
    (one) =>
      /^[KMB]$/.test(one.field.suffix) &&
      one.naming.role !== 'throughput' &&
      !/mem|size|byte|param|flop/.test(one.naming.own),
  );
  if (stepCounter !== null && rounded) stepCounter = { ...stepCounter, rounded };
  const total = plainest(named, 'total_steps')?.field.slot ?? null;
  return {
    step: doubtful ? null : stepCounter,
    epoch: epochCounter,
    batch: doubtful ? null : batchCounter,
    doubtful: doubtful ? stepCounter : null,
    lenient,
    totalSteps: total ?? (doubtful ? null : (stepCounter?.total ?? null)),
    totalEpochs: plainest(named, 'total_epochs')?.field.slot ?? epochCounter?.total ?? null,
  };
}

/** A counter without a name. */
function bare({ slot, suffix }: Pick<Field, 'slot' | 'suffix'>, total: number | null): Counter {
  return { slot, total, suffix, global: false, rounded: false, key: '' };
}

function isBracketed(field: Field | undefined): boolean {
  return field !== undefined && field.total !== null && /^\s*(?:\]|\(|\)|\|)/.test(field.after);
}

function counter(one: Named): Counter {
  return {
    slot: one.field.slot,
    total: one.field.total,
    suffix: one.field.suffix,
    global: one.naming.rank < 0,
    rounded: false,
    key: `${one.field.key}${one.field.sign.trim()}`,
  };
}

/** `STEPS: [25, 40]`: a list of milestones counts nothing. */
function isListed({ sign, after }: Field): boolean {
  return /[[(]$/.test(sign) && /^,\s?$/.test(after);
}

/** Of all fields in a role the plainest, the first of equals. */
function plainest(named: readonly Named[], role: string): Named | null {
  let best: Named | null = null;
  for (const one of named) {
    if (one.naming.role !== role || isListed(one.field)) continue;
    if (best === null || one.naming.rank < best.naming.rank) best = one;
  }
  return best;
}
