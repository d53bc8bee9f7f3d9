// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { createDiscordChat } from '../../adapters/discord/discord-chat.js';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { COMMANDS } from '../../src/commands/index.js';
import type { Incoming } from '../../src/domain/incoming.js';
import type { Chat } from '../../src/ports/chat.js';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';

let discord: Discord;
const chats: Chat[] = [];
const heard: Incoming[] = [];

function chatWith(token: string, apiUrl = discord.apiUrl, guildId: string | null = null): Chat {
  const log = { info: () => undefined, warn: () => undefined, error: () => undefined };
  const plot = { svg: () => '', png: async () => new Uint8Array() };
  const ports = { plot, log, clock: systemClock, store: createMemoryStore() };
  const chat = createDiscordChat({ token, apiUrl, guildId, ...ports, commands: COMMANDS });
  chats.push(chat);
  return chat;
}

async function inbox(incoming: Incoming) {
  heard.push(incoming);
  return { kind: 'done' } as const;
}

async function eventually(is: () => boolean, ms = 45_000): Promise<void> {
  const deadline = Date.now() + ms;
  while (!is() && Date.now() < deadline) await new Promise((resolve) => setTimeout(resolve, 30));
  expect(is()).toBe(true);
}

afterEach(async () => {
  for (const chat of chats.splice(0)) await chat.stop();
  heard.length = 0;
  await discord.close();
});

describe('coming into Discord', () => {
  it('says at once that the token is refused, and what to do', async () => {
    discord = await openDiscord();
    const starting = chatWith('MTA5.wrong.token').start(inbox);
    await expect(starting).rejects.toMatchObject({ port: 'chat', code: 'token-refused' });
    await expect(starting).rejects.toThrow(/DISCORD_TOKEN/);
    expect(discord.world.counts.identifies).toBe(0);
  });

  it('comes in by itself when Discord can be reached again, and registers its commands', async () => {
    discord = await openDiscord();
    discord.world.faults.next('GET /gateway/bot', { kind: 'drop' }, 2);
    await chatWith(discord.world.token).start(inbox);
    await eventually(() => discord.world.commands.length > 0);
    expect(discord.world.counts.identifies).toBe(1);
  });

  it('registers its commands again when that failed, and once in all when it went well', async () => {
    discord = await openDiscord();
    discord.world.faults.next('PUT /applications/:id/commands', { kind: 'status', status: 503 }, 4);
    await chatWith(discord.world.token).start(inbox);
    await eventually(() => discord.world.commands.length > 0);
    expect(discord.world.counts.refused).toEqual([]);
  });

  it('stops at once while it tries to come in', async () => {
    discord = await openDiscord();
    discord.world.faults.next('GET /gateway/bot', { kind: 'drop' }, 1_000);
    const chat = chatWith(discord.world.token);
    void chat.start(inbox);
    // After its third try it waits four seconds.
    await eventually(() => (discord.world.faults.happened.drop ?? 0) >= 3);
    const began = Date.now();
    await chat.stop();
    expect(Date.now() - began).toBeLessThan(3_000);
  });

  it('takes an address with or without its version', async () => {
    discord = await openDiscord();
    await chatWith(discord.world.token, `${discord.apiUrl}/v10/`).start(inbox);
    await eventually(() => discord.world.commands.length > 0);
  });

  it('registers its commands in the one server that is named, and nowhere else', async () => {
    discord = await openDiscord();
    const { world } = discord;
    world.commands = [{ name: 'propel' }];
    await chatWith(world.token, discord.apiUrl, world.guild).start(inbox);
    await eventually(() => world.guildCommands.length > 0 && world.commands.length === 0);
    expect(world.counts.refused).toEqual([]);
  });

  it('answers once where two processes hold the same token', async () => {
    discord = await openDiscord();
    const { token } = discord.world;
    await Promise.all([chatWith(token).start(inbox), chatWith(token).start(inbox)]);
    await eventually(() => discord.world.commands.length > 0);
    const ada = { id: '100000000000000001', name: 'Ada', roles: [] };
    const asked = discord.people.command(ada, CHANNEL, 'propel', 'runs', {});
    await eventually(() => asked.answer !== null && heard.length === 2);
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(1);
    expect(discord.world.counts.refused).toEqual([]);
  });
});
