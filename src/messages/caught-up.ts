import type { Anomaly } from '../domain/anomaly.js';
import { heading, message, paragraph, some } from '../domain/blocks.js';
import type { Block, Message, Tone } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import type { CatchUp, Happening } from '../domain/watching.js';
import { alertAdvice, alertStep, alertTitle, alertTone } from '../text/alert-words.js';
import { cleanLine } from '../text/clean-line.js';
import { count, plural } from '../text/format.js';
import { runTitle } from '../text/run-words.js';
import { blindWords, windowWords } from '../text/window-words.js';

export interface CaughtUpFacts {
  readonly run: Run;
  readonly catchUp: CatchUp;
}

/** These are judged by the clock: they say how the run stands now, not what its log told. */
const PRESENT: readonly Anomaly['kind'][] = ['silence', 'checkpoint_overdue', 'disk'];

/** All that was odd in a time in which nobody looked, in one message, in the order of the log; when exactly is not known. */
export function caughtUp({ run, catchUp }: CaughtUpFacts): Message {
  const { happened } = catchUp;
  const worst = happened.find(({ anomaly }) => alertTone(anomaly) === 'bad') ?? happened[0];
  const beyond = catchUp.beyond ?? 0;
  const title = worst ? titleOf(worst, happened.length + beyond) : 'Nothing odd happened';
  const past = happened.filter(({ anomaly }) => !PRESENT.includes(anomaly.kind));
  const present = happened.filter(({ anomaly }) => PRESENT.includes(anomaly.kind));
  const { from, writtenBy } = catchUp;
  const window = windowWords({ from, to: writtenBy });
  const blind = blindWords(catchUp, run.command.host);
  const when = `Late news: this happened ${window}, ${blind}.`;
  const now = `As it stands now, after I read what the log told ${blind}:`;
  const advice = worst ? alertAdvice(worst.anomaly) : null;
  const blocks = some(
    heading(title, worst ? toneOf(happened) : 'good'),
    past.length > 0 && [
      paragraph(`${when} The order is that of the log; its exact times are not known.`),
      itemsOf(past),
    ],
    present.length > 0 && [paragraph(now), itemsOf(present)],
    beyond > 0 && paragraph(beyondWords(beyond)),
    advice !== null && paragraph(advice),
    paragraph('Run ', { code: run.id }, ' on ', { bold: run.command.host }),
  );
  const parts = [
    ...(past.length > 0 ? [when, ...past.map(itemWords)] : []),
    ...(present.length > 0 ? [now, ...present.map(itemWords)] : []),
    ...(beyond > 0 ? [beyondWords(beyond)] : []),
  ];
  return message(`${title}: ${runTitle(run)}. ${parts.join(' ')}`.trim(), blocks);
}

function beyondWords(beyond: number): string {
  return `${plural(beyond, 'more thing')} of other kinds stood in the log; I keep twenty kinds of one gap.`;
}

function itemsOf(happened: readonly Happening[]): Block {
  return { kind: 'list', items: happened.map((one) => [itemWords(one)]) };
}

function titleOf({ anomaly }: Happening, all: number): string {
  const more = all > 1 ? `, and ${plural(all - 1, 'more thing')}` : '';
  return `${alertTitle(anomaly)}${alertStep(anomaly)}${more}`;
}

function toneOf(happened: readonly Happening[]): Tone {
  const tones = happened.map(({ anomaly }) => alertTone(anomaly));
  return tones.find((tone) => tone === 'bad') ?? tones.find((tone) => tone === 'warning') ?? 'good';
}

/** `Loss spiked (step 400), 3 times, last at step 900: from 2.1 to 40.` */
function itemWords({ anomaly, times, lastStep }: Happening): string {
  const last = lastStep === null ? '' : `, last at step ${count(lastStep)}`;
  const often = times > 1 ? `, ${times} times${last}` : '';
  const evidence = cleanLine(anomaly.text, 300);
  return `${alertTitle(anomaly)}${alertStep(anomaly)}${often}${evidence ? `: ${evidence}` : '.'}`;
}
