import type { Incoming, Reply } from '../domain/incoming.js';
import { classifyRequest } from '../domain/scope.js';
import * as messages from '../messages/index.js';
import { refusalOf } from './access.js';
import type { Deps } from './deps.js';
import { refused, whisper } from './replies.js';
import type { Transaction } from './transact.js';

/** Answers a request in free words: logic is refused in the fixed words, the rest is told what Propel can do. */
export async function ask(
  deps: Deps,
  tx: Transaction,
  said: Pick<Incoming, 'person' | 'place'>,
  text: string,
): Promise<Reply> {
  const problem = await refusalOf(deps, tx, {
    ...said,
    right: 'view',
    what: 'ask about runs',
    owner: null,
  });
  if (problem) return refused(problem);
  return whisper(messages.askAnswer({ side: classifyRequest(text) }));
}
