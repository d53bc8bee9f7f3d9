import type { Anomaly } from '../domain/anomaly.js';
import { button, heading, message, paragraph, some } from '../domain/blocks.js';
import type { ActionId } from '../domain/ids.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { type Pitfall, pitfallWords } from '../domain/sentences.js';
import { alertAdvice, alertStep, alertTitle, alertTone } from '../text/alert-words.js';
import { cleanLine } from '../text/clean-line.js';
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
  const title = `${alertTitle(anomaly)}${alertStep(anomaly)}`;
  const evidence = cleanLine(anomaly.text, 400);
  const advice = logAlone(anomaly, run) ?? alertAdvice(anomaly);
  const pitfall = pitfallOf(anomaly);
  const blocks = some(
    heading(title, alertTone(anomaly)),
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

/** There is no session to attach to where a log alone is watched. */
function logAlone({ kind }: Anomaly, { adopted }: Run): string | null {
  if (kind !== 'silence' || !adopted || adopted.session) return null;
  return 'It may hang, write rarely, or be over: its log is all that I see of it. Look on the host whether it still runs.';
}

/** NaN early on speaks of precision; a loss that spikes at the start and stays up speaks of warmup. */
function pitfallOf({ kind, step }: Anomaly): Pitfall | null {
  if (step === null) return null;
  if ((kind === 'nan' || kind === 'inf') && step <= 100) return 'precision';
  if ((kind === 'divergence' || kind === 'spike') && step <= 1_000) return 'warmup';
  return null;
}
