import { ok } from '../domain/result.js';
import type { Command } from './contract.js';

/** Lists the hosts that are known, and whether they answer. */
export const hosts = {
  id: 'hosts',
  usage: 'hosts',
  summary: 'List the hosts that I know and whether they answer.',
  parse() {
    return ok({ kind: 'hosts' });
  },
} satisfies Command;
