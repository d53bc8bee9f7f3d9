import type { Anomaly } from '../domain/anomaly.js';
import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message, Tone } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import {
  CHECKPOINT_SENTENCE,
  type Pitfall,
  pitfallWords,
  plateauSentence,
  THROUGHPUT_SENTENCE,
} from '../domain/sentences.js';
import { cleanLine } from '../text/clean-line.js';
import { count } from '../text/format.js';
import { runTitle } from '../text/run-words.js';

export interface AlertFacts {
  readonly anomaly: Anomaly;
  readonly run: Run;
  readonly snooze: ActionId | null;
  /** Offers to collect the stacks of a run that may hang. */
  readonly stacks?: ActionId | null;
}

/** Something odd in a live run: what it is, this run's own figures, and what to think about. Nothing is changed by it. */
export function alert({ anomaly, run, snooze, stacks }: AlertFacts): Message {
  const title = `${titleOf(anomaly)}${stepOf(anomaly)}`;
  const evidence = cleanLine(anomaly.text, 400);
  const advice = adviceOf(anomaly);
  const pitfall = pitfallOf(anomaly);
  const blocks = some(
    heading(title, toneOf(anomaly)),
    evidence !== '' && paragraph(evidence),
    advice !== null && paragraph(advice),
    pitfall !== null &&
      paragraph({ bold: `${pitfallWords(pitfall).name}: ` }, pitfallWords(pitfall).watchFor),
    paragraph('Run ', { code: run.id }, ' on ', { bold: run.command.host }),
  );
  const hangs = anomaly.kind === 'silence';
  const controls = [
    ...(hangs ? button(stacks, 'stacks') : []),
    ...(anomaly.kind === 'recovered' ? [] : button(snooze, 'snooze')),
  ];
  const words = [`${title}: ${runTitle(run)}.`, evidence, advice ?? ''].filter((w) => w !== '');
  return message(words.join(' '), blocks, controls);
}

function titleOf({ kind, metric }: Anomaly): string {
  const name = metric === null ? 'Loss' : cleanLine(metric, 40);
  switch (kind) {
    case 'nan':
      return `${name} is NaN`;
    case 'inf':
      return `${name} is infinite`;
    case 'plateau':
      return `${name} has stopped moving`;
    case 'spike':
      return `${name} spiked`;
    case 'divergence':
      return `${name} is diverging`;
    case 'throughput':
      return 'Training has slowed down';
    case 'silence':
      return 'The log has gone silent';
    case 'checkpoint_overdue':
      return 'No checkpoint for a long time';
    case 'disk':
      return 'The disk is filling up';
    case 'recovered':
      return `${metric === null ? 'The run' : name} has recovered`;
  }
}

function stepOf({ step }: Anomaly): string {
  return step === null ? '' : ` (step ${count(step)})`;
}

function toneOf({ kind }: Anomaly): Tone {
  if (kind === 'recovered') return 'good';
  return kind === 'nan' || kind === 'inf' || kind === 'divergence' ? 'bad' : 'warning';
}

function adviceOf(anomaly: Anomaly): string | null {
  switch (anomaly.kind) {
    case 'plateau':
      return plateauSentence(plateauSteps(anomaly));
    case 'throughput':
      return THROUGHPUT_SENTENCE;
    case 'checkpoint_overdue':
      return CHECKPOINT_SENTENCE;
    case 'nan':
    case 'inf':
      return 'From here on most updates are worthless. The last checkpoint before this step is the one to go back to.';
    case 'spike':
      return 'A single spike often settles by itself. I tell you if it does not.';
    case 'divergence':
      return 'It has been rising and does not come back. Every further hour is likely lost; consider stopping it.';
    case 'silence':
      return 'It may hang (a deadlock, a dead worker, a stuck download) or just write rarely. The session is still there; attach to it and look.';
    case 'disk':
      return 'When it is full, the next checkpoint fails and so does the run. Make room, or point checkpoints elsewhere.';
    case 'recovered':
      return null;
  }
}

function plateauSteps({ values, step, detectedStep }: Anomaly): string {
  const steps =
    values?.steps ?? (step === null || detectedStep === null ? null : detectedStep - step);
  return steps === null || steps <= 0 ? 'many' : count(steps);
}

/** NaN early on speaks of precision; a loss that spikes at the start and stays up speaks of warmup. */
function pitfallOf({ kind, step }: Anomaly): Pitfall | null {
  if (step === null) return null;
  if ((kind === 'nan' || kind === 'inf') && step <= 100) return 'precision';
  if ((kind === 'divergence' || kind === 'spike') && step <= 1_000) return 'warmup';
  return null;
}
