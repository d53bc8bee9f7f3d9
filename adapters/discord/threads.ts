import { type APIChannel, type APIMessage, Routes } from 'discord.js';
import type { Message } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Receipt } from '../../src/ports/chat.js';
import type { Log } from '../../src/ports/log.js';
import { clipLine } from '../../src/text/clip.js';
import { inert } from '../../src/text/inert.js';
import { addressOf } from './address.js';
import type { Api } from './api.js';
import { asPortError, discordCode } from './errors.js';

/** Minutes of silence after which a thread is put away; the longest that Discord knows, a week. */
const PUT_AWAY_MIN = 10_080;
const NAME_LENGTH = 90;

const THREAD_EXISTS = 160004;
/**
 * Answers after which no thread can begin there: the message is gone, its channel has none or has too many, or the bot may
 * not make one.
 */
const NO_THREADS: ReadonlySet<number> = new Set([10008, 50001, 50013, 50024, 160006, 160007]);
const ARCHIVED = 50083;

/** Threads under our own messages. Discord gives a thread the id of the message under which it stands; others need not. */
export interface Threads {
  /**
   * Id of the thread in which a reply to this message goes, begun and named after the reply where it is not there yet; a
   * reply to a reply goes into the same thread. Where no thread can begin, replies stand in the channel: its own id.
   */
  of(receipt: Receipt, channel: Channel, reply: Message): Promise<string>;
  /** Knows no more of a thread that is gone: the next reply begins another. */
  forget(thread: string): void;
  /** Does something in a thread, which is opened again where it was put away. */
  open<T>(thread: string, deed: () => Promise<T>): Promise<T>;
}

/** Threads through the REST interface; what is there already is found out once. */
export function createThreads(api: Api, log: Log): Threads {
  const begun = new Map<string, string>();

  async function begin(channel: Channel, root: string, first: Message): Promise<string> {
    const name = clipLine(inert(first.fallback), NAME_LENGTH) || 'Propel';
    const body = { name, auto_archive_duration: PUT_AWAY_MIN };
    try {
      const made = await api.call('POST', Routes.threads(channel.id, root), { body, again: true });
      return (made as Partial<APIChannel> | null)?.id ?? root;
    } catch (error) {
      const code = discordCode(error) ?? 0;
      if (code === THREAD_EXISTS) return threadUnder(channel, root);
      if (!NO_THREADS.has(code)) throw error;
      log.warn('discord.no-thread', { channel: channel.id, why: asPortError(error).message });
      return channel.id;
    }
  }

  /** The thread that stands under a message already, as the message itself tells. */
  async function threadUnder(channel: Channel, root: string): Promise<string> {
    try {
      const told = await api.call('GET', Routes.channelMessage(channel.id, root));
      return (told as Partial<APIMessage> | null)?.thread?.id ?? root;
    } catch (error) {
      if (discordCode(error) === null) throw error;
      return root;
    }
  }

  return {
    async of(receipt, channel, reply) {
      const address = addressOf(receipt);
      if (address.channel !== channel.id) return address.channel;
      const known = begun.get(address.message);
      if (known !== undefined) return known;
      const thread = await begin(channel, address.message, reply);
      // A permission that is missing may be given any moment.
      if (thread !== channel.id) begun.set(address.message, thread);
      return thread;
    },
    forget(thread) {
      for (const [root, known] of begun) if (known === thread) begun.delete(root);
    },
    async open(thread, deed) {
      try {
        return await deed();
      } catch (error) {
        if (discordCode(error) !== ARCHIVED) throw error;
        await api.call('PATCH', Routes.channel(thread), { body: { archived: false } });
        return deed();
      }
    },
  };
}
