import type { Browser, BrowserContextOptions, Page } from 'playwright-core';
import { afterAll, afterEach, beforeAll, beforeEach, expect } from 'vitest';
import { createPlot } from '../../adapters/plot/plot.js';
import type { WebChatOptions } from '../../adapters/web/web-chat.js';
import { openBrowser } from './chromium.js';
import { openPage, type PageBench } from './web-bench.js';
import { createStoryBot, type StoryBot } from './web-story.js';

const COMMANDS = [
  { usage: 'train [host] [path]', summary: 'Find what can be trained.' },
  { usage: 'status [run]', summary: 'How a run is doing.' },
  { usage: 'stop RUN', summary: 'Stop a run.' },
];

/** A story bot behind a page, anew for each test, and browsers that look at it. */
export interface Visits {
  bench(): PageBench;
  bot(): StoryBot;
  /** The page in a browser of its own; whatever it complains about fails the test. */
  visit(options?: BrowserContextOptions): Promise<Page>;
}

/** Sets up bench, bot and browser around every test of a file. */
export function openVisits(options: Partial<WebChatOptions> = {}): Visits {
  const troubles: string[] = [];
  let browser: Browser;
  let bench: PageBench;
  let bot: StoryBot;

  beforeAll(async () => {
    browser = await openBrowser();
  });
  afterAll(() => browser.close());
  beforeEach(async () => {
    const given = { plot: createPlot(), commands: COMMANDS, ...options };
    bench = await openPage((incoming) => bot.inbox(incoming), given);
    bot = createStoryBot(() => bench.chat);
  });
  afterEach(async () => {
    for (const context of browser.contexts()) await context.close();
    await bench.chat.stop();
    expect(troubles.splice(0)).toEqual([]);
  });

  return {
    bench: () => bench,
    bot: () => bot,
    async visit(contextOptions) {
      const size = { viewport: { width: 1280, height: 860 } };
      const context = await browser.newContext({ ...size, ...contextOptions });
      const page = await context.newPage();
      page.setDefaultTimeout(60_000);
      page.on('pageerror', (error) => troubles.push(String(error)));
      page.on('console', (line) => {
        const expected = /Failed to load resource|net::ERR/.test(line.text());
        if (line.type() === 'error' && !expected) troubles.push(line.text());
      });
      await page.goto(bench.chat.address());
      await page.locator('#link[data-state="live"]').waitFor();
      return page;
    },
  };
}

/** Types a line and sends it. */
export async function say(page: Page, text: string): Promise<void> {
  await page.fill('#composer', text);
  await page.press('#composer', 'Enter');
}

/** The button of this name. */
export function button(page: Page, name: string) {
  return page.getByRole('button', { name, exact: true });
}
