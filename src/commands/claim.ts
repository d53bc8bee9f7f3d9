import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'claim CODE';

/** Makes the person who knows the one-time code the administrator. */
export const claim = {
  id: 'claim',
  usage: USAGE,
  summary: 'Become the administrator with the code from the console of the bot.',
  parse({ list }) {
    const [code, ...rest] = list;
    if (code === undefined || rest.length > 0)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: 'It takes the one-time code that the bot printed on its console.',
      });
    return ok({ kind: 'claim', code });
  },
} satisfies Command;
