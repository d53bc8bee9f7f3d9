import { button, fields, heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Block, Message, Tone } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import type { RunSummary } from '../domain/summary.js';
import type { Gap } from '../domain/watching.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { duration, plural, reading } from '../text/format.js';
import { endOf, lengthWords, runTitle, stateWords, statusHint } from '../text/run-words.js';
import {
  chartWords,
  inEpochWords,
  lossChart,
  phaseWords,
  stepWords,
  summaryFields,
} from '../text/summary-words.js';
import { stalledFor, timeLeftAt } from '../text/time-left.js';
import { utcMinute } from '../text/utc.js';
import { watchNextWords } from '../text/watch-next.js';
import { endedLateWords, windowWords } from '../text/window-words.js';

export interface StatusCardFacts {
  readonly run: Run;
  readonly summary: RunSummary | null;
  readonly now: number;
  readonly fixesApplied: number;
  /** What is looked at next, in a sentence; null leaves it to the figures. */
  readonly watchNext: string | null;
  /** Files that tell what the console does not, in words; null where the console tells all. */
  readonly beside?: string | null;
  /** How the watching itself stands, apart from the run; unreachability is taken from the run. */
  readonly watching?:
    | { readonly kind: 'stale'; readonly since: number }
    | { readonly kind: 'back'; readonly gap: Gap }
    | null;
  readonly stop?: ActionId | null;
}

/** The card of a run, edited in place: state, figures, progress, curve, and how the watching stands. */
export function statusCard(facts: StatusCardFacts): Message {
  const { run, summary, now } = facts;
  const stalled = stalledOf(facts);
  const still = stalled === null ? '' : `, nothing new for ${duration(stalled)}`;
  const title = `${stateWords(run.status)}${timeWords(run, now)}${still}`;
  const next = facts.watchNext ?? watchNextWords(run, summary, now);
  const chart = summary === null ? null : lossChart(summary, 'Loss');
  const blocks = some(
    heading(headingWords(facts, title), toneOf(facts)),
    paragraph({ code: commandLine(run.command.command, 200) }, ' on ', { bold: run.command.host }),
    watchingBlocks(facts),
    stopBlocks(run),
    endingBlocks(run),
    summary !== null && fields([nowField(run, summary, now), ...figures(facts, summary)]),
    summary !== null && progressBlocks(summary),
    chart !== null && { kind: 'chart', chart, alt: chartWords(chart) },
    fields([
      ['Fixes applied', facts.fixesApplied > 0 ? String(facts.fixesApplied) : null],
      ['Read from files', facts.beside ? cleanLine(facts.beside, 300) : null],
      ['Run', run.id],
      ['Owner', cleanLine(run.owner.name, 60)],
    ]),
    next !== null && paragraph(cleanLine(next, 300)),
  );
  const controls = isOver(run.status) ? [] : button(facts.stop, 'stop', 'danger');
  return message(fallback(facts, title), blocks, controls);
}

/** Milliseconds for which a live run that is being watched has stood still, or null. */
function stalledOf({ run, summary, watching, now }: StatusCardFacts): number | null {
  const seen = run.unreachableSince === null && watching?.kind !== 'stale';
  return run.status.state === 'running' && seen && summary !== null
    ? stalledFor(summary, now)
    : null;
}

/** What a live run does instead of training. */
function nowField(run: Run, summary: RunSummary, now: number): readonly [string, string | null] {
  return ['Now', isOver(run.status) ? null : phaseWords(summary, now)];
}

function headingWords(facts: StatusCardFacts, title: string): string {
  const since = facts.run.unreachableSince;
  if (facts.watching?.kind === 'stale' && !isOver(facts.run.status))
    return `Monitor stale since ${utcMinute(facts.watching.since)}`;
  if (since !== null && !isOver(facts.run.status))
    return `Host unreachable since ${utcMinute(since)}`;
  return title;
}

function timeWords(run: Run, now: number): string {
  const end = endOf(run.status);
  if (run.status.state === 'running')
    return run.adopted ? lengthWords(run, now) : ` for ${duration(now - run.status.since)}`;
  if (end === null || run.status.state === 'failed-to-launch') return '';
  return lengthWords(run, end);
}

