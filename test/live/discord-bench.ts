import { createDiscordChat } from '../../adapters/discord/discord-chat.js';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { COMMANDS } from '../../src/commands/index.js';
import type { Inbox, Incoming } from '../../src/domain/incoming.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Log } from '../../src/ports/log.js';
import type { Store } from '../../src/ports/store.js';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';
import { untilTrue } from './support/processes.js';

export const HERE = { platform: 'discord', id: CHANNEL } as const;

/** The adapter before a stand-in of its own, with a memory that outlives it. */
export interface Bench {
  readonly discord: Discord;
  readonly store: Store;
  /** What reached the inbox. */
  readonly arrived: Incoming[];
  chat(): Chat;
  /** Ends the adapter, and starts another on the same memory. */
  restarted(): Promise<Chat>;
  close(): Promise<void>;
}

const PLOT = { svg: () => '<svg/>', png: async () => new Uint8Array([137, 80, 78, 71]) };

/** Opens a bench whose inbox answers as told. */
export async function openBench(
  answer: Inbox = async () => ({ kind: 'done' }),
  listening = true,
): Promise<Bench> {
  const discord = await openDiscord();
  const store = createMemoryStore();
  const arrived: Incoming[] = [];
  const log: Log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const inbox: Inbox = (incoming) => {
    arrived.push(incoming);
    return answer(incoming);
  };

  async function open(): Promise<Chat> {
    const { token } = discord.world;
    const { apiUrl } = discord;
    const ports = { plot: PLOT, log, clock: systemClock, store };
    const opened = createDiscordChat({ token, apiUrl, ...ports, commands: COMMANDS });
    if (listening) await opened.start(inbox);
    if (listening) await untilTrue(() => discord.world.commands.length > 0);
    return opened;
  }

  let chat = await open();
  return {
    discord,
    store,
    arrived,
    chat: () => chat,
    async restarted() {
      await chat.stop();
      chat = await open();
      return chat;
    },
    async close() {
      await chat.stop();
      await discord.close();
    },
  };
}
