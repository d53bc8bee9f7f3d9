import { code, heading, message, paragraph, some } from '../domain/blocks.js';
import type { Chart } from '../domain/chart.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { RunSummary } from '../domain/summary.js';
import { duration } from '../text/format.js';
import { inert } from '../text/inert.js';
import { redact } from '../text/redact.js';
import { endOf, shortRun, startOf, stateWords } from '../text/run-words.js';
import { chartWords, settingFields, summaryFields } from '../text/summary-words.js';

export interface ComparedRun {
  readonly run: Run;
  readonly summary: RunSummary | null;
}

/** Two runs side by side: state, figures, commands where they differ, and their loss in one chart. */
export function compareRuns(facts: {
  readonly first: ComparedRun;
  readonly second: ComparedRun;
  readonly now: number;
}): Message {
  const { first, second, now } = facts;
  const names = [shortRun(first.run.id), shortRun(second.run.id)] as const;
  const title = `${names[0]} and ${names[1]}`;
  const rows = rowsOf(first, second, now);
  const chart = overlay(first, second);
  const same = first.run.command.command === second.run.command.command;
  const blocks = some(
    heading(title),
    {
      kind: 'table',
      columns: [{ title: '' }, { title: names[0], code: true }, { title: names[1], code: true }],
      rows,
    },
    chart !== null && { kind: 'chart', chart, alt: chartWords(chart) },
    same && paragraph('Both ran the same command.'),
    !same && code(inert(redact(first.run.command.command)), names[0]),
    !same && code(inert(redact(second.run.command.command)), names[1]),
  );
  const lines = rows.map(([label, a, b]) => `${label}: ${a} | ${b}`);
  return message([`${title}:`, ...lines].join('\n'), blocks);
}

function rowsOf(
  first: ComparedRun,
  second: ComparedRun,
  now: number,
): readonly (readonly string[])[] {
  const a = figures(first, now);
  const b = figures(second, now);
  return [...new Set([...a.keys(), ...b.keys()])].flatMap((label) => {
    const left = a.get(label) ?? null;
    const right = b.get(label) ?? null;
    return left === null && right === null ? [] : [[label, left ?? '-', right ?? '-']];
  });
}

function figures({ run, summary }: ComparedRun, now: number): ReadonlyMap<string, string | null> {
  const end = endOf(run.status) ?? now;
  const known =
    summary === null
      ? summaryFields(NOTHING, now).map(([l]) => [l, null] as const)
      : summaryFields(summary, now);
  return new Map<string, string | null>([
    ['State', stateWords(run.status)],
    ['Ran for', duration(end - startOf(run))],
    ['Host', run.command.host],
    ...known,
    ...settingFields(summary ?? NOTHING).map(([name, value]) => [`Set ${name}`, value] as const),
  ]);
}

function overlay(first: ComparedRun, second: ComparedRun): Chart | null {
  const series = [first, second].flatMap(({ run, summary }) =>
    (summary?.curves ?? [])
      .filter((curve) => curve.name === 'loss' && curve.points.length > 1)
      .map(({ points }) => ({ name: shortRun(run.id), points })),
  );
  return series.length === 0
    ? null
    : { title: 'Loss', xLabel: 'step', yLabel: 'loss', series, marks: [] };
}

const NOTHING: RunSummary = {
  step: null,
  totalSteps: null,
  epoch: null,
  totalEpochs: null,
  loss: null,
  evalLoss: null,
  lr: null,
  throughput: null,
  lastCheckpoint: null,
  finished: false,
  lastProgressAt: null,
  etaMs: null,
  curves: [],
};
