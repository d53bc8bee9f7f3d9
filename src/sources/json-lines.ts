import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { parseLoose } from './shared/loose-json.js';
import { metricsOf, ofEvaluation, readingOf } from './shared/record.js';
import { completeRows } from './shared/rows.js';

/** Lines read so far. */
type State = { readonly lines: number };

const MAX_DEPTH = 2;
const MAX_LINE = 100_000;

/** Files with one JSON object a line: metrics.jsonl, trainer_log.jsonl, log.txt of the DETR family. */
export const jsonLines: Source<State> = {
  id: 'json-lines',
  grows: 'appended',
  fromAnywhere: true,
  start: { lines: 0 },
  names: ['*.jsonl', '*.ndjson', 'metrics.*', 'scalars.*', 'log.json', 'log.txt'],
  wants: (path) =>
    /(?:^|\/)[^/]*(?:metric|log|history|scalar|stat|result|progress)[^/]*\.(?:jsonl|ndjson)$|(?:^|\/)(?:metrics|scalars|log)\.(?:json|txt)$/i.test(
      path,
    ),
  feed(state, bytes) {
    const { rows, used } = completeRows(bytes);
    const metrics: Metric[] = [];
    let { lines } = state;
    for (const row of rows) {
      lines += 1;
      const figures: [string, Reading][] = [];
      const object = objectIn(row);
      collect(object, '', 0, figures);
      if (figures.length === 0) continue;
      const own = metricsOf(figures, lines);
      for (const metric of isEvaluation(object) ? ofEvaluation(own) : own) metrics.push(metric);
    }
    return { state: { lines }, told: { ...NOTHING_TOLD, metrics }, used, problem: null };
  },
};

function objectIn(row: string): unknown {
  const text = row.trim();
  if (!text.startsWith('{') || text.length > MAX_LINE) return null;
  return parseLoose(text);
}

/** Names under which a row says what it is of, and the words for an evaluation. */
const SPLITS = new Set('split mode phase stage subset partition set type kind'.split(' '));
const EVALUATION = /^(?:val(?:id(?:ation)?)?|eval(?:uation)?|test|dev)$/i;

/** True for a row that says of itself that it is of an evaluation: `{"mode": "val", "loss": 1}`. */
function isEvaluation(object: unknown): boolean {
  if (typeof object !== 'object' || object === null) return false;
  return Object.entries(object).some(
    ([name, value]) =>
      SPLITS.has(name.toLowerCase()) && typeof value === 'string' && EVALUATION.test(value),
  );
}

/** Figures of an object by name; what lies inside is named by its path. */
function collect(value: unknown, path: string, depth: number, figures: [string, Reading][]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    // What begins with an underscore is the logger's own, but for the step.
    if (name.startsWith('_') && name !== '_step') continue;
    const reading = readingOf(inner);
    const full = path === '' ? name : `${path}/${name}`;
    if (reading !== null) figures.push([full, reading]);
    else if (depth < MAX_DEPTH) collect(inner, full, depth + 1, figures);
  }
}
