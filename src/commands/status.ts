import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'status [run]';

/** Shows the card of a run, or of the latest one. */
export const status = {
  id: 'status',
  usage: USAGE,
  summary: 'Show how a run is doing; without a name, the latest one.',
  parse({ list }) {
    if (list.length > 1)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes one run at most.' });
    return ok({ kind: 'status', run: list[0] ?? null });
  },
} satisfies Command;
