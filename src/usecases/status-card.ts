import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import type { Deps } from './deps.js';

/** The card of a run as it should read now. */
export function cardOf(deps: Deps, run: Run): Message {
  return messages.statusCard({
    run,
    summary: summary(run.observer),
    now: deps.clock.now(),
    fixesApplied: run.fixesApplied,
    watchNext: null,
  });
}
