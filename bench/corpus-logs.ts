import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Replay, type ReplayedMetric, type ReplayJson } from '../src/cli/replay-json.js';

interface Label {
  readonly file: string;
  readonly metrics: Readonly<Record<string, ReplayedMetric>>;
  readonly extra_metrics?: Readonly<Record<string, ReplayedMetric>>;
  readonly events: readonly LabelEvent[];
  readonly debatable_events?: readonly LabelEvent[];
  readonly healthy: boolean | null;
  readonly total_steps: number | null;
  readonly n_checkpoint_lines: number | null;
  readonly excerpt?: boolean;
}

interface LabelEvent {
  readonly kind: string;
  readonly line: number;
  readonly step: number | null;
  readonly last_line?: number;
}

const DISCRETE = [
  'checkpoint',
  'finished',
  'crash',
  'interrupted',
  'nan',
  'inf',
  'early_stop',
  'resumed',
];
const ALARMS = ['nan', 'inf', 'plateau', 'spike', 'divergence', 'throughput', 'silence'];

/** Replays every labelled log of a folder and prints what was right and what was wrong. */
export function benchLogs(folder: string, verbose: boolean): void {
  const labels = readLabels(folder);
  for (const named of [true, false]) {
    score(folder, labels, named, verbose);
  }
}

function readLabels(folder: string): readonly Label[] {
  const lines = readFileSync(join(folder, 'labels.jsonl'), 'utf8').trim().split('\n');
  return lines.map((line) => JSON.parse(line) as Label);
}

function score(folder: string, labels: readonly Label[], named: boolean, verbose: boolean): void {
  const wrong: string[] = [];
  const tally = {
    metrics: 0,
    right: 0,
    events: 0,
    found: 0,
    claimed: 0,
    mistaken: 0,
    totals: 0,
    totalsRight: 0,
    falseAlarms: 0,
    healthy: 0,
  };
  for (const label of labels) {
    const text = readFileSync(join(folder, label.file));
    const sha = createHash('sha256').update(text).digest('hex').slice(0, 12);
    const replay = new Replay({ generalOnly: !named });
    replay.feed(text.toString('utf8'));
    const result = replay.result(label.file, 0);
    const note = (what: string) => wrong.push(`${verbose ? `${label.file} ` : ''}${sha} ${what}`);
    scoreMetrics(label, result, tally, note);
    scoreEvents(label, result, tally, note);
    if (label.total_steps !== null) {
      tally.totals += 1;
      if (result.totalSteps === label.total_steps) tally.totalsRight += 1;
      else note(`total steps: ${result.totalSteps}, labelled ${label.total_steps}`);
    }
  }
  console.log(`\n${named ? 'All parsers' : 'General parser alone'}`);
  console.log(`metrics exact      ${share(tally.right, tally.metrics)}`);
  console.log(`events found       ${share(tally.found, tally.events)}`);
  console.log(
    `events right       ${share(tally.claimed - tally.mistaken, tally.claimed)} of those told`,
  );
  console.log(`total steps        ${share(tally.totalsRight, tally.totals)}`);
  console.log(`false alarms       ${tally.falseAlarms} on ${tally.healthy} healthy logs`);
  console.log('known wrong, by sha256:');
  for (const line of wrong) console.log(`  ${line}`);
}

type Tally = Record<string, number>;

function scoreMetrics(
  label: Label,
  result: ReplayJson,
  tally: Tally,
  note: (what: string) => void,
): void {
  for (const [name, expected] of Object.entries({ ...label.metrics, ...label.extra_metrics })) {
    tally.metrics = (tally.metrics ?? 0) + 1;
    const got = result.metrics[name];
    if (got !== undefined && isSame(expected, got)) tally.right = (tally.right ?? 0) + 1;
    else note(`${name}: ${brief(got)}, labelled ${brief(expected)}`);
  }
}

function isSame(expected: ReplayedMetric, got: ReplayedMetric): boolean {
  if (expected.count !== got.count) return false;
  if (expected.unit !== undefined && expected.unit !== got.unit) return false;
  return (['first', 'last'] as const).every(
    (end) => expected[end][0] === got[end][0] && expected[end][1] === got[end][1],
  );
}

function brief(metric: ReplayedMetric | undefined): string {
  if (metric === undefined) return 'none';
  return `${metric.count} ${JSON.stringify(metric.first)} ${JSON.stringify(metric.last)} ${metric.unit ?? ''}`.trim();
}

function scoreEvents(
  label: Label,
  result: ReplayJson,
  tally: Tally,
  note: (what: string) => void,
): void {
  const used = new Set<unknown>();
  const find = (event: LabelEvent) =>
    result.events.find(
      (one) =>
        !used.has(one) && one.kind === event.kind && within(one.line, one.detectedLine, event),
    );
  for (const event of label.events) {
    tally.events = (tally.events ?? 0) + 1;
    const found = find(event);
    if (found === undefined) note(`${event.kind} at line ${event.line} not found`);
    else if (found.step !== event.step)
      note(`${event.kind} at line ${event.line}: step ${found.step}, labelled ${event.step}`);
    else tally.found = (tally.found ?? 0) + 1;
    if (found !== undefined) used.add(found);
  }
  for (const event of label.debatable_events ?? []) {
    const found = find(event);
    if (found !== undefined) used.add(found);
  }
  if (label.healthy === true) tally.healthy = (tally.healthy ?? 0) + 1;
  const checkpoints = result.events.filter((one) => one.kind === 'checkpoint').length;
  if (
    label.n_checkpoint_lines !== null &&
    label.n_checkpoint_lines !== undefined &&
    checkpoints !== label.n_checkpoint_lines
  ) {
    note(`${checkpoints} checkpoints, labelled ${label.n_checkpoint_lines}`);
  }
  for (const event of result.events) {
    const many = event.kind === 'checkpoint' && (label.n_checkpoint_lines ?? 0) > 20;
    if (many) continue;
    if (DISCRETE.includes(event.kind) || ALARMS.includes(event.kind))
      tally.claimed = (tally.claimed ?? 0) + 1;
    if (used.has(event) || !(DISCRETE.includes(event.kind) || ALARMS.includes(event.kind)))
      continue;
    const gentle = label.debatable_events?.some((one) => one.kind === event.kind) ?? false;
    if (gentle || (label.healthy === null && ALARMS.includes(event.kind))) continue;
    tally.mistaken = (tally.mistaken ?? 0) + 1;
    if (label.healthy === true && ALARMS.includes(event.kind))
      tally.falseAlarms = (tally.falseAlarms ?? 0) + 1;
    note(`${event.kind} at line ${event.line} (${event.text.slice(0, 60)}) is not labelled`);
  }
}

function within(line: number | null, detected: number | null, event: LabelEvent): boolean {
  const last = event.last_line ?? event.line;
  const inside = (at: number | null) => at !== null && at >= event.line && at <= last;
  return inside(line) || (event.last_line !== undefined && inside(detected));
}

function share(right: number, all: number): string {
  return `${right}/${all} ${all === 0 ? '' : `${((100 * right) / all).toFixed(1)} %`}`;
}
