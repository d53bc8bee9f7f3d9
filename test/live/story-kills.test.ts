// needs: redis, screen, python3
import { afterAll, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from './story/bot.js';
import { KILL_POINTS, type KillPoint } from './story/kill-points.js';
import { localWorld } from './story/local-world.js';
import { tellStory } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';

const told: string[] = [];
const everything = process.env.PROPEL_FULL === '1';
const points = KILL_POINTS.filter((point) => everything || point.always);

/** Each story has the machine's patience, and a life more than usual. */
const STORY_MS = 300_000;

async function storyWith(victim: 'bot' | 'redis', { what, at }: KillPoint): Promise<void> {
  const world = await localWorld();
  const { botHome, configFile, environment } = world;
  let bot: RunningBot | null = null;
  try {
    bot = await startBot({
      home: botHome,
      config: configFile,
      environment,
      killAt: at,
      victim,
    });
    const { messages, sessions } = await tellStory(webStoryChat(bot.address), world);
    const died = bot
      .output()
      .split('\n')
      .filter((line) => line.startsWith('killed '));
    expect(died, `never came to: ${at}\n${bot.output()}`).toHaveLength(1);
    expect(bot.deaths()).toBe(victim === 'bot' ? 1 : 0);
    told.push(`${victim}, ${what}: ${messages} messages, each once; ${sessions} sessions`);
  } finally {
    await bot?.stop();
    await world.close();
  }
}

describe.concurrent('killed at a step of the story and started again', {
  timeout: STORY_MS,
}, () => {
  it.each(points)('the bot: $what', (point) => storyWith('bot', point));

  it.each(points.filter((point) => everything || point.redisToo))('its Redis: $what', (point) =>
    storyWith('redis', point),
  );

  afterAll(() => {
    process.stdout.write(`${told.join('\n')}\n`);
  });
});
