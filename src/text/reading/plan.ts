import { type Bar, readBar } from './bar.js';
import { type Counter, type Named, readCounters } from './counters.js';
import { type Field, readMessage } from './fields.js';
import { isStrong } from './learned.js';
import { readSlots, type Slot, slotOf } from './measures.js';
import { nameFields } from './named.js';
import { placeKey } from './place.js';
import { rankOf } from './prefix.js';
import { NUM } from './scan.js';
import { statementIn } from './statements.js';

export type { Counter } from './counters.js';
export type { Slot } from './measures.js';

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
  /** The run's step, or a position inside an epoch: only the lines that follow can tell. */
  readonly doubtful: Counter | null;
  /** The doubtful counter is the run's step until it is found not to be. */
  readonly lenient: boolean;
  /** What the lenient counter is known by. */
  readonly place: string;
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
  /** A loss or an accuracy of it says that it is of one batch. */
  readonly fine: boolean;
  /** The line is a row of a table. */
  readonly row: boolean;
  /** Which of several processes printed the line; a rank of null stands in the line's first slot. */
  readonly ranked: { readonly rank: number | null } | null;
  /** Number of fields. */
  readonly width: number;
}

const EVALUATION =
  /^\W{0,4}(?:\*+\s*)?(?:val(?:id(?:ation)?)?|cv(?= )|eval(?:uat(?:e|ion|ing))?|test(?:ing)?|dev)(?![A-Za-z]*[_/])\b(?!\s*(?:loss|acc)[^,;|]{0,30}[,;|].{0,60}train)/i;

/** The split stands in brackets: `Epoch 3 (valid): `, `3/20 [val] `. */
const BRACKETED =
  /^(?:(?!loss|acc|train)[^:=]){0,40}[([](?:val(?:id(?:ation)?)?|eval(?:uation)?|test|dev)[)\]]\s*[:|\-\s]/iu;
