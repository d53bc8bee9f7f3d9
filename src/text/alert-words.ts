import type { Anomaly } from '../domain/anomaly.js';
import type { Tone } from '../domain/message.js';
import { CHECKPOINT_SENTENCE, plateauSentence, THROUGHPUT_SENTENCE } from '../domain/sentences.js';
import { cleanLine } from './clean-line.js';
import { count } from './format.js';

/** What is odd, in a few words. */
export function alertTitle({ kind, metric }: Anomaly): string {
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

/** ` (step 1,200)`, or nothing where no step is known. */
export function alertStep({ step }: Anomaly): string {
  return step === null ? '' : ` (step ${count(step)})`;
}

/** How bad it is. */
export function alertTone({ kind }: Anomaly): Tone {
  if (kind === 'recovered') return 'good';
  return kind === 'nan' || kind === 'inf' || kind === 'divergence' ? 'bad' : 'warning';
}

/** What to think about, in the fixed sentences where there is one; null where nothing is to be said. */
export function alertAdvice(anomaly: Anomaly): string | null {
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
