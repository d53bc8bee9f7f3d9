import { message, note } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { shortRun } from '../text/run-words.js';
import { utcMinute } from '../text/utc.js';

export interface SnoozedFacts {
  readonly run: Run;
  /** Kind of alert, or null for all. */
  readonly alert: string | null;
  /** Until when; null until the run ends. */
  readonly until: number | null;
  readonly by: string;
}

/** Says which alerts stay silent until when; crashes and ends are always told. */
export function snoozed({ run, alert, until, by }: SnoozedFacts): Message {
  const which = alert === null ? 'All alerts' : `Alerts of kind “${alert.replaceAll('_', ' ')}”`;
  const when = until === null ? 'until it ends' : `until ${utcMinute(until)}`;
  const words = `${which} of ${shortRun(run.id)} stay silent ${when}, asked by ${by}. A crash or the end is told all the same.`;
  return message(words, [note('neutral', words)]);
}
