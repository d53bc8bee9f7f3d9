import type { Metric } from '../../domain/metric.js';

/** A reading as it is remembered from one chunk to the next. */
export type Said = Pick<Metric, 'name' | 'step' | 'reading'>;

/** How far back a repeat is looked for. */
const FAR = 24;

/**
 * Takes out of `metrics`, from `from` on, what was said just before: a reading of the same name, step and value. `before`
 * are the last readings of the chunk before. Readings without a step stay: nothing tells that they are the same.
 */
export function dropRepeats(metrics: Metric[], from: number, before: readonly Said[]): void {
  const last = metrics.at(-1);
  const step = last?.step ?? null;
  const previous = from > 0 ? metrics[from - 1] : before.at(-1);
  if (step === null || (previous?.step ?? null) !== step) return;
  for (let at = metrics.length - 1; at >= from; at -= 1) {
    const one = metrics[at];
    if (one !== undefined && one.step === step && wasSaid(one, metrics, from, before))
      metrics.splice(at, 1);
  }
}

/** The last readings of one step at the end of a chunk, for the next one. */
export function lastSaid(metrics: readonly Metric[], before: readonly Said[]): readonly Said[] {
  const step = (metrics.at(-1) ?? before.at(-1))?.step ?? null;
  if (step === null) return [];
  const said: Said[] = [];
  for (let at = metrics.length - 1; at >= -before.length && said.length < FAR; at -= 1) {
    const one = at >= 0 ? metrics[at] : before[before.length + at];
    if (one === undefined || one.step !== step) break;
    said.unshift({ name: one.name, step, reading: one.reading });
  }
  return said;
}

function wasSaid(
  { name, step, reading }: Said,
  metrics: readonly Metric[],
  from: number,
  before: readonly Said[],
): boolean {
  for (let at = from - 1; at >= from - FAR; at -= 1) {
    const one = at >= 0 ? metrics[at] : before[before.length + at];
    if (one === undefined || one.step !== step) return false;
    if (one.name === name && one.reading === reading) return true;
  }
  return false;
}
