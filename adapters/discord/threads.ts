import { Routes } from 'discord.js';
import type { Message } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Receipt } from '../../src/ports/chat.js';
import { clipLine } from '../../src/text/clip.js';
import { inert } from '../../src/text/inert.js';
import { addressOf } from './address.js';
import type { Api } from './api.js';
import { discordCode } from './errors.js';

/** Minutes of silence after which a thread is put away; the longest that Discord knows, a week. */
const PUT_AWAY_MIN = 10_080;
const NAME_LENGTH = 90;

const THREAD_EXISTS = 160004;
const ARCHIVED = 50083;

/** Threads under our own messages. A thread has the id of the message under which it stands. */
export interface Threads {
  /** Id of the thread in which a reply to this message goes; a reply to a reply goes into the same thread. */
  of(receipt: Receipt, channel: Channel): string;
  /** Begins a thread under a message, named after the first reply; harmless where it is there. */
  begin(channel: Channel, thread: string, first: Message): Promise<void>;
  /** Does something in a thread, which is opened again where it was put away. */
  open<T>(thread: string, deed: () => Promise<T>): Promise<T>;
}

/** Threads through the REST interface; what is there already is found out once. */
export function createThreads(api: Api): Threads {
  const begun = new Set<string>();
  return {
    of(receipt, channel) {
      const address = addressOf(receipt);
      return address.channel === channel.id ? address.message : address.channel;
    },
    async begin(channel, thread, first) {
      if (begun.has(thread)) return;
      const name = clipLine(inert(first.fallback), NAME_LENGTH) || 'Propel';
      const body = { name, auto_archive_duration: PUT_AWAY_MIN };
      try {
        await api.call('POST', Routes.threads(channel.id, thread), { body });
      } catch (error) {
        if (discordCode(error) !== THREAD_EXISTS) throw error;
      }
      begun.add(thread);
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
