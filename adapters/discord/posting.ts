import { type APIMessage, Routes } from 'discord.js';
import type { Message } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Post, Receipt } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import { idAt, receiptOf } from './address.js';
import type { Api } from './api.js';
import { asPortError, chatError, discordCode } from './errors.js';
import { type Marks, marksOf } from './marks.js';
import type { Memory, PostRecord } from './memory.js';
import type { Threads } from './threads.js';
import { withOrWithoutFiles } from './upload.js';

const UNKNOWN_CHANNEL = 10003;
const PAUSES_MS = [100, 300, 700];
const PASSING: ReadonlySet<string> = new Set(['lost', 'unavailable']);
/** Pages of a hundred messages that are looked through for a post whose answer was lost. */
const LOOK_PAGES = 10;
/** Our clock and Discord's may differ by this much. */
const CLOCKS_MS = 300_000;

/** Refusals after which a thread takes nothing, while its channel still may: it is gone, locked, or closed to the bot. */
const THREAD_CLOSED: ReadonlySet<number> = new Set([10003, 50001, 50013, 50083, 160005]);

/** Shows messages once for their keys. */
export interface Posting {
  post(post: Post): Promise<Receipt>;
}

/**
 * A post is noted in the store before it is made. Where a note of an earlier try stands without an id, its answer was lost:
 * the channel is looked through for the message before it is sent again, under the same nonce. What its thread no longer
 * takes stands in the channel.
 */
export function createPosting(deps: {
  readonly api: Api;
  readonly memory: Memory;
  readonly threads: Threads;
  readonly plot: Plot;
  readonly clock: Clock;
  readonly log: Log;
}): Posting {
  const { api, memory, threads, plot, clock, log } = deps;
  const underWay = new Map<string, Promise<Receipt>>();

  async function post({ channel, thread, key, message }: Post): Promise<Receipt> {
    const where = thread === null ? channel.id : await threads.of(thread, channel, message);
    if (thread !== null && where !== channel.id) await memory.under(thread, where);
    const { record, fresh } = await memory.begin(key, where, clock.now());
    if (record.message !== null) return receiptFor(record, record.message, channel);
    const found = fresh ? null : await look(record, marksOf(record.channel, key));
    const shown = found
      ? { record, id: found }
      : await sendAnywhere(fresh ? record : await again(record), channel, message);
    await memory.shown(key, shown.record, shown.id, shown.record.channel === channel.id);
    return receiptFor(shown.record, shown.id, channel);
  }

  /** A later look has to begin no earlier than with the try that is made now. */
  function again(record: PostRecord): Promise<PostRecord> {
    return memory.noted({ ...record, at: clock.now() });
  }

  /** Sends it where it belongs; a reply that its thread does not take goes into the channel. */
  async function sendAnywhere(record: PostRecord, channel: Channel, message: Message) {
    try {
      return { record, id: await send(record, message) };
    } catch (error) {
      const code = discordCode(error) ?? 0;
      if (record.channel === channel.id || !THREAD_CLOSED.has(code)) throw error;
      log.warn('discord.thread-closed', { key: record.key, why: asPortError(error).message });
      if (code === UNKNOWN_CHANNEL) threads.forget(record.channel);
      const moved = await again({ ...record, channel: channel.id });
      return { record: moved, id: await send(moved, message) };
    }
  }

  /** Trouble that may pass at once is waited out here; each new try looks first for what the one before has done. */
  async function inTheEnd(request: Post): Promise<Receipt> {
    for (const pause of PAUSES_MS) {
      try {
        return await post(request);
      } catch (error) {
        if (!PASSING.has(asPortError(error).code)) throw error;
        await new Promise((resolve) => setTimeout(resolve, pause));
      }
    }
    return post(request);
  }

  async function send(record: PostRecord, message: Message): Promise<string> {
    const marks = marksOf(record.channel, record.key);
    const { answer } = await withOrWithoutFiles(message, plot, marks, ({ body, files }) => {
      const call = { body: { ...body, nonce: marks.nonce, enforce_nonce: true }, files };
      return api.call('POST', Routes.channelMessages(record.channel), call);
    });
    const { id } = answer as Partial<APIMessage>;
    if (id === undefined) throw chatError('lost', 'Discord named no place for it.', true);
    return id;
  }

  /** The message of an earlier try, if it came to be. */
  async function look(record: PostRecord, marks: Marks): Promise<string | null> {
    let after = idAt(record.at - CLOCKS_MS);
    for (let page = 0; page < LOOK_PAGES; page += 1) {
      const messages = await pageOf(record.channel, after);
      const found = messages.find((m) => isMarked(m, marks));
      if (found) return found.id;
      if (messages.length < 100) return null;
      after = messages.reduce((last, { id }) => (BigInt(id) > BigInt(last) ? id : last), after);
    }
    return null;
  }

  async function pageOf(channel: string, after: string): Promise<readonly APIMessage[]> {
    try {
      const query = { after, limit: '100' };
      return (await api.call('GET', Routes.channelMessages(channel), { query })) as APIMessage[];
    } catch (error) {
      // A thread that was never begun holds nothing.
      if (discordCode(error) === UNKNOWN_CHANNEL) return [];
      if (asPortError(error).retryable) throw error;
      // The nonce still keeps it from being shown twice within minutes; a message that is never shown is worse.
      log.warn('discord.may-not-look', { channel, why: asPortError(error).message });
      return [];
    }
  }

  return {
    post(request) {
      const name = `${request.channel.id}/${request.key}`;
      const running = underWay.get(name);
      if (running !== undefined) return running;
      const made = inTheEnd(request).finally(() => underWay.delete(name));
      underWay.set(name, made);
      return made;
    },
  };
}

function receiptFor(record: PostRecord, message: string, channel: Channel): Receipt {
  return receiptOf({ channel: record.channel, message }, channel);
}

function isMarked(message: APIMessage, { nonce, container, first }: Marks): boolean {
  if (String(message.nonce ?? '') === nonce) return true;
  const [outer] = message.components ?? [];
  if (outer?.id !== container || !('components' in outer)) return false;
  return outer.components[0]?.id === first;
}
