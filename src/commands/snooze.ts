import { ANOMALY_KINDS } from '../domain/anomaly.js';
import type { Problem } from '../domain/problem.js';
import { err, ok, type Result } from '../domain/result.js';
import { parseMinutes } from '../text/minutes.js';
import { nearest } from '../text/nearest.js';
import type { Command } from './contract.js';

const USAGE = 'snooze RUN [kind] [time]';

/** Silences alerts of a run: one kind or all, for a time (`30m`, `2h`, `1d`) or until it ends. */
export const snooze = {
  id: 'snooze',
  usage: USAGE,
  summary: 'Silence alerts of a run: one kind or all, for 30m, 2h, 1d or until it ends.',
  parse({ list }) {
    const [run, ...rest] = list;
    if (run === undefined) return bad('It needs the run whose alerts you want silenced.');
    let alert: string | null = null;
    let minutes: number | null = null;
    for (const [index, word] of rest.entries()) {
      const time = parseMinutes(rest.slice(index).join(''));
      if (time !== null) {
        minutes = time;
        break;
      }
      if (index > 0)
        return bad(`“${rest.slice(index).join(' ')}” is not a time. Write 30m, 2h or 1d.`);
      const kind = alertKind(word);
      if (kind === null) return bad(notAKind(word));
      alert = kind;
    }
    return ok({ kind: 'snooze', run, alert, minutes });
  },
} satisfies Command;

const KINDS = ANOMALY_KINDS.filter((kind) => kind !== 'recovered');

function alertKind(word: string): string | null {
  const plain = word.toLowerCase().replace(/-/g, '_');
  if (/^checkpoints?$/.test(plain)) return 'checkpoint_overdue';
  return KINDS.find((kind) => kind === plain) ?? null;
}

function notAKind(word: string): string {
  const meant = nearest(word, KINDS);
  const hint = meant ? `Did you mean “${meant}”?` : `Kinds: ${KINDS.join(', ')}.`;
  return `“${word}” is neither a kind of alert nor a time such as 30m, 2h or 1d. ${hint}`;
}

function bad(why: string): Result<never, Problem> {
  return err({ code: 'bad-usage', usage: USAGE, why });
}
