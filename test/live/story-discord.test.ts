// needs: redis, screen, python3, ssh, sshd
import { afterEach, describe, expect, it } from 'vitest';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';
import { type RunningBot, startBot } from './story/bot.js';
import { DISCORD_RIGHTS, discordStoryChat } from './story/discord-driver.js';
import { type StorySshWorld, sshWorld } from './story/ssh-world.js';
import { tellDenial, tellRefusal, tellStory } from './story/story.js';

let discord: Discord;
let world: StorySshWorld;
let bot: RunningBot;

async function open(): Promise<ReturnType<typeof discordStoryChat>> {
  discord = await openDiscord();
  world = await sshWorld({ channels: [`discord/${CHANNEL}`], settings: DISCORD_RIGHTS });
  const { botHome, configFile } = world;
  const environment = {
    ...world.environment,
    DISCORD_TOKEN: discord.world.token,
    DISCORD_API_URL: discord.apiUrl,
  };
  bot = await startBot({ home: botHome, config: configFile, environment });
  return discordStoryChat(discord);
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
  await discord?.close();
});

describe('the story in Discord, with real discord.js over its gateway, real Redis, sshd, screen and Python', {
  timeout: 240_000,
}, () => {
  it('train, crash, approve, finish', async () => {
    const { messages, sessions } = await tellStory(await open(), world);
    expect(sessions).toBe(2);
    const { refused, limited, late, slowestAnswerMs } = discord.world.counts;
    const answered = [...discord.world.asked.values()].filter((asked) => asked.answer).length;
    process.stdout.write(
      `Discord: ${messages} messages, each once; ${answered} deeds answered, the slowest after ${slowestAnswerMs} ms; ${refused.length} payloads refused, ${limited} calls limited.\n`,
    );
    expect(refused).toEqual([]);
    expect(limited).toBe(0);
    expect(late).toBe(0);
  });

  it('train, crash, deny: nothing changes and nothing starts again', async () => {
    await tellDenial(await open(), world);
    expect(discord.world.counts.refused).toEqual([]);
  });

  it('train, a bug of the model: refused in the fixed words', async () => {
    await tellRefusal(await open(), world);
    expect(discord.world.counts.refused).toEqual([]);
  });
});
