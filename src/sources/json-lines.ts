import type { Metric, Reading } from '../domain/metric.js';
import { NOTHING_TOLD, type Source } from './contract.js';
import { metricsOf, readingOf } from './shared/record.js';
import { completeRows } from './shared/rows.js';

/** Lines read so far. */
type State = { readonly lines: number };

const MAX_DEPTH = 2;
const MAX_LINE = 100_000;

/** Files with one JSON object a line: metrics.jsonl, trainer_log.jsonl, log.txt of the DETR family. */
export const jsonLines: Source<State> = {
  id: 'json-lines',
  grows: 'appended',
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
      collect(objectIn(row), '', 0, figures);
      if (figures.length === 0) continue;
      for (const metric of metricsOf(figures, lines)) metrics.push(metric);
    }
    return { state: { lines }, told: { ...NOTHING_TOLD, metrics }, used, problem: null };
  },
};

function objectIn(row: string): unknown {
  const text = row.trim();
  if (!text.startsWith('{') || text.length > MAX_LINE) return null;
  try {
    return JSON.parse(text.replace(/(:\s*)(NaN|-?Infinity)(?=\s*[,}\]])/g, '$1"$2"'));
  } catch {
    return null;
  }
}

/** Figures of an object by name; what lies inside is named by its path. */
function collect(value: unknown, path: string, depth: number, figures: [string, Reading][]): void {
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return;
  for (const [name, inner] of Object.entries(value)) {
    const reading = readingOf(inner);
    const full = path === '' ? name : `${path}/${name}`;
    if (reading !== null) figures.push([full, reading]);
    else if (depth < MAX_DEPTH) collect(inner, full, depth + 1, figures);
  }
}