const BRACKET = /[([][a-z]/i;

/** The split stands behind the counter: `Epoch 3 - valid: `. */
const COUNTED =
  /^\W{0,4}epoch\W{0,3}\u0001(?:\s?\/\s?\u0001)?[^\p{L}\u0001=]{1,4}(?:val(?:id(?:ation)?)?|eval(?:uation)?|test(?:ing)?|dev)\b(?![_/])/iu;

/** The last thing that a logger's prefix says before the message, `[12:00:01] [valid] `. */
const PREFIXED =
  /[[(](?:val(?:id(?:ation)?)?|eval(?:uation)?|test|dev)(?:[ _-](?:set|data|loop|phase))?[)\]]\s*$/i;

/** Works out what lines of a shape say. */
export function planOf(shape: string): Plan {
  const message = readMessage(shape);
  const bar = readBar(shape);
  const named = nameFields(
    message.fields.filter((field) => bar === null || !bar.own.includes(field.slot)),
    message.text,
  );
  const evaluation =
    EVALUATION.test(message.text) ||
    COUNTED.test(message.text) ||
    (BRACKET.test(message.text) && BRACKETED.test(message.text)) ||
    (message.start > 0 && PREFIXED.test(shape.slice(0, message.start)));
  const counters = readCounters(named, message.fields, message.text);
  const begins = HEADLINE.test(message.text) || (message.start > 0 && HEADLINE.test(shape));
  const headline = begins && !SETTING.test(shape);
  const positioned =
    counters.step !== null || counters.batch !== null || counters.doubtful !== null;
  const silent = isSettings(named) || (!positioned && counters.epoch === null && isSaved(shape));
  const read = silent ? [] : readSlots(named, evaluation, counters);
  // What is said with the end of training sums it up; an evaluation may come with it.
  const ends = !headline && isEnd(shape);
  const slots = ends ? read.filter((slot) => slot.name.startsWith('eval_')) : read;
  const own = named.filter((one) => isOwn(one, slots));
  const row = message.text.startsWith('|');
  const others = own.map((one) => slotOf(one.naming.own, one.field, ''));
  return {
    slots: [...slots, ...others],
    canonical: slots.length,
    step: counters.step,
    epoch: counters.epoch,
    batch: counters.batch,
    doubtful: counters.doubtful,
    lenient: counters.lenient,
    place: placeKey(counters.doubtful?.key ?? '', null),
    totalSteps: counters.totalSteps ?? plannedIn(shape),
    totalEpochs: counters.totalEpochs,
    bar,
    lone: named.length === 1,
    evaluation: evaluation || isEvaluated(named),
    endsInEvaluation: named.findLast((one) => one.naming.split !== null)?.naming.split === 'eval',
    headline,
    counts:
      slots.length > 0 ||
      row ||
      headline ||
      (counters.epoch?.total ?? null) !== null ||
      message.fields.some(({ of }, at) => of !== '' && message.fields[at + 1]?.key === of),
    anchored:
      slots.some((slot) => isStrong(slot.name)) ||
      (slots.length > 0 && (positioned || named.some((one) => NOW.test(one.naming.own)))),
    row,
    fine: named.some((one) => isOfBatch(one)),
    ranked: rankOf(shape),
    width: named.length,
  };
}

/** Names that nobody sets: what is measured or in force now. */
const NOW = /^(?:.{0,40}_)?(?:cur|curr|current)_(?:lr|learning_rate)$|^grad_gnorm$/;

const HEADLINE =
  /^[^\p{L}\u0001]{0,12}(?:(?:starting|start|begin|beginning of|train(?:ing)?|learning|global|meta|current|now|at)[\s_:|-]+){0,2}(?:(?:epoch|step|iter|iteration|第)\S{0,12}[\s_:=#([]*\u0001|\u0001(?:st|nd|rd|th) (?:epoch|step|iter|iteration)\b)/iu;
/** `  steps: 100` of an indented configuration. */
const SETTING = /^ +(?:steps|iterations|iters|updates|epochs): \u0001\s*$/;
/** A save that was announced before the first figure: what it was saved for has been read where it was measured. */
const SAVED_FOR = /^[^\u0001]{0,80}\bsav(?:ed|ing)\b/i;
const SETTINGS = new Set(
  'seed batch_size num_workers weight_decay dropout momentum hidden_size num_layers warmup_steps n_layer n_head d_model max_length learning_rate_scheduler gamma patience'.split(
    ' ',
  ),
);

/** `10000 steps in 80 epochs`: a plan that a sentence tells. */
const PLANNED =
  /\u0001(?= (?:optimi[sz]\w+ |train\w* |total |global |gradient )?(?:steps|iterations|iters|updates) (?:in|over|across|for|during) (?:\u0001|all|the) epochs)|\u0001(?= max(?:imum)? (?:steps|iterations|iters|updates)\b)/;

function isSaved(shape: string): boolean {
  return SAVED_FOR.test(shape) && statementIn(shape) === 'checkpoint';
}

function isEnd(shape: string): boolean {
  return statementIn(shape) === 'finished';
}

/** Slot of the planned steps of a sentence, or null. */
function plannedIn(shape: string): number | null {
  const at = PLANNED.exec(shape)?.index;
  return at === undefined ? null : shape.slice(0, at).split(NUM).length - 1;
}

/** `Batch loss`, `loss_step`: the figure of one batch, as against that of an epoch. */
function isOfBatch({ field, naming }: Named): boolean {
  return (
    (naming.role === 'loss' || naming.role === 'accuracy') &&
    /(?:^|[^a-z])(?:(?:mini)?batch|step|iter|iteration)[ _-](?:loss|acc|accuracy)\b|(?:loss|acc|accuracy)[ _-](?:step|batch|iter)$/i.test(
      field.key,
    )
  );
}

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

const FUNCTION_WORDS = new Set(
  'a about after all an and are around as at be been before by did do does for from got had has have if in into is it its of off on only or out over so than that the then there this to under until up was were when where which while with within without'.split(
    ' ',
  ),
);

/** Prepositions and their like join a figure to its sentence; they do not name it. */
function isJoined({ joint, key }: Field): boolean {
  if (joint !== 'space') return false;
  return FUNCTION_WORDS.has(key.slice(key.lastIndexOf(' ') + 1).toLowerCase());
}

/** What has no role, or lost its role to a plainer name of the same line, is read under its own name. */
function isOwn(one: Named, slots: readonly Slot[]): boolean {
  const { field, naming } = one;
  if (field.joint === 'none' || naming.own === '' || isJoined(field)) return false;
  if (naming.role === 'other') return !slots.some((slot) => slot.slot === field.slot);
  if (!/^(?:loss|accuracy|reward|lr|grad_norm)$/.test(naming.role)) return false;
  return (
    slots.some((slot) => slot.name === naming.own || slot.name === naming.role) &&
    !slots.some((slot) => slot.slot === field.slot || slot.name === naming.own)
  );
}
