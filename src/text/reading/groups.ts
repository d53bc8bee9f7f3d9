import type { Fact, Metric, Reading } from '../../domain/metric.js';
import { readNumber } from './number.js';

/** Units that throughput may have, by the name of the group that carries it. */
const SPEEDS: ReadonlyMap<string, string> = new Map(
  Object.entries({
    tokens_s: 'tokens/s',
    words_s: 'words/s',
    samples_s: 'samples/s',
    iter_s: 'iter/s',
    ms_iter: 'ms/iter',
    ms_step: 'ms/step',
    s_iter: 's/iter',
  }),
);

const FIGURE = /^[+-]?(?:\d[\d,]*\.?\d*|\.\d+)(?:e[+-]?\d+)?%?$|^[+-]?(?:nan|inf|infinity)$/i;
const COUNTERS = new Set(['step', 'of', 'epoch', 'epochs']);

/**
 * Readings of one line from named figures: `step`, `of`, `epoch` and `epochs` are its counters, the names of `SPEEDS`
 * its throughput, every other name is a metric of that name. What is undefined or no number is left out.
 */
export function readGroups(
  groups: Readonly<Record<string, string | undefined>>,
  line: number,
): { readonly metrics: readonly Metric[]; readonly facts: readonly Fact[] } {
  const metrics: Metric[] = [];
  const facts: Fact[] = [];
  const [step, of] = [counted(groups.step), counted(groups.of)];
  const [epoch, epochs] = [counted(groups.epoch), counted(groups.epochs)];
  if (epoch !== null) {
    const base = { name: 'epoch', reading: epoch, step: null, line, epoch };
    metrics.push(epochs === null ? base : { ...base, of: epochs });
  }
  if (step !== null) {
    const base = { name: 'step', reading: step, step, line, epoch };
    metrics.push(of === null ? base : { ...base, of });
  }
  if (of !== null) facts.push({ kind: 'total_steps', step, line, text: '', value: of });
  if (epochs !== null) facts.push({ kind: 'total_epochs', step, line, text: '', value: epochs });
  for (const name of Object.keys(groups)) {
    const printed = groups[name];
    if (printed === undefined || COUNTERS.has(name)) continue;
    const reading = figure(printed);
    if (reading === null) continue;
    const unit = SPEEDS.get(name);
    metrics.push(
      unit === undefined
        ? { name, reading, step, line, epoch }
        : { name: 'throughput', reading, step, line, epoch, unit },
    );
  }
  return { metrics, facts };
}

/** The reading that a text is, or null where it is none. */
export function figure(printed: string): Reading | null {
  const first = printed.charCodeAt(0);
  const plain = (first >= 48 && first <= 57) || first === 45 ? Number(printed) : Number.NaN;
  if (Number.isFinite(plain)) return plain;
  const text = printed.trim();
  return FIGURE.test(text) ? readNumber(text.replace(/%$/, '')) : null;
}

function counted(printed: string | undefined): number | null {
  const reading = printed === undefined ? null : figure(printed);
  return typeof reading === 'number' && reading >= 0 ? reading : null;
}