function toneOf(facts: StatusCardFacts): Tone {
  const { run, summary, watching } = facts;
  switch (run.status.state) {
    case 'launching':
      return 'neutral';
    case 'running':
      if (run.unreachableSince !== null || watching?.kind === 'stale') return 'warning';
      if (typeof summary?.loss === 'string') return 'warning';
      return stalledOf(facts) === null ? 'good' : 'neutral';
    case 'ended':
      return run.status.status === 0 ? 'good' : run.status.status === null ? 'neutral' : 'bad';
    case 'stopped':
      return 'neutral';
    case 'crashed':
    case 'gone':
    case 'failed-to-launch':
      return 'bad';
  }
}

function watchingBlocks({ run, watching, now }: StatusCardFacts): readonly Block[] {
  if (isOver(run.status)) return [];
  if (watching?.kind === 'stale')
    return [
      note(
        'warning',
        `Monitor stale: nobody has looked at this run since ${utcMinute(watching.since)}. What stands here may be old; the run itself goes on without me.`,
      ),
    ];
  if (run.unreachableSince !== null)
    return [
      note(
        'warning',
        `${run.command.host} has not answered for ${duration(now - run.unreachableSince)}. The run was last seen ${run.status.state}; a lost connection does not end it. I keep trying.`,
      ),
    ];
  if (watching?.kind === 'back')
    return [
      note(
        'good',
        `${backWords(watching.gap, run.command.host)}; the run is still running and nothing of its log was missed.`,
      ),
    ];
  return [];
}

function backWords(gap: Gap, host: string): string {
  const length = duration(gap.to - gap.from);
  return gap.why === 'unreachable'
    ? `${host} answers again after ${length}`
    : `Propel is back after ${length}, ${windowWords(gap)}`;
}

/** A stop that was asked for before the launch is known. */
function stopBlocks({ status, stopAsked }: Run): readonly Block[] {
  if (status.state !== 'launching' || !stopAsked) return [];
  const words = `${cleanLine(stopAsked.by, 60)} asked to stop it. If it has not begun, it never will; if it has, I end it as soon as I know.`;
  return [note('warning', words)];
}

/** What is over has no time left. */
function figures({ run, now }: StatusCardFacts, summary: RunSummary) {
  if (!isOver(run.status)) return summaryFields(summary, now);
  const all = summaryFields({ ...summary, rhythm: null }, now);
  return all.filter(([label]) => label !== 'Time left');
}

function endingBlocks(run: Run): readonly Block[] {
  const late = endedLateWords(run);
  return [...(late === null ? [] : [paragraph(late)]), ...reasonBlocks(run)];
}

function reasonBlocks(run: Run): readonly Block[] {
  const status = run.status;
  if (status.state === 'failed-to-launch') return [paragraph(failureWords(status.reason))];
  if (status.state === 'gone')
    return [
      paragraph(
        status.reason === 'reboot'
          ? 'The host was restarted while it ran, so its session is gone and its exit status is unknown.'
          : 'Its session ended without leaving an exit status: somebody closed it, or the system killed it.',
      ),
    ];
  if (status.state !== 'ended' && status.state !== 'crashed') return [];
  const hint = statusHint(status.status);
  return hint === null ? [] : [paragraph(`Status ${status.status} means: ${hint}.`)];
}

/** A reason that is a problem's code has its own message in the thread; a sentence is said here. */
function failureWords(reason: string): string {
  return /^[a-z]+(?:-[a-z]+)*$/.test(reason)
    ? 'Nothing is running; the thread says why.'
    : `${cleanLine(reason, 400)} Nothing is running.`;
}

function progressBlocks(summary: RunSummary): readonly Block[] {
  if (summary.step === null || summary.totalSteps === null || summary.totalSteps <= 0) return [];
  const done = Math.min(summary.step, summary.totalSteps);
  return [{ kind: 'progress', label: 'steps', done, total: summary.totalSteps }];
}

function fallback(facts: StatusCardFacts, title: string): string {
  const { run, summary, now } = facts;
  const parts = [`${headingWords(facts, title)}: ${runTitle(run)}.`];
  const step = summary === null ? null : (stepWords(summary) ?? inEpochWords(summary));
  if (step !== null) parts.push(`Step ${step}.`);
  if (summary?.loss != null) parts.push(`Loss ${reading(summary.loss)}.`);
  const alive = summary !== null && !summary.finished && !isOver(run.status);
  const left = alive ? timeLeftAt(summary, now) : null;
  if (left !== null)
    parts.push(`${left < 500 ? 'Less than 1 s' : `About ${duration(left)}`} left.`);
  if (facts.fixesApplied > 0) parts.push(`${plural(facts.fixesApplied, 'fix', 'fixes')} applied.`);
  return parts.join(' ');
}
