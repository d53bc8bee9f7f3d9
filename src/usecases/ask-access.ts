import { type Access, accessId, bare } from '../domain/access.js';
import { button } from '../domain/blocks.js';
import type { Incoming, Reply } from '../domain/incoming.js';
import { administratorsFor, audit, rightsNow } from './access.js';
import { accessMessage } from './access-message.js';
import { control } from './controls.js';
import type { Deps } from './deps.js';
import { keys } from './keys.js';
import { done, refused } from './replies.js';
import type { Transaction } from './transact.js';

/** How long a refused person may press the button, and how long an answer, or its absence, stands. */
const ASK_LIVES_MS = 86_400_000;
const STANDS_MS = 86_400_000;

/** A refusal that rights would change gets a button with which that person, and nobody else, asks for them. */
export function withDoor(
  deps: Deps,
  tx: Transaction,
  { person }: Pick<Incoming, 'person'>,
  reply: Reply,
): Reply {
  if (reply.kind !== 'whisper' || reply.wanted === undefined) return reply;
  const { wanted, message } = reply;
  const ask = control(deps, tx, { kind: 'ask-access', wanted }, ASK_LIVES_MS, bare(person));
  const controls = [...message.controls, ...button(ask, 'askAccess', 'primary')];
  return { kind: 'whisper', message: { ...message, controls } };
}

/**
 * Asks the administrators, once: a message where the person stands, with buttons for administrators alone. Asking again
 * within a day, or against a fresh refusal, shows nothing new.
 */
export async function askAccess(
  deps: Deps,
  tx: Transaction,
  by: Pick<Incoming, 'person' | 'place' | 'eventId'>,
  wanted: string,
): Promise<Reply> {
  const now = deps.clock.now();
  const before = await tx.read('access', accessId(by.person));
  const answer = before?.answer ?? null;
  if (before && !answer && now - before.askedAt < STANDS_MS) {
    const administrators = administratorsFor(await rightsNow(deps, tx), by.person);
    return refused({ code: 'access-asked', at: before.askedAt, administrators });
  }
  if (answer?.given === 'denied' && now - answer.at < STANDS_MS)
    return refused({ code: 'already-decided', answer: 'denied', by: answer.by, at: answer.at });
  const asked: Access = {
    person: bare(by.person),
    place: by.place,
    message: keys.access(by.eventId),
    askedAt: now,
    wanted,
    answer: null,
  };
  audit(deps, tx, { who: asked.person, what: 'ask for access', target: wanted, outcome: 'asked' });
  tx.put('access', accessId(asked.person), asked);
  tx.post(asked.place, asked.message, await accessMessage(deps, tx, asked));
  return done;
}
