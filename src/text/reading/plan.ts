import { type Bar, readBar } from './bar.js';
import { type Field, readMessage } from './fields.js';
import { isStrong } from './learned.js';
import { type Naming, nameOf, nameOfPath } from './naming.js';
import { speedAfter } from './speed.js';

/** One reading that lines of a shape carry. */
export interface Slot {
  readonly name: string;
  readonly slot: number;
  readonly suffix: string;
  readonly unit: string;
}

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

/** What every line of one shape says, worked out once. */
export interface Plan {
  /** Canonical readings first, the rest under their own names behind them. */
  readonly slots: readonly Slot[];
  /** How many of `slots` are canonical. */
  readonly canonical: number;
  readonly step: Counter | null;
  readonly epoch: Counter | null;
  /** Position inside an epoch, where both are printed. */
  readonly batch: Counter | null;
  readonly totalSteps: number | null;
  readonly totalEpochs: number | null;
  readonly bar: Bar | null;
  /** The whole message is one figure with a name. */
  readonly lone: boolean;
  /** All of the line is about evaluation: by its first words, or by every name in it. */
  readonly evaluation: boolean;
  /** The last name of the line speaks of evaluation. */
  readonly endsInEvaluation: boolean;
  /** The message begins with a counter, `Epoch 3/20`, as against one inside a sentence. */
  readonly headline: boolean;
  /** Its counters are the run's: it is about training, or begins with them. */
  readonly counts: boolean;
  /** It cannot be a setting: it needs no second sighting. */
  readonly anchored: boolean;
  /** The line is a row of a table. */
  readonly row: boolean;
  /** Number of fields. */
  readonly width: number;
}

interface Named {
  readonly field: Field;
  readonly naming: Naming;
}

const EVALUATION =
  /^\W{0,4}(?:\*+\s*)?(?:val(?:id(?:ation)?)?|eval(?:uat(?:e|ion|ing))?|test(?:ing)?|dev)(?![A-Za-z]*[_/])\b(?!\s*(?:loss|acc)[^,;|]{0,30}[,;|].{0,60}train)/i;

/** Works out what lines of a shape say. */
export function planOf(shape: string): Plan {
  const message = readMessage(shape);
  const bar = readBar(shape);
  const named = message.fields
    .filter((field) => bar === null || !bar.own.includes(field.slot))
    .map((field) => ({ field, naming: naming(field) }));
  const evaluation = EVALUATION.test(message.text);
  const counters = readCounters(named, message.fields, message.text);
  const slots = isSettings(named) ? [] : readSlots(named, evaluation, counters);
  const own = named.filter((one) => isOwn(one, slots));
  const headline = HEADLINE.test(message.text) || HEADLINE.test(shape);
  const row = message.text.startsWith('|');
  const positioned = counters.step !== null || counters.batch !== null;
  const others = own.map((one) => slotOf(one.naming.own, one.field, ''));
  return {
    slots: [...slots, ...others],
    canonical: slots.length,
    ...counters,
    bar,
    lone: named.length === 1,
    evaluation: evaluation || isEvaluated(named),
    endsInEvaluation: named.findLast((one) => one.naming.split !== null)?.naming.split === 'eval',
    headline,
    counts: slots.length > 0 || row || headline || (counters.epoch?.total ?? null) !== null,
    anchored: slots.some((slot) => isStrong(slot.name)) || (slots.length > 0 && positioned),
    row,
    width: named.length,
  };
}

