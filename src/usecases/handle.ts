import { parseCommand } from '../commands/index.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { PortError } from '../ports/port-error.js';
import { withDoor } from './ask-access.js';
import type { Deps } from './deps.js';
import { follow } from './follow-intent.js';
import { press } from './press.js';
import { refused } from './replies.js';
import { type Transaction, transact } from './transact.js';

/**
 * The inbox: every event of every chat is decided here, in one transaction with all that follows from it. The same
 * event delivered again gets the same answer and changes nothing. Never rejects.
 */
export async function handle(deps: Deps, incoming: Incoming): Promise<Reply> {
  try {
    return await transact(deps, async (tx) => {
      const seen = await tx.read('seen', incoming.eventId);
      if (seen) return seen.reply;
      const reply = withDoor(deps, tx, incoming, await decide(deps, tx, incoming));
      tx.put('seen', incoming.eventId, { at: deps.clock.now(), reply });
      return reply;
    });
  } catch (error) {
    return apology(deps, incoming, error);
  }
}

async function decide(deps: Deps, tx: Transaction, incoming: Incoming): Promise<Reply> {
  if (incoming.kind !== 'said') return press(deps, tx, incoming);
  const intent = parseCommand(incoming.text);
  return intent.ok ? follow(deps, tx, incoming, intent.value) : refused(intent.error);
}

/** A store that does not answer is said to be so; our own mistakes get a reference, and the log gets the stack. */
function apology(deps: Deps, incoming: Incoming, error: unknown): Reply {
  if (error instanceof PortError) {
    deps.log.warn('event-not-taken', {
      kind: incoming.kind,
      port: error.port,
      code: error.code,
      why: error.message,
    });
    return refused({ code: 'store-unavailable' });
  }
  const reference = deps.ids.opaque().slice(0, 8);
  deps.log.error('event-failed', { reference, kind: incoming.kind, error });
  return refused({ code: 'internal', reference });
}
