import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'plot RUN [metric]';

/** Draws a curve of a run. */
export const plot = {
  id: 'plot',
  usage: USAGE,
  summary: 'Draw a curve; without a metric, the loss.',
  parse({ list }) {
    const [run, metric, ...rest] = list;
    if (run === undefined)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: 'It needs the run whose curve you want.',
      });
    if (rest.length > 0)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes a run and one metric.' });
    return ok({ kind: 'plot', run, metric: metric ?? null });
  },
} satisfies Command;