const HEADLINE =
  /^[^\p{L}\u0001]{0,12}(?:(?:starting|start|begin|beginning of|train(?:ing)?|learning|global|current|now|at)[\s_:]+){0,2}(?:epoch|step|iter|iteration|第)\S{0,12}[\s_:=#([]*\u0001/iu;
const SETTINGS = new Set(
  'seed batch_size num_workers weight_decay dropout momentum hidden_size num_layers warmup_steps n_layer n_head d_model max_length learning_rate_scheduler gamma patience'.split(
    ' ',
  ),
);

/** A configuration that is echoed in one line. */
function isSettings(named: readonly Named[]): boolean {
  return named.filter((one) => SETTINGS.has(one.naming.own)).length >= 2;
}

/** Every named figure beside the counters is of an evaluation. */
function isEvaluated(named: readonly Named[]): boolean {
  const figures = named.filter(
    (one) => one.naming.own !== '' && !/^(?:step|epoch|batch|total_)/.test(one.naming.role),
  );
  return figures.length > 0 && figures.every((one) => one.naming.split === 'eval');
}

/** What has no role, or lost its role to a plainer name of the same line, is read under its own name. */
function isOwn(one: Named, slots: readonly Slot[]): boolean {
  const { field, naming } = one;
  if (field.joint === 'none' || naming.own === '') return false;
  if (naming.role === 'other') return !slots.some((slot) => slot.slot === field.slot);
  if (!/^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role)) return false;
  return (
    slots.some((slot) => slot.name === naming.own || slot.name === naming.role) &&
    !slots.some((slot) => slot.slot === field.slot || slot.name === naming.own)
  );
}

/** A count inside a table that is not the run's step: how often the optimiser ran. */
function isInnerCount(field: Field): boolean {
  return field.joint === 'cell' && /iterations|updates/i.test(field.key);
}

/** The name of a field; of words joined by spaces the longest ending that means something. */
function naming(field: Field): Naming {
  const words = field.key.split(' ');
  const whole = /[^/]\//.test(field.key) ? nameOfPath(field.key) : nameOf(field.key);
  if (isInnerCount(field)) return { ...whole, role: 'other' };
  if (field.key === '第' && /^\s?(?:轮|个?epoch)/i.test(field.after))
    return { ...whole, role: 'epoch' };
  if (whole.role !== 'other' || words.length === 1 || field.joint === 'sign') return whole;
  for (let from = 1; from < words.length; from += 1) {
    const ending = nameOf(words.slice(from).join(' '));
    if (ending.role !== 'other') return { ...ending, rank: ending.rank + 1 };
  }
  return whole;
}

function readCounters(named: readonly Named[], fields: readonly Field[], text: string) {
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
  let stepCounter = step === null ? null : counter(step);
  let batchCounter = batch === null ? null : counter(batch);
  const epochCounter = epoch === null ? null : counter(epoch);
  const behind =
    epoch === null
      ? undefined
      : fields.find(
          (field) => field.slot > epoch.field.slot && field.joint === 'none' && isBracketed(field),
        );
  if (behind !== undefined && behind.total !== null) {
    batchCounter ??= {
      slot: behind.slot,
      total: behind.total,
      suffix: '',
      global: false,
      rounded: false,
      key: '',
    };
  }
  const first = fields[0];
  if (
    first !== undefined &&
    step === null &&
    epoch === null &&
    first.joint === 'none' &&
    first.total !== null &&
    /^\[?\u0001\s?\/\s?\u0001\]/.test(text)
  ) {
    stepCounter = {
      slot: first.slot,
      total: first.total,
      suffix: first.suffix,
      global: false,
      rounded: false,
      key: '',
    };
  }
  if (
    stepCounter !== null &&
    epochCounter !== null &&
    !stepCounter.global &&
    epochCounter.slot < stepCounter.slot
  ) {
    if (stepCounter.total !== null || epoch?.field.joint === 'bracket') {
      batchCounter ??= stepCounter;
      stepCounter = null;
    }
  }
  const rounded = named.some(
    (one) =>
      /^[KMB]$/.test(one.field.suffix) &&
      one.naming.role !== 'throughput' &&
      !/mem|size|byte|param|flop/.test(one.naming.own),
  );
  if (stepCounter !== null && rounded) stepCounter = { ...stepCounter, rounded };
  return {
    step: stepCounter,
    epoch: epochCounter,
    batch: batchCounter,
    totalSteps: plainest(named, 'total_steps')?.field.slot ?? stepCounter?.total ?? null,
    totalEpochs: plainest(named, 'total_epochs')?.field.slot ?? epochCounter?.total ?? null,
  };
}

