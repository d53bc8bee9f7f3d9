import type { Reading } from '../domain/metric.js';
import { count, plural, reading } from '../text/format.js';
import { inert } from '../text/inert.js';
import type { ReplayEvent } from './replay-events.js';
import type { ReplayedMetric, ReplayJson } from './replay-json.js';

/** A replayed log as text for a terminal: its readings by metric, then what would have been told. */
export function replayText(result: ReplayJson): string {
  const metrics = Object.entries(result.metrics);
  const width = Math.max(0, ...metrics.map(([name]) => name.length));
  const total = result.totalSteps === null ? '' : `, ${plural(result.totalSteps, 'step')} planned`;
  return [
    `${result.file}: format ${result.format ?? 'not known'}${total}`,
    ...(metrics.length === 0 ? ['  no readings'] : []),
    ...metrics.map(([name, metric]) => `  ${name.padEnd(width)}  ${metricWords(metric)}`),
    ...eventLines(result.events),
  ]
    .map(inert)
    .join('\n');
}

/** A replayed curve as text for a terminal. */
export function curveText(result: {
  readonly file: string;
  readonly events: readonly ReplayEvent[];
}): string {
  return [`${result.file}: curve`, ...eventLines(result.events)].map(inert).join('\n');
}

function metricWords({ count: n, first, last, unit }: ReplayedMetric): string {
  const of = unit === undefined ? '' : ` ${unit}`;
  return `${plural(n, 'reading')}, from ${point(first)} to ${point(last)}${of}`;
}

function point([step, value]: readonly [number | null, Reading]): string {
  return step === null ? reading(value) : `${reading(value)} at step ${count(step)}`;
}

function eventLines(events: readonly ReplayEvent[]): readonly string[] {
  if (events.length === 0) return ['  nothing to tell'];
  return events.map((event) => {
    const line = event.line === null ? '' : ` line ${event.line}`;
    const step = event.step === null ? '' : ` step ${count(event.step)}`;
    return `  ${event.kind}${line}${step}: ${event.text}`;
  });
}
