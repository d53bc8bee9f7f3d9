import type { Run } from '../domain/run.js';
import type { Gap } from '../domain/watching.js';
import { utcMinute } from './utc.js';

/** `between 02:10 and 03:10 UTC`, with the days where they differ; `at 02:10 UTC` within one minute. */
export function windowWords({ from, to }: Pick<Gap, 'from' | 'to'>): string {
  const [first, last] = [utcMinute(from), utcMinute(to)];
  if (first === last) return `at ${clock(last)}`;
  const sameDay = first.slice(0, 10) === last.slice(0, 10);
  const start = first.replace(' UTC', '');
  return sameDay ? `between ${start.slice(11)} and ${clock(last)}` : `between ${start} and ${last}`;
}

/** Why nobody looked, as the end of a sentence: `while Propel was down`. */
export function blindWords({ why }: Pick<Gap, 'why'>, host: string): string {
  return why === 'down' ? 'while Propel was down' : `while ${host} did not answer`;
}

function clock(minute: string): string {
  return minute.slice(11);
}

/** When a run ended that ended while nobody looked; null where somebody did. */
export function endedLateWords({ watching }: Pick<Run, 'watching'>): string | null {
  const ended = watching?.ended;
  if (!ended) return null;
  if (ended.from === ended.to)
    return `It ended at ${utcMinute(ended.to)} by the host's clock, while nobody was watching.`;
  if (utcMinute(ended.from) === utcMinute(ended.to))
    return `It ended at ${utcMinute(ended.to)}, while nobody was watching.`;
  return `It ended between ${utcMinute(ended.from)}, its last sign of life, and ${utcMinute(ended.to)}, when I looked again.`;
}