function isBracketed(field: Field | undefined): boolean {
  return field !== undefined && field.total !== null && /^\s*(?:\]|\(|\))/.test(field.after);
}

function counter(one: Named): Counter {
  return {
    slot: one.field.slot,
    total: one.field.total,
    suffix: one.field.suffix,
    global: one.naming.rank < 0,
    rounded: false,
    key: `${one.field.key}${one.field.sign}`,
  };
}

/** Of all fields in a role the plainest, the first of equals. */
function plainest(named: readonly Named[], role: string): Named | null {
  let best: Named | null = null;
  for (const one of named) {
    if (one.naming.role !== role) continue;
    if (best === null || one.naming.rank < best.naming.rank) best = one;
  }
  return best;
}

function readSlots(
  named: readonly Named[],
  evaluation: boolean,
  counters: { step: Counter | null; batch: Counter | null },
): readonly Slot[] {
  const best = new Map<string, { rank: number; slot: Slot }>();
  let split: 'train' | 'eval' = evaluation ? 'eval' : 'train';
  for (const one of named) {
    split = one.naming.split ?? split;
    const reading = canonical(one, split, counters.step !== null);
    if (reading === null) continue;
    const known = best.get(reading.slot.name);
    if (known === undefined || reading.rank < known.rank) best.set(reading.slot.name, reading);
  }
  // The speed of an evaluation is not the speed of training.
  if (best.has('eval_loss') && !best.has('loss')) best.delete('throughput');
  return [...best.values()].map((one) => one.slot);
}

/** Units of time: what they follow is no loss, whatever its words. */
const TIMED = /^\s?(?:ms|msec|s|sec|secs|seconds?|minutes?|min|hours?|h)\b(?!\s*\/)/;

function canonical(
  one: Named,
  split: 'train' | 'eval',
  stepped: boolean,
): { rank: number; slot: Slot } | null {
  const { field, naming } = one;
  const behind = speedAfter(field.after);
  if (TIMED.test(field.after) && /^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role))
    return null;
  if (naming.role === 'throughput') {
    const unit = naming.unit === '' ? (behind?.unit ?? 'samples/s') : naming.unit;
    return { rank: naming.rank, slot: slotOf('throughput', field, unit) };
  }
  if (behind !== null && (naming.role === 'other' || naming.role === 'duration')) {
    return { rank: behind.rank, slot: slotOf('throughput', field, behind.unit) };
  }
  switch (naming.role) {
    case 'loss':
      return {
        rank: naming.rank,
        slot: slotOf(split === 'eval' ? 'eval_loss' : 'loss', field, ''),
      };
    case 'accuracy':
      return {
        rank: naming.rank,
        slot: slotOf(split === 'eval' ? 'eval_accuracy' : 'accuracy', field, ''),
      };
    case 'reward':
      return {
        rank: naming.rank,
        slot: slotOf(
          split === 'eval' && naming.split !== null ? 'eval_reward' : 'reward',
          field,
          '',
        ),
      };
    case 'lr':
    case 'grad_norm':
      return { rank: naming.rank, slot: slotOf(naming.role, field, '') };
    case 'duration':
      return duration(one, stepped);
    default:
      return null;
  }
}

/** A time that a line gives for its step: only with a printed unit, and only where a step is printed too. */
function duration(one: Named, stepped: boolean): { rank: number; slot: Slot } | null {
  const { field, naming } = one;
  const printed = /^\s?(ms|msec|s|sec|secs|seconds)\b/.exec(field.after)?.[1] ?? field.hint;
  const per = /step/.test(naming.own) ? 'step' : 'iter';
  const unit = /^ms/.test(printed)
    ? `ms/${per}`
    : /^s(?:ec|ecs|econds)?$/.test(printed)
      ? 's/iter'
      : '';
  if (unit === '' || !stepped) return null;
  return { rank: naming.rank + 4, slot: slotOf('throughput', field, unit) };
}

function slotOf(name: string, field: Field, unit: string): Slot {
  return { name, slot: field.slot, suffix: field.suffix, unit };
}
