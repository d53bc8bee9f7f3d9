import type { Incoming, Reply } from '../domain/incoming.js';
import { ok } from '../domain/result.js';
import type { Run } from '../domain/run.js';
import { classifyRequest } from '../domain/scope.js';
import * as messages from '../messages/index.js';
import { summary } from '../observing/index.js';
import { sessionHints } from '../sessions/index.js';
import { runNamed, type Topic, topicOf } from '../text/ask-topics.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { findRun, runHere } from './find-run.js';
import { findHost } from './hosts.js';
import { refused, whisper } from './replies.js';
import { showStatus } from './show.js';
import type { Transaction } from './transact.js';

type By = Pick<Incoming, 'person' | 'place'>;

/** Answers a request in free words: a question about a run from what was read, logic in the fixed words, the rest with what can be asked. */
export async function ask(deps: Deps, tx: Transaction, said: By, text: string): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...said,
    right: 'view',
    what: 'ask about runs',
    owner: null,
  });
  if (problem) return refused(problem);
  const topic = topicOf(text);
  if (topic === null) return whisper(messages.askAnswer({ side: classifyRequest(text) }));
  return aboutRun(deps, tx, said, topic, runNamed(text));
}

/** The run that is named, else the newest one here. */
async function aboutRun(
  deps: Deps,
  tx: Transaction,
  by: By,
  topic: Topic,
  name: string | null,
): Promise<Reply> {
  const here = name === null ? await runHere(deps, by.place) : null;
  const found = here ? ok(here) : await findRun(deps, name ?? '');
  if (!found.ok) return refused(found.error);
  const run = found.value;
  if (topic === 'state') return showStatus(deps, tx, by, run.id);
  const facts = { run, summary: summary(run.observer), now: deps.clock.now() };
  return whisper(messages.askAnswer({ topic, ...facts, lines: linesOf(deps, run) }));
}

/** The lines for a person's own machine, where the host is another one. */
function linesOf(deps: Deps, { session, adopted, id, command }: Run) {
  if (!session?.multiplexer) return null;
  const host = findHost(deps, command.host);
  const named =
    session.multiplexer === 'screen' ? adopted?.session?.address : adopted?.session?.name;
  const hints = sessionHints(session.multiplexer, named ?? id, host.ok ? host.value : null);
  return hints.remote ?? hints.lines;
}
