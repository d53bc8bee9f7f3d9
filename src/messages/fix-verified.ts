import { heading, message, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { count, duration } from '../text/format.js';

export interface FixVerifiedFacts {
  /** The run that goes on after the fix. */
  readonly run: Run;
  readonly oldStep: number | null;
  readonly step: number | null;
  /** How long it has been running since the fix. */
  readonly ranMs: number;
}

/** Says that a fixed run is past the old point of failure. */
export function fixVerified({ run, oldStep, step, ranMs }: FixVerifiedFacts): Message {
  const where = oldStep === null ? '' : ` (step ${count(oldStep)})`;
  const now = step === null ? `after ${duration(ranMs)}` : `at step ${count(step)}`;
  const words = `The run is past the old point of failure${where}: ${now} it is still running. The fix held.`;
  return message(words, [
    heading('Fixed', 'good'),
    paragraph(words),
    paragraph('Run ', { code: run.id }),
  ]);
}
