import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'gpus [host]';

/** Lists the GPUs of a host, or of all. */
export const gpus = {
  id: 'gpus',
  usage: USAGE,
  summary: 'Show the GPUs and who uses them; without a host, on all of them.',
  parse({ list }) {
    if (list.length > 1)
      return err({ code: 'bad-usage', usage: USAGE, why: 'It takes one host at most.' });
    return ok({ kind: 'gpus', host: list[0] ?? null });
  },
} satisfies Command;
