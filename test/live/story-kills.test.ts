import { afterAll, describe, expect, it } from 'vitest';
import { startBot } from './story/bot.js';
import { KILL_POINTS } from './story/kill-points.js';
import { localWorld } from './story/local-world.js';
import { tellStory } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';

const told: string[] = [];
const everything = process.env.PROPEL_FULL === '1';
const points = KILL_POINTS.filter((point) => everything || point.always);

/** Each story has the machine's patience, and a life more than usual. */
const STORY_MS = 180_000;

describe.concurrent('the bot is killed at each step of the story and started again', {
  timeout: STORY_MS,
}, () => {
  it.each(points)('$what', async ({ what, at }) => {
    const world = await localWorld();
    const { botHome, configFile, environment } = world;
    const bot = await startBot({ home: botHome, config: configFile, environment, killAt: at });
    try {
      const { messages, sessions } = await tellStory(webStoryChat(bot.address), world);
      expect(bot.deaths(), `never came to: ${at}\n${bot.output()}`).toBe(1);
      told.push(`${what}: ${messages} messages, each once; ${sessions} sessions`);
    } finally {
      await bot.stop();
      await world.close();
    }
  });

  afterAll(() => {
    process.stdout.write(`${told.join('\n')}\n`);
  });
});
