import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'stop RUN';

/** Asks to stop a run; a button confirms it. */
export const stop = {
  id: 'stop',
  usage: USAGE,
  summary: 'Stop a run, after one more question.',
  parse({ list }) {
    const [run, ...rest] = list;
    if (run === undefined || rest.length > 0)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes exactly one run.' });
    return ok({ kind: 'stop', run });
  },
} satisfies Command;
