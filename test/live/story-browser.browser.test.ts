// needs: redis, screen, python3, chromium
import type { Browser } from 'playwright-core';
import { afterAll, afterEach, beforeAll, describe, it } from 'vitest';
import { openBrowser } from './chromium.js';
import { type RunningBot, startBot } from './story/bot.js';
import { browserStoryChat } from './story/browser-driver.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { tellDenial, tellRefusal, tellStory } from './story/story.js';

let browser: Browser;
let world: LocalWorld;
let bot: RunningBot;

async function open() {
  world = await localWorld();
  const { botHome, configFile, environment } = world;
  bot = await startBot({ home: botHome, config: configFile, environment });
  return browserStoryChat(browser, () => bot.address());
}

beforeAll(async () => {
  browser = await openBrowser();
});
afterAll(() => browser.close());
afterEach(async () => {
  for (const context of browser.contexts()) await context.close();
  await bot?.stop();
  await world?.close();
});

describe('the same story in a real browser', { timeout: 240_000 }, () => {
  it('train, crash, approve, finish', async () => {
    await tellStory(await open(), world);
  });

  it('train, crash, deny', async () => {
    await tellDenial(await open(), world);
  });

  it('train, a bug of the model: refused in the fixed words', async () => {
    await tellRefusal(await open(), world);
  });
});
