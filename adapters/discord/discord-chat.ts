import type { APIInteraction } from 'discord.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import type { PortError } from '../../src/ports/port-error.js';
import type { Store } from '../../src/ports/store.js';
import { createAnswering } from './answering.js';
import { createApi } from './api.js';
import type { SpokenCommand } from './commands.js';
import { createEditing } from './editing.js';
import { asPortError } from './errors.js';
import { createGateway, type Gateway } from './gateway.js';
import { createInteractions } from './interactions.js';
import { createMemory } from './memory.js';
import { createPace } from './pace.js';
import { createPosting } from './posting.js';
import { register } from './register.js';
import { createThreads } from './threads.js';
import { uploadOf } from './upload.js';

/** Answers that are under way at a stop may take this long. */
const LAST_WORDS_MS = 3_000;

export interface DiscordChatOptions {
  /** The bot's token, without `Bot `. */
  readonly token: string;
  /** Address of the REST interface up to `/api`, or null for Discord's own. */
  readonly apiUrl: string | null;
  readonly plot: Plot;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  /** Server in which the commands are registered, at once; without it everywhere. */
  readonly guildId?: string | null;
  /** What becomes the subcommands of `/propel`. */
  readonly commands: readonly SpokenCommand[];
}

/**
 * Discord as a chat. Posting and editing need the REST interface only; `start` opens the gateway on which people's deeds
 * arrive. A post is shown once for its key, also when Discord's answer was lost or the process died before it was kept.
 */
export function createDiscordChat(options: DiscordChatOptions): Chat {
  const { token, apiUrl, plot, log, clock, store } = options;
  const api = createApi(token, apiUrl);
  const memory = createMemory(store);
  const threads = createThreads(api, log);
  const posting = createPosting({ api, memory, threads, plot, clock, log });
  const editing = createEditing({ api, threads, plot, pace: createPace(clock) });
  const answering = createAnswering(api);
  const underWay = new Set<Promise<void>>();
  let gateway: Gateway | null = null;

  function track(work: Promise<void>): void {
    underWay.add(work);
    void work.finally(() => underWay.delete(work));
  }

  /** A channel in which the bot may not write can still be told so by the answer to what was asked last. */
  async function tellAbsence(channel: string, { message }: PortError): Promise<void> {
    try {
      const ticket = await memory.takeAsked(channel, clock.now());
      if (!ticket) return;
      const words = `I cannot post here: ${message} Once that is mended, repeat the command.`;
      const told = await uploadOf(plainMessage(words, 'warning'), plot, { ephemeral: true });
      await answering.add(ticket, told);
    } catch (error) {
      log.warn('discord.absence-untold', { channel, why: String(error) });
    }
  }

  return {
    platform: 'discord',
    async start(inbox) {
      const handle = createInteractions({
        answering,
        memory,
        plot,
        clock,
        log,
        commands: options.commands,
        inbox,
        thread: (channel) => gateway?.thread(channel) ?? null,
      });
      gateway = createGateway({
        token,
        apiUrl,
        log,
        onInteraction: (event: APIInteraction) => track(handle(event)),
        onLogin: (application) =>
          void register(
            { api, log, commands: options.commands },
            application,
            options.guildId ?? null,
          ),
      });
      await gateway.start();
    },
    async stop() {
      const closing = gateway;
      gateway = null;
      await closing?.stop();
      const late = new Promise((resolve) => setTimeout(resolve, LAST_WORDS_MS).unref());
      await Promise.race([Promise.all(underWay), late]);
    },
    async post(post) {
      try {
        return await posting.post(post);
      } catch (error) {
        const failure = asPortError(error);
        if (ABSENT.has(failure.code)) track(tellAbsence(post.channel.id, failure));
        throw failure;
      }
    },
    edit: (channel, receipt, message) => editing.edit(channel, receipt, message).catch(fail),
  };
}

/** Refusals that mean that the bot may not write where it was called. */
const ABSENT: ReadonlySet<string> = new Set(['no-access', 'no-permission', 'unknown-channel']);

function fail(error: unknown): never {
  throw asPortError(error);
}
