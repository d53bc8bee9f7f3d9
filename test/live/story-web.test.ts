// needs: redis, screen, python3
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from './story/bot.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { tellDenial, tellRefusal, tellStory } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';

let world: LocalWorld;
let bot: RunningBot;

async function open(): Promise<ReturnType<typeof webStoryChat>> {
  world = await localWorld();
  const { botHome, configFile, environment } = world;
  bot = await startBot({ home: botHome, config: configFile, environment });
  return webStoryChat(() => bot.address());
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
});

describe('the story on the local page, with real Redis, real screen and real Python', {
  timeout: 240_000,
}, () => {
  it('train, crash, approve, finish', async () => {
    const counts = await tellStory(await open(), world);
    expect(counts.sessions).toBe(2);
  });

  it('train, crash, deny: nothing changes and nothing starts again', async () => {
    await tellDenial(await open(), world);
  });

  it('train, a bug of the model: refused in the fixed words', async () => {
    await tellRefusal(await open(), world);
  });
});
