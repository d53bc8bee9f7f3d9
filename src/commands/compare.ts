import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'compare RUN RUN';

/** Sets two runs beside each other. */
export const compare = {
  id: 'compare',
  usage: USAGE,
  summary: 'Set two runs side by side: commands, figures, curves.',
  parse({ list }) {
    const [first, second, ...rest] = list;
    if (first === undefined || second === undefined || rest.length > 0)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes exactly two runs.' });
    return ok({ kind: 'compare', first, second });
  },
} satisfies Command;
