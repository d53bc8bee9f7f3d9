import type { Metric } from '../../domain/metric.js';
import { type Held, type Learned, metricOf } from './learned.js';

const MAX_HELD = 12;
const MAX_PROVEN = 48;

/** Holds the first line of a template back, the oldest gone where there are too many. */
export function withHeld(held: readonly Held[], one: Held): readonly Held[] {
  return [...held.slice(-MAX_HELD), one];
}

/** Readings have been given since these templates were held: the next of their lines proves them. */
export function ripened(held: readonly Held[]): readonly Held[] {
  return held.map((one) => (one.ripe ? one : { ...one, ripe: true }));
}

/** What is known once a template has proven itself. */
export function withProven(learned: Learned, one: Held): Pick<Learned, 'held' | 'proven'> {
  return {
    held: learned.held.filter((other) => other !== one),
    proven: [...learned.proven.slice(-MAX_PROVEN), one.template],
  };
}

/** The readings of a line that was held back; in a table's row no name is a summary. */
export function released(one: Held, learned: Learned, row: boolean): readonly Metric[] {
  return one.metrics.map(({ name, reading, line, unit }) => {
    const summary = learned.fine.includes(name) && !row;
    return metricOf(
      summary ? `epoch_${name}` : name,
      reading,
      null,
      line,
      learned.epoch,
      unit,
      null,
    );
  });
}
