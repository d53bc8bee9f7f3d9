import { fields, heading, message, note, paragraph, some } from '../domain/blocks.js';
import type { Block, Message, Tone } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { RunSummary } from '../domain/summary.js';
import { cleanLine } from '../text/clean-line.js';
import { commandLine } from '../text/command-words.js';
import { reading } from '../text/format.js';
import { endOf, lengthWords, runTitle, stateWords, statusHint } from '../text/run-words.js';
import { stepWords, summaryFields } from '../text/summary-words.js';
import { endedLateWords } from '../text/window-words.js';

export interface EndReportFacts {
  readonly run: Run;
  readonly summary: RunSummary | null;
  readonly now: number;
  /** True while the log is still settling, so that the reason comes later. */
  readonly diagnosisFollows: boolean;
  readonly fixesApplied: number;
}

/** What is said once a run is over: how it ended, after how long, its last figures, and what does not fit. */
export function endReport(facts: EndReportFacts): Message {
  const { run, summary, now } = facts;
  const end = endOf(run.status) ?? now;
  const title = `${stateWords(run.status)}${lengthWords(run, end)}`;
  const doubts = doubtsOf(run, summary);
  const late = endedLateWords(run);
  const blocks = some(
    heading(title, toneOf(run, doubts.length > 0)),
    paragraph({ code: commandLine(run.command.command, 200) }, ' on ', { bold: run.command.host }),
    ...doubts.map((doubt) => note('warning', doubt)),
    late !== null && paragraph(late),
    hintBlocks(run),
    facts.diagnosisFollows && paragraph('I am reading the log; the reason follows here.'),
    summary !== null &&
      fields(summaryFields(summary, now).filter(([label]) => label !== 'Time left')),
    checkpointBlocks(summary),
    fields([
      ['Fixes applied', facts.fixesApplied > 0 ? String(facts.fixesApplied) : null],
      ['Run', run.id],
    ]),
  );
  const loss = summary?.loss == null ? '' : ` Last loss ${reading(summary.loss)}.`;
  return message(
    [`${title}: ${runTitle(run)}.${loss}`, ...(late ? [late] : []), ...doubts].join(' '),
    blocks,
  );
}

function toneOf({ status }: Run, doubtful: boolean): Tone {
  if (status.state === 'ended' && status.status === 0) return doubtful ? 'warning' : 'good';
  if (status.state === 'ended' && status.status === null) return 'neutral';
  return status.state === 'stopped' ? 'neutral' : 'bad';
}

/** What a good exit status hides, and what an unknown one leaves open. */
function doubtsOf({ status }: Run, summary: RunSummary | null): readonly string[] {
  if (status.state !== 'ended' || (status.status !== 0 && status.status !== null)) return [];
  const doubts: string[] = [];
  if (status.status === null)
    doubts.push(
      summary?.finished
        ? 'The exit status is unknown, but the log says that training finished.'
        : 'The exit status is unknown; the log does not say that training finished.',
    );
  if (typeof summary?.loss === 'string')
    doubts.push(`The last loss is ${reading(summary.loss)}, so the result is probably worthless.`);
  if (summary !== null && endedEarly(summary))
    doubts.push(`It ended at step ${stepWords(summary)}, earlier than planned.`);
  if (summary !== null && summary.step !== null && summary.lastCheckpoint === null)
    doubts.push('I saw no checkpoint being saved.');
  return doubts;
}

function endedEarly({ finished, step, totalSteps }: RunSummary): boolean {
  return !finished && step !== null && totalSteps !== null && step < totalSteps * 0.98;
}

function hintBlocks({ status }: Run): readonly Block[] {
  if (status.state !== 'ended' && status.state !== 'crashed') return [];
  const hint = statusHint(status.status);
  return hint === null ? [] : [paragraph(`Status ${status.status} means: ${hint}.`)];
}

function checkpointBlocks(summary: RunSummary | null): readonly Block[] {
  const path = summary?.lastCheckpoint?.path;
  return path ? [paragraph('Last checkpoint: ', { code: cleanLine(path, 300) })] : [];
}
