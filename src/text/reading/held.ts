import type { Metric } from '../../domain/metric.js';
import { type Held, type Learned, metricOf } from './learned.js';

const MAX_HELD = 48;
const MAX_PROVEN = 96;
/** Readings of one template that are held: a block that comes again before anything else was read keeps its own. */
const MAX_READINGS = 16;
/** Readings that are held in all. */
const MAX_FIGURES = 96;

/** Holds a line back with what is held of its template, the oldest template gone where there are too many. */
export function withHeld(held: readonly Held[], one: Held): readonly Held[] {
  const known = held.findIndex((other) => other.template === one.template);
  const before = held[known];
  if (before === undefined) return bounded([...held.slice(1 - MAX_HELD), one]);
  const metrics = [...before.metrics, ...one.metrics];
  return metrics.length > MAX_READINGS ? held : bounded(held.with(known, { ...before, metrics }));
}

function bounded(held: readonly Held[]): readonly Held[] {
  let figures = held.reduce((sum, one) => sum + one.metrics.length, 0);
  let from = 0;
  for (; figures > MAX_FIGURES; from += 1) figures -= held[from]?.metrics.length ?? 0;
  return from === 0 ? held : held.slice(from);
}

/** True where the template that was held last waits for a reading to come: those before it do only if it does. */
export function isRipening(held: readonly Held[]): boolean {
  return held.length > 0 && held[held.length - 1]?.ripe === false;
}

/** Readings have been given since these templates were held: the next of their lines proves them. */
export function ripened(held: readonly Held[]): readonly Held[] {
  return held.map((one) => (one.ripe ? one : { ...one, ripe: true }));
}

/** What is known once a template has proven itself. */
export function withProven(learned: Learned, one: Held): Pick<Learned, 'held' | 'proven'> {
  return {
    held: learned.held.filter((other) => other !== one),
    proven: [...learned.proven.slice(1 - MAX_PROVEN), one.template],
  };
}

/** The readings of a line that was held back; in a table's row no name is a summary. */
export function released(one: Held, learned: Learned, row: boolean): readonly Metric[] {
  return one.metrics.map(({ name, reading, line, unit, step }) => {
    const summary = learned.fine.includes(name) && !row;
    return metricOf(
      summary ? `epoch_${name}` : name,
      reading,
      step,
      line,
      learned.epoch,
      unit,
      null,
    );
  });
}
