import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'logs RUN [n]';
const USUAL = 40;
const MOST = 500;

/** Shows the last lines of a run's log: 40 unless told, 500 at most. */
export const logs = {
  id: 'logs',
  usage: USAGE,
  summary: 'Show the last n lines of a log.',
  parse({ list }) {
    const [run, n, ...rest] = list;
    if (run === undefined)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It needs the run whose log you want.' });
    if (rest.length > 0)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes a run and a number of lines.' });
    if (n === undefined) return ok({ kind: 'logs', run, lines: USUAL });
    if (!/^\d{1,9}$/.test(n) || Number(n) < 1)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: `“${n}” is not a number of lines; 1 to ${MOST} is possible.`,
      });
    return ok({ kind: 'logs', run, lines: Math.min(Number(n), MOST) });
  },
} satisfies Command;
