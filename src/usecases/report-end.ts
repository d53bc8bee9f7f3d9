import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import type { Transaction } from './transact.js';

/** Tells in the thread how a run ended that ended well, with its curve. */
export function reportEnd(deps: Deps, tx: Transaction, run: Run): void {
  tx.edit(run.place.channel, keys.end(run.id), endMessage(deps, run, false));
}

/** The message that tells the end; while the log settles it says that the reason follows. */
export function endMessage(deps: Deps, run: Run, diagnosisFollows: boolean): Message {
  return messages.endReport({
    run,
    summary: summary(run.observer),
    now: deps.clock.now(),
    diagnosisFollows,
    fixesApplied: run.fixesApplied,
  });
}
