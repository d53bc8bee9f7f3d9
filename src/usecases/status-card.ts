import type { Message } from '../domain/message.js';
import type { Run } from '../domain/run.js';
import { isOver } from '../domain/run-status.js';
import { watchingOf } from '../domain/watching.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { tellers } from '../sources/join/beside.js';
import { besideWords } from '../text/beside-words.js';
import { watchNextWords } from '../text/watch-next.js';
import { besideOf } from './beside.js';
import type { Deps } from './deps.js';
import type { Transaction } from './transact.js';

/** How long the card speaks of a gap that is over. */
const BACK_MS = 1_800_000;

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
    watching: standingOf(run, now),
  });
}

/** The run after its card was edited: at once when the state changed, else at its pace. */
export function refreshCard(deps: Deps, tx: Transaction, before: Run, run: Run): Run {
  const now = deps.clock.now();
  const changed =
    before.status.state !== run.status.state || before.unreachableSince !== run.unreachableSince;
  const due = now - run.lastCard >= deps.settings.cardEveryMs && !isOver(before.status);
  if (!changed && !due) return run;
  tx.edit(run.place.channel, run.card, cardOf(deps, run));
  return { ...run, lastCard: now };
}

/** A gap that was read is worth a word for a while; that nobody looks, as long as it is so. */
function standingOf(run: Run, now: number) {
  const { staleSince, back, catchUp } = watchingOf(run);
  if (staleSince !== null) return { kind: 'stale', since: staleSince } as const;
  if (back === null || catchUp !== null || now - back.to > BACK_MS) return null;
  return { kind: 'back', gap: back } as const;
}
