import { ok } from '../domain/result.js';
import type { Command } from './contract.js';

/** Lists everything that people may say. */
export const help = {
  id: 'help',
  usage: 'help',
  summary: 'List everything that you can say to me.',
  parse() {
    return ok({ kind: 'help' });
  },
} satisfies Command;
