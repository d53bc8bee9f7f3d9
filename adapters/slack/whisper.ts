import type { Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import { asPortError } from './errors.js';
import type { Pictures } from './pictures.js';
import { type Content, send } from './send.js';
import type { WebClient } from './web.js';

const RESPOND_MS = 8_000;

/** The person who is answered, and the ways to reach that person alone. */
export interface Asker {
  readonly user: string;
  readonly channel: string;
  /** Ts of the thread in which they act. */
  readonly root: string | null;
  /** Good for five answers within half an hour, also where the bot is not a member. */
  readonly respondUrl: string | null;
}

/** Says something to one person alone. */
export interface Whisperer {
  /**
   * Never rejects; what cannot be said is told in the log. `instead`: it takes the place of the whisper under which the
   * asker pressed a button, where that can still be reached.
   */
  whisper(asker: Asker, message: Message, instead?: boolean): Promise<void>;
  /** Takes the whisper away under which the asker pressed a button. */
  takeAway(asker: Asker): Promise<void>;
}

export function createWhisperer(deps: {
  readonly web: WebClient;
  readonly pictures: Pictures;
  readonly log: Log;
}): Whisperer {
  const { web, pictures, log } = deps;

  async function say(asker: Asker, content: Content, instead: boolean): Promise<void> {
    const { user, channel, root, respondUrl } = asker;
    const thread = root === null ? {} : { thread_ts: root };
    if (respondUrl !== null) {
      const taken = await respond(respondUrl, {
        response_type: 'ephemeral',
        replace_original: instead,
        ...content,
        ...thread,
      });
      if (taken) return;
    }
    await web.chat.postEphemeral({ channel, user, ...content, ...thread, parse: 'none' });
  }

  return {
    async whisper(asker, message, instead = false) {
      try {
        const drawn = await pictures.of(message);
        const options = { pictures: drawn, filesBeside: false, log };
        await send(message, options, (content) => say(asker, content, instead));
      } catch (error) {
        const { code, message: why } = asPortError(error);
        log.error('slack.whisper-lost', { code, why, channel: asker.channel });
      }
    },
    async takeAway({ respondUrl }) {
      if (respondUrl === null) return;
      await respond(respondUrl, { delete_original: true }).catch((error) =>
        log.warn('slack.whisper-stays', { error: String(error) }),
      );
    },
  };
}

/**
 * Sends to a response address; false where it is certain that nothing was shown, so that another way may be taken. An
 * answer that was lost is not sent again: it may have been shown.
 */
async function respond(address: string, body: object): Promise<boolean> {
  const answer = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/json' },
    body: JSON.stringify(body),
    signal: AbortSignal.timeout(RESPOND_MS),
  });
  const said = await answer.text();
  // Some refusals come with the status of an answer that was taken.
  return answer.ok && !/"ok"\s*:\s*false/.test(said);
}
