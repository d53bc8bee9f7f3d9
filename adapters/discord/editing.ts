import { Routes } from 'discord.js';
import type { Message } from '../../src/domain/message.js';
import type { Channel } from '../../src/domain/place.js';
import type { Receipt } from '../../src/ports/chat.js';
import type { Plot } from '../../src/ports/plot.js';
import { addressOf } from './address.js';
import type { Api } from './api.js';
import { discordCode } from './errors.js';
import type { Pace } from './pace.js';
import type { Threads } from './threads.js';
import { withOrWithoutFiles } from './upload.js';

/** So many messages are remembered as they were last sent, so that the same again costs nothing. */
const REMEMBERED = 500;
const UNKNOWN_MESSAGE = 10008;

export interface Editing {
  edit(channel: Channel, receipt: Receipt, message: Message): Promise<void>;
}

/**
 * Replaces messages in place, paced, files included; a thread that was put away is opened for it. A message that somebody
 * deleted is told as a refusal once and then left in peace.
 */
export function createEditing(deps: {
  readonly api: Api;
  readonly threads: Threads;
  readonly plot: Plot;
  readonly pace: Pace;
}): Editing {
  const { api, threads, plot, pace } = deps;
  const sent = new Map<string, string>();
  const gone = new Set<string>();

  function remember(id: string, text: string): void {
    sent.delete(id);
    sent.set(id, text);
    const [oldest] = sent.keys();
    if (sent.size > REMEMBERED && oldest !== undefined) sent.delete(oldest);
  }

  return {
    async edit(channel, receipt, message) {
      const address = addressOf(receipt);
      const text = JSON.stringify(message);
      if (gone.has(receipt.id)) return;
      if (sent.get(receipt.id) === text) return;
      pace.take(address.message);
      const route = Routes.channelMessage(address.channel, address.message);
      const { whole } = await withOrWithoutFiles(message, plot, undefined, ({ body, files }) => {
        const deed = () => api.call('PATCH', route, { body, files });
        return address.channel === channel.id ? deed() : threads.open(address.channel, deed);
      }).catch((error: unknown) => {
        if (discordCode(error) === UNKNOWN_MESSAGE) gone.add(receipt.id);
        throw error;
      });
      // What could not be shown whole is sent again when it is asked for: the right may have been given meanwhile.
      if (whole) remember(receipt.id, text);
    },
  };
}
