import type { Chart } from '../domain/chart.js';
import type { RunSummary } from '../domain/summary.js';
import { cleanLine } from './clean-line.js';
import { count, duration, reading } from './format.js';
import { stalledFor, timeLeftAt } from './time-left.js';

/** The figures of a run as label and value; null where there is none. */
export function summaryFields(
  summary: RunSummary,
  now: number,
): readonly (readonly [string, string | null])[] {
  return [
    ['Step', stepWords(summary) ?? inEpochWords(summary)],
    ['Epoch', epochWords(summary)],
    ['Time left', timeLeftWords(summary, now)],
    ['Loss', summary.loss === null ? null : reading(summary.loss)],
    ['Eval loss', summary.evalLoss === null ? null : reading(summary.evalLoss)],
    ['Learning rate', summary.lr === null ? null : reading(summary.lr)],
    ['Rate', rateWords(summary, now)],
    ['Last checkpoint', checkpointWords(summary, now)],
    ['Went on from', resumedWords(summary)],
    ['Tracker', trackerWords(summary)],
  ];
}

const PHASES: Readonly<Record<string, string>> = {
  loading: 'loading',
  compile: 'compiling',
  evaluation: 'evaluating',
  saving: 'saving',
};

/** `evaluating for 3 min`, where the log says that it does that instead of training; else null. */
export function phaseWords({ phase }: RunSummary, now: number): string | null {
  const words = phase ? PHASES[phase.name] : undefined;
  return !phase || words === undefined ? null : `${words} for ${duration(now - phase.since)}`;
}

/** The settings that the log echoed, name and value as printed. */
export function settingFields({ config }: RunSummary): readonly (readonly [string, string])[] {
  return Object.entries(config ?? {}).map(([name, value]) => [name, cleanLine(value, 40)]);
}

function resumedWords({ resumedFrom }: RunSummary): string | null {
  if (resumedFrom === null || resumedFrom === undefined) return null;
  return resumedFrom === '' ? 'a checkpoint' : cleanLine(resumedFrom, 120);
}

/** The page of the run itself, which is longer than that of its project. */
function trackerWords({ links }: RunSummary): string | null {
  const [longest] = [...(links ?? [])].sort((a, b) => b.length - a.length);
  return longest === undefined ? null : cleanLine(longest, 200);
}

/** `1,200 of 5,000`, or null before the first step. */
export function stepWords(summary: RunSummary): string | null {
  if (summary.step === null) return null;
  return summary.totalSteps === null
    ? count(summary.step)
    : `${count(summary.step)} of ${count(summary.totalSteps)}`;
}

/** `120 of 391 in this epoch`, where the log tells no step of the run, or of what it may be; else null. */
export function inEpochWords({ step, inEpoch }: RunSummary): string | null {
  if (step !== null || !inEpoch) return null;
  const place =
    inEpoch.of === null ? count(inEpoch.at) : `${count(inEpoch.at)} of ${count(inEpoch.of)}`;
  return inEpoch.open ? `${place}, of the run or of this epoch` : `${place} in this epoch`;
}

/** `2 of 3`, or null where no epoch was told. */
export function epochWords(summary: RunSummary): string | null {
  if (summary.epoch === null) return null;
  const epoch = reading(summary.epoch);
  return summary.totalEpochs === null ? epoch : `${epoch} of ${reading(summary.totalEpochs)}`;
}

/** What is left at the pace of late; that no end is known is said once there is progress. */
function timeLeftWords(summary: RunSummary, now: number): string | null {
  if (summary.finished) return null;
  const left = timeLeftAt(summary, now);
  if (left !== null) return about(left);
  if (summary.etaMs !== null) return 'unknown while nothing new comes';
  const planned = summary.totalSteps !== null || summary.totalEpochs !== null;
  if (planned || summary.lastProgressAt === null) return null;
  return summary.inEpoch?.open ? 'not known yet' : 'unknown, the log tells no end';
}

function about(ms: number): string {
  return ms < 500 ? duration(0) : `about ${duration(ms)}`;
}

/** The speed that the log tells, else the one at which steps come; what it was where none come. */
function rateWords(summary: RunSummary, now: number): string | null {
  const words = speedWords(summary);
  const stalled = stalledFor(summary, now);
  if (stalled === null) return words;
  const none = `nothing new for ${duration(stalled)}`;
  return words === null ? none : `${none}, ${words} before`;
}

/** Shorter steps are counted by the second, longer ones are timed. */
const SLOW = 0.1;
const MINUTE_MS = 60_000;

/** `about 10 steps/s`, as the log tells it or as it was measured; null before that. */
export function speedWords({ throughput, stepsPerSecond, step }: RunSummary): string | null {
  if (throughput !== null) return `${reading(throughput.value)} ${cleanLine(throughput.unit, 20)}`;
  if (!stepsPerSecond || stepsPerSecond <= 0) return null;
  const each = step === null ? 'each' : 'a step';
  if (stepsPerSecond < SLOW) {
    const ms = 1_000 / stepsPerSecond;
    if (ms >= MINUTE_MS) return `about ${duration(ms)} ${each}`;
    return `about ${reading(twoDigits(ms / 1_000))} s ${each}`;
  }
  const figure = twoDigits(stepsPerSecond);
  const shown = figure >= 1_000 ? count(figure) : reading(figure);
  // What a place in an epoch counts, batches or samples, is not known.
  if (step === null) return `about ${shown} a second`;
  return `about ${shown} ${figure === 1 ? 'step/s' : 'steps/s'}`;
}

function twoDigits(value: number): number {
  return Number(value.toPrecision(2));
}

/** `step 1,000, 12 min ago` (where no step is known, by its file), or `2 min to 1 h ago` where nobody looked; `none seen` where no line told of one. */
export function checkpointWords(summary: RunSummary, now: number): string {
  const last = summary.lastCheckpoint;
  if (last === null) return 'none seen';
  const file = /[\w.+=-]{1,60}$/.exec(cleanLine(last.path ?? '', 400))?.[0] ?? '';
  const name = last.step === null ? file : `step ${count(last.step)}`;
  const longest = last.from === undefined ? '' : ` to ${duration(now - last.from)}`;
  return `${name === '' ? '' : `${name}, `}${duration(now - last.at)}${longest} ago`;
}

/** The loss curves as a chart, or null where there are not two points of any. */
export function lossChart(summary: RunSummary, title: string): Chart | null {
  const series = summary.curves.filter(
    (curve) => /^(eval_)?loss$/.test(curve.name) && curve.points.length > 1,
  );
  if (series.length === 0) return null;
  const xLabel = summary.step === null ? 'reading' : 'step';
  return { title, xLabel, yLabel: 'loss', series, marks: [] };
}

/** A chart in one sentence, for those who do not see it. */
export function chartWords(chart: Chart): string {
  const parts = chart.series.slice(0, 4).map((series) => {
    const first = series.points[0];
    const last = series.points[series.points.length - 1];
    if (!first || !last) return `${cleanLine(series.name, 400)}: no points`;
    return `${cleanLine(series.name, 40)} from ${reading(first[1])} at ${chart.xLabel} ${count(first[0])} to ${reading(last[1])} at ${chart.xLabel} ${count(last[0])}`;
  });
  return parts.join('; ');
}
