import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import type { SessionLines } from '../domain/session-lines.js';
import type { RunSummary } from '../domain/summary.js';
import type { Topic } from './ask-topics.js';
import { cleanLine } from './clean-line.js';
import { duration, reading } from './format.js';
import { endOf, lengthWords, stateWords } from './run-words.js';
import {
  checkpointWords,
  epochWords,
  inEpochWords,
  phaseWords,
  speedWords,
  stepWords,
} from './summary-words.js';
import { stalledFor, timeLeftAt } from './time-left.js';
import { utcMinute } from './utc.js';

/** What an answer is made of. */
export interface AskedRun {
  readonly run: Run;
  readonly summary: RunSummary;
  readonly now: number;
  /** How a person comes to its session; null where there is none any more. */
  readonly lines: SessionLines | null;
}

/** The answer to a question about a run, in a sentence or two; `code` is a line to be copied. */
export function askWords(
  topic: Exclude<Topic, 'state'>,
  asked: AskedRun,
): { readonly words: string; readonly code?: string } {
  const { run, summary, now } = asked;
  switch (topic) {
    case 'left':
      return { words: leftWords(asked) };
    case 'stuck':
      return { words: stuckWords(asked) };
    case 'checkpoint':
      return { words: savedWords(summary, now) };
    case 'crash':
      return { words: crashWords(run, now) };
    case 'log':
      return logWords(run);
    case 'attach':
      return attachWords(asked);
    case 'loss':
      return { words: lossWords(summary) };
    case 'rate':
      return { words: rateSentence(summary, now) };
    case 'step':
      return { words: placeWords(summary) };
    case 'lr':
      return {
        words:
          summary.lr === null
            ? 'It told no learning rate.'
            : `Learning rate ${reading(summary.lr)}.`,
      };
    case 'owner':
      return {
        words: `${cleanLine(run.owner.name, 60)} ${run.adopted ? 'had it looked after' : 'launched it'} at ${utcMinute(run.createdAt)}.`,
      };
  }
}

function overWords(run: Run, now: number): string {
  return `It is over: ${stateWords(run.status)}${lengthWords(run, endOf(run.status) ?? now)}.`;
}

function leftWords({ run, summary, now }: AskedRun): string {
  if (isOver(run.status)) return overWords(run, now);
  if (summary.finished) return 'Its log says that training is done.';
  const left = timeLeftAt(summary, now);
  if (left !== null) return `About ${duration(left)} left. ${placeWords(summary)}`;
  const stalled = stalledFor(summary, now);
  if (stalled !== null)
    return `I cannot tell: nothing new for ${duration(stalled)}. ${placeWords(summary)}`;
  const planned = summary.totalSteps !== null || summary.totalEpochs !== null;
  const why = planned ? 'there is no pace yet to reckon with' : 'the log tells no end';
  return `I cannot tell: ${why}. ${placeWords(summary)}`;
}

function stuckWords({ run, summary, now }: AskedRun): string {
  if (isOver(run.status)) return overWords(run, now);
  if (run.unreachableSince !== null)
    return `I cannot tell: ${run.command.host} has not answered for ${duration(now - run.unreachableSince)}.`;
  const phase = phaseWords(summary, now);
  if (phase !== null) return `It is ${phase}. ${placeWords(summary)}`;
  const stalled = stalledFor(summary, now);
  if (stalled !== null)
    return `It may be: nothing new for ${duration(stalled)}. ${placeWords(summary)} I raise an alert if it stays so.`;
  if (summary.lastProgressAt === null)
    return `No reading came so far; its log last grew ${duration(now - run.lastGrowth)} ago.`;
  return `No: the last reading came ${duration(now - summary.lastProgressAt)} ago. ${placeWords(summary)}`;
}

function savedWords(summary: RunSummary, now: number): string {
  if (summary.lastCheckpoint === null) return 'I saw no checkpoint being saved.';
  const { path } = summary.lastCheckpoint;
  const where = path === null ? '' : ` In ${cleanLine(path, 200)}.`;
  return `Last checkpoint: ${checkpointWords(summary, now)}.${where}`;
}

function crashWords(run: Run, now: number): string {
  const { diagnosis, status } = run;
  if (diagnosis !== null && diagnosis.verdict !== 'none')
    return `${cleanLine(diagnosis.rootCause, 400)} The thread has the lines that prove it.`;
  if (status.state === 'crashed') return 'It crashed; why is not known yet.';
  if (!isOver(status)) return 'Nothing crashed: it is running.';
  return `Nothing that I know of. ${overWords(run, now)}`;
}

function logWords({ session, command }: Run): { readonly words: string; readonly code?: string } {
  if (session === null) return { words: 'There is no log yet: its session is not known.' };
  return { words: `Its log on ${command.host}:`, code: cleanLine(session.log, 400) };
}

function attachWords({ run, lines }: AskedRun): { readonly words: string; readonly code?: string } {
  if (lines !== null)
    return { words: `Attach with this, leave with ${lines.detach}:`, code: lines.attach };
  const words =
    run.session === null
      ? 'Its session is not known yet.'
      : 'A log alone is watched: no session is known.';
  return { words };
}

function lossWords(summary: RunSummary): string {
  const { loss, evalLoss } = summary;
  if (loss === null && evalLoss === null) return 'No loss was read so far.';
  const own = loss === null ? [] : [`Loss ${reading(loss)}`];
  const other = evalLoss === null ? [] : [`eval loss ${reading(evalLoss)}`];
  return `${sentence([...own, ...other].join(', '))} ${placeWords(summary)}`;
}

function rateSentence(summary: RunSummary, now: number): string {
  const speed = speedWords(summary);
  const stalled = stalledFor(summary, now);
  if (speed === null) return 'There is no pace yet to tell.';
  if (stalled === null) return sentence(speed);
  return `Nothing new for ${duration(stalled)}; before that ${speed}.`;
}

function placeWords(summary: RunSummary): string {
  const step = stepWords(summary) ?? inEpochWords(summary);
  const epoch = epochWords(summary);
  const parts = [
    ...(step === null ? [] : [`step ${step}`]),
    ...(epoch === null ? [] : [`epoch ${epoch}`]),
  ];
  return parts.length === 0 ? 'No step was read so far.' : sentence(parts.join(', '));
}

function sentence(words: string): string {
  return `${words.charAt(0).toUpperCase()}${words.slice(1)}.`;
}
