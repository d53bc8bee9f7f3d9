import { ok } from '../domain/result.js';
import type { Command } from './contract.js';

/** Lists runs, newest first. */
export const runs = {
  id: 'runs',
  usage: 'runs',
  summary: 'List the runs, newest first.',
  parse() {
    return ok({ kind: 'runs' });
  },
} satisfies Command;
