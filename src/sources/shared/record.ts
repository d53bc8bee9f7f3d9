import type { Metric, Reading } from '../../domain/metric.js';
import { columnName } from '../../text/reading/learned.js';
import { nameOf, nameOfPath } from '../../text/reading/naming.js';

/** Named figures that were written together: one row, one object, one event. */
export type Figures = readonly (readonly [name: string, reading: Reading])[];

const MAX_FIGURES = 256;

/** What a printed name means here: a canonical metric, a counter, or a name of its own. */
interface Meaning {
  readonly name: string;
  readonly rank: number;
  readonly counter: 'step' | 'epoch' | null;
  /** The same name with its separators alone made plain: for what lost its canonical name to another. */
  readonly own: string;
  /** For throughput. */
  readonly unit: string;
}

// What a name means follows from the name alone: forgetting costs time only.
const meanings = new Map<string, Meaning>();

/** The readings of one record, with its step and epoch; of several figures with one canonical name the plainest has it. */
export function metricsOf(
  figures: Figures,
  line: number,
  known: number | null = null,
): readonly Metric[] {
  const taken = figures
    .slice(0, MAX_FIGURES)
    .map(([name, reading]) => ({ ...meaningOf(name), reading }));
  const step = counted(taken, 'step') ?? known;
  const epoch = counted(taken, 'epoch');
  const metrics: Metric[] = [];
  if (epoch !== null) metrics.push({ name: 'epoch', reading: epoch, step, line, epoch });
  if (step !== null) metrics.push({ name: 'step', reading: step, step, line, epoch });
  for (const one of taken) {
    if (one.counter !== null) continue;
    const { reading, unit } = one;
    const plainer = taken.some((other) => other.name === one.name && other.rank < one.rank);
    const base = { name: plainer ? one.own : one.name, reading, step, line, epoch };
    metrics.push(unit === '' || plainer ? base : { ...base, unit });
  }
  return metrics;
}

const COUNTED = new Set(['step', 'epoch']);
const OF_TRAINING = new Set(['lr', 'throughput', 'grad_norm']);

/** Readings of a record of an evaluation that names its figures like those of the training: counters stay, the rest is told apart. */
export function ofEvaluation(metrics: readonly Metric[]): readonly Metric[] {
  return metrics.flatMap((metric) => {
    const { name } = metric;
    if (COUNTED.has(name) || name.startsWith('eval_')) return [metric];
    return OF_TRAINING.has(name) ? [] : [{ ...metric, name: `eval_${name}` }];
  });
}

/** A reading from what JSON and CSV files hold: numbers, and by name what is not finite; null for anything else. */
export function readingOf(value: unknown): Reading | null {
  if (typeof value === 'number') return finite(value);
  if (typeof value !== 'string' || value.length > 40) return null;
  const text = value.trim().toLowerCase();
  if (/^[+-]?(?:nan|inf(?:inity)?)$/.test(text)) return named(text);
  return /^[+-]?(?:\d+\.?\d*|\.\d+)(?:e[+-]?\d+)?$/.test(text) ? finite(Number(text)) : null;
}

/** A number as a reading: what JSON cannot hold by its name. */
export function finite(value: number): Reading {
  if (Number.isNaN(value)) return 'nan';
  if (Number.isFinite(value)) return value;
  return value > 0 ? 'inf' : '-inf';
}

function named(text: string): Reading {
  if (text.includes('nan')) return 'nan';
  return text.startsWith('-') ? '-inf' : 'inf';
}

function counted(
  taken: readonly (Meaning & { readonly reading: Reading })[],
  counter: 'step' | 'epoch',
): number | null {
  let best: (Meaning & { readonly reading: Reading }) | null = null;
  for (const one of taken) {
    if (one.counter !== counter || typeof one.reading !== 'number' || one.reading < 0) continue;
    if (best === null || one.rank < best.rank) best = one;
  }
  return typeof best?.reading === 'number' ? best.reading : null;
}

function meaningOf(printed: string): Meaning {
  const known = meanings.get(printed);
  if (known !== undefined) return known;
  const naming = printed.includes('/') ? nameOfPath(printed) : nameOf(printed);
  const step = naming.role === 'step' || printed === '_step' || printed.endsWith('/global_step');
  const counter = step ? 'step' : naming.role === 'epoch' ? 'epoch' : null;
  const own = printed
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]+/gu, '_')
    .replace(/^_|_$/g, '')
    .slice(0, 64);
  // Loggers write the mean of an epoch beside the readings of its steps; of an evaluation the mean is the reading.
  const mean = /[_/]epoch$/.test(printed);
  const twin = naming.split === 'eval' ? /[_/]step$/.test(printed) : mean;
  const plain = columnName(naming) || own;
  // How fast an evaluation was says nothing of the training's pace; `train/train_` are sums of a whole run.
  const apart = plain === 'throughput' && naming.split === 'eval';
  const sum = /(?:^|\/)train[_/]train_/.test(printed);
  const name = counter === null && (twin || apart || sum) ? own : plain;
  const unit = name === 'throughput' ? naming.unit : '';
  const meaning = { name, rank: naming.rank, counter, own, unit } satisfies Meaning;
  if (meanings.size > 2_000) meanings.clear();
  meanings.set(printed, meaning);
  return meaning;
}
