import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { watchNextWords } from '../text/watch-next.js';
import type { Deps } from './deps.js';

/** The card of a run as it should read now. */
export function cardOf(deps: Deps, run: Run): Message {
  const now = deps.clock.now();
  const reached = summary(run.observer);
  return messages.statusCard({
    run,
    summary: reached,
    now,
    fixesApplied: run.fixesApplied,
    watchNext: watchNextWords(run, reached, now),
  });
}
