import type { Inbox, Incoming, Reply } from '../../src/domain/incoming.js';
import type { Log } from '../../src/ports/log.js';
import type { Act } from './act.js';
import type { Journal } from './journal.js';

/** So many answers are kept for a page whose connection broke while they were on their way. */
const KEPT = 200;

/** Hands acts to the inbox; the same event asked again gets the same answer, also while the first one is under way. */
export interface Desk {
  take(act: Act, inbox: Inbox): Promise<Reply>;
}

/** A desk that writes down what was typed before the inbox hears of it. */
export function createDesk(deps: { readonly journal: Journal; readonly log: Log }): Desk {
  const { journal, log } = deps;
  const answers = new Map<string, Promise<Reply>>();

  async function answer({ incoming, thread, typed }: Act, inbox: Inbox): Promise<Reply> {
    if (typed !== null) await journal.add(saidEntry(incoming, thread, typed));
    return inbox(incoming);
  }

  return {
    take(act, inbox) {
      const { eventId, person } = act.incoming;
      const name = `${person.id} ${eventId}`;
      const known = answers.get(name);
      if (known !== undefined) return known;
      const fresh = answer(act, inbox);
      answers.set(name, fresh);
      fresh.catch((error: unknown) => {
        answers.delete(name);
        log.error('web.act-failed', { event: eventId, error: String(error) });
      });
      const oldest = answers.keys().next();
      if (answers.size > KEPT && oldest.done === false) answers.delete(oldest.value);
      return fresh;
    },
  };
}

function saidEntry(incoming: Incoming, thread: string | null, typed: string) {
  const { eventId, person } = incoming;
  return {
    id: `said/${eventId}`,
    thread,
    author: { kind: 'person', name: person.name },
    message: {
      blocks: [{ kind: 'text', spans: [typed] }],
      controls: [],
      fallback: typed,
    },
  } as const;
}
