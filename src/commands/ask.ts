import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'ask TEXT';

/** Asks something about the runs in plain words. */
export const ask = {
  id: 'ask',
  usage: USAGE,
  summary: 'Ask about a run in your own words.',
  parse({ raw }) {
    const text = raw.trim();
    if (text === '')
      return err({ code: 'bad-usage', usage: USAGE, why: 'It needs what you want to know.' });
    return ok({ kind: 'ask', text });
  },
} satisfies Command;
