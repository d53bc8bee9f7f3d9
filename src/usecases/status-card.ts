import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { tellers } from '../sources/join/beside.js';
import { besideWords } from '../text/beside-words.js';
import { watchNextWords } from '../text/watch-next.js';
import { besideOf } from './beside.js';
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
    beside: besideWords(tellers(besideOf(run))),
    watchNext: watchNextWords(run, reached, now),
  });
}
