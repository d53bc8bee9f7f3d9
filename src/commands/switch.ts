import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'switch engineer';

/** Posts the brief with which a change of the training logic is made elsewhere. */
export const switchMode = {
  id: 'switch',
  usage: USAGE,
  summary: 'Get the hand-off brief for a change of the training logic.',
  parse({ list }) {
    const [mode, ...rest] = list.map((word) => word.toLowerCase());
    const plain = rest.length === 0 || (rest.length === 1 && rest[0] === 'mode');
    if (mode !== 'engineer' || !plain)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: 'There is one mode to switch to, “engineer”.',
      });
    return ok({ kind: 'switch-engineer' });
  },
} satisfies Command;
