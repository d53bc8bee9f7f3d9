import type { Metric, Reading } from '../../domain/metric.js';
import type { SeenBar } from './bars.js';
import type { Columns } from './columns.js';
import type { Naming } from './naming.js';
import type { Place } from './place.js';

/** What has been learned of a run's log so far; JSON and bounded. */
export type Learned = {
  readonly step: number | null;
  readonly epoch: number | null;
  readonly totalSteps: number | null;
  readonly totalEpochs: number | null;
  /** Which of several counters is the run's epoch, and which its step. */
  readonly epochOwner: Owner;
  readonly stepOwner: Owner;
  /** The lowest rank that has spoken: the others repeat it. */
  readonly rank: number | null;
  /** The last bare number before a message while they only grew, -1 once they are ranks; left out before the first. */
  readonly numbering?: number;
  /** The printed step starts again with every epoch: it is a batch. */
  readonly stepInEpoch: boolean;
  /** Counters beside an epoch, and what has been found out about them. */
  readonly places: readonly Place[];
  /** Names that were seen beside a step or a batch: the same name without one is a summary. */
  readonly fine: readonly string[];
  readonly columns: Columns | null;
  /** Readings of templates that were seen once and have not proven themselves. */
  readonly held: readonly Held[];
  readonly proven: readonly string[];
  /** The line whose last reading was of an evaluation. */
  readonly evaluated: number;
  /** The line of the heading under which a report of an evaluation stands, -1 for none. */
  readonly scope: number;
  /** What the run's speed counts; speeds of other things are kept under their own names. */
  readonly speed: string | null;
  /** The last readings of bars, so that a redraw says nothing. */
  readonly drawn: readonly Drawn[];
  /** Bars that were told apart by their ends; left out in states of before they were. */
  readonly bars?: readonly SeenBar[];
};

/** A reading that a bar showed, and the position at which it did. */
export type Drawn = readonly [name: string, position: number | null, reading: Reading];

/** The words of a counter, how often it has advanced, and how often others spoke since it did. */
export type Owner = { readonly key: string; readonly advanced: number; readonly rivals: number };

/** Readings of a template's first line, and whether others have been given since. */
export type Held = {
  readonly template: string;
  readonly ripe: boolean;
  readonly metrics: readonly HeldMetric[];
};

type HeldMetric = {
  readonly name: string;
  readonly reading: Reading;
  readonly line: number;
  readonly unit: string;
  readonly step: number | null;
};

const NOBODY: Owner = { key: '', advanced: 0, rivals: 0 };

/** A counter that is silent while others speak so often is over: the run has gone into another stage. */
const MAX_RIVALS = 12;
/** One that has not advanced yet holds its place against so many. */
const OPEN_RIVALS = 2;

/** Nothing learned yet. */
export const NOTHING_LEARNED: Learned = {
  step: null,
  epoch: null,
  totalSteps: null,
  totalEpochs: null,
  epochOwner: NOBODY,
  stepOwner: NOBODY,
  rank: null,
  stepInEpoch: false,
  places: [],
  fine: [],
  columns: null,
  held: [],
  proven: [],
  evaluated: -1,
  scope: -1,
  speed: null,
  drawn: [],
};

/**
 * Of several counters with one meaning the one that advances is the run's; others may not talk over it. `ahead` says
 * that the figure just heard would be progress.
 */
export function heard(owner: Owner, key: string, ahead: boolean): Owner {
  if (owner.key === key) {
    if (owner.advanced >= 2 && owner.rivals === 0) return owner;
    return { key, advanced: Math.min(2, owner.advanced + 1), rivals: 0 };
  }
  // A bar gives way to a counter with a name.
  if (owner.key === 'bar' && owner.rivals >= OPEN_RIVALS) return { key, advanced: 0, rivals: 0 };
  const open = owner.advanced < 1 && (ahead || owner.rivals >= OPEN_RIVALS);
  if (owner.key === '' || open || owner.rivals >= MAX_RIVALS)
    return { key, advanced: 0, rivals: 0 };
  return { ...owner, rivals: owner.rivals + 1 };
}

/** The metric that a table's column holds. */
export function columnName(naming: Naming): string {
  const evaluated = naming.split === 'eval' ? 'eval_' : '';
  switch (naming.role) {
    case 'loss':
    case 'accuracy':
    case 'reward':
      return `${evaluated}${naming.role}`;
    case 'lr':
    case 'grad_norm':
      return naming.role;
    case 'throughput':
      return naming.unit === '' ? naming.own : 'throughput';
    default:
      return naming.own;
  }
}

/** A reading as a metric; optional parts are left out where there is nothing to say. */
export function metricOf(
  name: string,
  reading: Reading,
  step: number | null,
  line: number,
  epoch: number | null,
  unit: string,
  part: number | null,
): Metric {
  if (part === null) {
    return unit === ''
      ? { name, reading, step, line, epoch }
      : { name, reading, step, line, epoch, unit };
  }
  return unit === ''
    ? { name, reading, step, line, epoch, part }
    : { name, reading, step, line, epoch, part, unit };
}

/** A counter as a metric, with its planned end where that is printed. */
export function counterOf(
  name: 'step' | 'epoch',
  reading: number,
  step: number | null,
  line: number,
  epoch: number | null,
  of: number | null,
): Metric {
  return of === null
    ? { name, reading, step, line, epoch }
    : { name, reading, step, line, epoch, of };
}

/** `-----3-----`: a rule around a number, which counts epochs where nothing else does. */
export function isCountingRule(shape: string): boolean {
  return (
    shape.length < 48 &&
    /^[-=*#+~_][-=*#+~_ ]{0,8}(?:(?:epoch|round)\W{0,2})?\u0001[-=*#+~_ ]{0,8}[-=*#+~_]$/i.test(
      shape,
    )
  );
}

/** Names of a measure that training is watched by: what is printed three times under one is no setting. */
export function isMeasure(name: string): boolean {
  return /(?:^|_)loss(?:$|_)|^(?:eval_|val_|test_|train_)?(?:ppl|perplexity|mse|mae|rmse|nll|psnr|ssim|bleu|rouge|wer|cer|precision|recall|f_?score|f1(?:_score)?|auc|m?ap|m?iou|dice)$/.test(
    name,
  );
}

/** Figures that nobody prints in a configuration: a line with one of them needs no second sighting. */
export function isStrong(name: string): boolean {
  switch (name) {
    case 'loss':
    case 'eval_loss':
    case 'accuracy':
    case 'eval_accuracy':
    case 'reward':
    case 'eval_reward':
      return true;
    default:
      return false;
  }
}
