import { err, ok } from '../domain/result.js';
import type { Command } from './contract.js';

const USAGE = 'watch HOST [SESSION|LOGFILE]';

/** Looks after a run that was started by hand; a host alone lists the sessions on it. */
export const watch = {
  id: 'watch',
  usage: USAGE,
  summary: 'Look after a run that was started by hand, by its session or its log; bare: list them.',
  parse({ list }) {
    const [host, target, ...rest] = list;
    if (host === undefined || rest.length > 0)
      return err({
        code: 'bad-usage',
        usage: USAGE,
        why: 'It takes a host, and then the name of a session or the path of a log. A path with blanks goes into quotes.',
      });
    return ok({ kind: 'watch', host, target: target ?? null });
  },
} satisfies Command;
