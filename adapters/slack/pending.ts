import type { Json } from '../../src/domain/json.js';
import type { Log } from '../../src/ports/log.js';
import type { Asked } from './answer.js';
import type { Memory } from './memory.js';

/** So many events are kept at most; more at once are not pressed by people. */
const KEPT = 200;
const NAME = 'pending';

type Kept = Readonly<Record<string, Asked>>;

/**
 * Events that were acknowledged and are not yet answered. Slack delivers what was acknowledged never again, so a bot that
 * dies in between finds here what it owes.
 */
export interface Pending {
  /** Never rejects: an event that cannot be kept is still answered. */
  keep(asked: Asked): Promise<void>;
  drop(asked: Asked): Promise<void>;
  /** What an earlier life left unanswered. Its triggers are long over. */
  left(): Promise<readonly Asked[]>;
}

export function createPending(memory: Memory, log: Log): Pending {
  async function change(how: (now: Kept) => Kept): Promise<void> {
    try {
      await memory.alter(NAME, (now) => how((now ?? {}) as unknown as Kept) as unknown as Json);
    } catch (error) {
      log.warn('slack.event-not-kept', { error: String(error) });
    }
  }

  return {
    keep: (asked) =>
      change((now) => {
        const all = Object.entries({ ...now, [asked.incoming.eventId]: asked });
        return Object.fromEntries(all.slice(-KEPT));
      }),
    drop: (asked) =>
      change((now) => {
        const { [asked.incoming.eventId]: _answered, ...others } = now;
        return others;
      }),
    async left() {
      const now = ((await memory.recall(NAME)) ?? {}) as unknown as Kept;
      return Object.values(now).map((asked) => ({ ...asked, trigger: null, expects: null }));
    },
  };
}
