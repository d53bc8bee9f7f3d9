// `npm run docs:screenshots`: tells the story to a real bot in a real browser and keeps its pictures for the README.
import { mkdir } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import type { Page } from 'playwright-core';
import { openBrowser } from '../test/live/chromium.js';
import { startBot } from '../test/live/story/bot.js';
import { browserStoryChat } from '../test/live/story/browser-driver.js';
import { localWorld } from '../test/live/story/local-world.js';
import { until } from '../test/live/story/story.js';

const FOLDER = fileURLToPath(new URL('../docs/screenshots', import.meta.url));
const WIDE = { width: 1280, height: 860 };
const PHONE = { width: 390, height: 844 };

async function keep(page: Page, name: string): Promise<void> {
  for (const theme of ['light', 'dark'] as const) {
    await page.emulateMedia({ colorScheme: theme, reducedMotion: 'reduce' });
    await page.waitForTimeout(400);
    await page.screenshot({ path: `${FOLDER}/${name}-${theme}.png` });
  }
}

async function scrollTo(page: Page, pane: string, words: string): Promise<void> {
  await page.locator(`#${pane}`).getByText(words, { exact: false }).last().scrollIntoViewIfNeeded();
}

await mkdir(FOLDER, { recursive: true });
const browser = await openBrowser();
const world = await localWorld({ epochs: 30, under: process.argv[2] });
const { botHome, configFile, environment } = world;
const bot = await startBot({ home: botHome, config: configFile, environment });
const chat = await browserStoryChat(browser, () => bot.address(), {
  viewport: WIDE,
  deviceScaleFactor: 1.5,
});
const { page } = chat;
try {
  await chat.say('owner', '/propel train');
  const table = await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
  await keep(page, 'table');
  await chat.press('owner', table, 'Launch');
  const proposal = await until(chat, 'the proposal', (m) => m.buttons.includes('Approve'));
  await keep(page, 'proposal');
  await chat.press('owner', proposal, 'Approve');
  await until(chat, 'the word that the fix held', (m) => m.text.includes('past the old point'));
  await page.waitForTimeout(20_000);
  await keep(page, 'card');
  await page.setViewportSize(PHONE);
  await keep(page, 'phone');
  await page.setViewportSize(WIDE);
  await until(chat, 'the end', (m) => m.where === 'channel' && m.text.includes('status 0'));
  await keep(page, 'end');
  await page
    .getByRole('button', { name: 'Close thread' })
    .click()
    .catch(() => undefined);
  await chat.say('owner', `/propel train here ${world.logicProject}`);
  const second = await until(chat, 'the second table', (m) => m.buttons.includes('Launch'));
  await chat.press('owner', second, 'Launch');
  await page.waitForTimeout(12_000);
  await page.locator('#channel .replies-button').last().click();
  await page.waitForTimeout(1_000);
  await scrollTo(page, 'thread', 'This needs a change of the training logic');
  await keep(page, 'refusal');
} finally {
  await browser.close();
  await bot.stop();
  await world.close();
}
