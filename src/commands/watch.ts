import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'watch HOST SESSION|LOGFILE';

/** Looks after a run that was started by hand. */
export const watch = {
  id: 'watch',
  usage: USAGE,
  summary: 'Look after a run that was started by hand, by its session or its log.',
  parse({ list }) {
    const [host, target, ...rest] = list;
    if (host === undefined || target === undefined || rest.length > 0)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: 'It takes a host and either the name of a session or the path of a log. A path with blanks goes into quotes.',
      });
    return ok({ kind: 'watch', host, target });
  },
} satisfies Command;
