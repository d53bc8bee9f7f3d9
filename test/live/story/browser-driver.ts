import type { Browser, BrowserContextOptions, Page, Request } from 'playwright-core';
import type { Actor, PrivateAnswer, Seen, StoryChat } from './driver.js';

/** What is asked of an element on the page. */
interface Drawn {
  readonly innerText: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Drawn | null;
  querySelectorAll(selector: string): Iterable<Drawn>;
}

/** Longest wait for the page to answer a deed, in milliseconds. */
const ANSWER_MS = 60_000;

/** The story through a real browser: each actor sits at a tab of their own, the owner's is the one that is looked at. */
export async function browserStoryChat(
  browser: Browser,
  address: () => string,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } },
): Promise<StoryChat & { readonly page: Page }> {
  const context = await browser.newContext(options);
  const tabs = new Map<Actor, Page>();
  /** Requests whose deed is known: two presses at once are two requests. */
  const claimed = new Set<Request>();
  const page = await tabOf('owner');

  async function tabOf(actor: Actor): Promise<Page> {
    const known = tabs.get(actor);
    if (known) return known;
    const tab = await context.newPage();
    tabs.set(actor, tab);
    await tab.goto(address());
    await tab.locator('#link[data-state="live"]').waitFor();
    await tab.selectOption('#act-as', actor);
    return tab;
  }

  /** Does something in a tab and waits for its private answer. */
  async function act(tab: Page, deed: () => Promise<void>): Promise<PrivateAnswer> {
    const whispers = tab.locator('.line-whisper');
    const before = await whispers.count();
    const asked = tab.waitForRequest(
      (request) =>
        request.url().endsWith('/act') && !claimed.has(request) && !!claimed.add(request),
      { timeout: ANSWER_MS },
    );
    await deed();
    const response = await (await asked).response();
    if (!response) throw new Error('The page got no answer to a deed.');
    const { reply } = (await response.json()) as { reply: { kind: string } };
    if (reply.kind === 'form')
      return { kind: 'form', text: await tab.locator('dialog[open]').innerText() };
    if (reply.kind === 'done') return { kind: 'nothing', text: '' };
    await whispers.nth(before).waitFor();
    return { kind: 'words', text: await whispers.last().innerText() };
  }

  return {
    platform: 'browser',
    page,
    async say(actor, words) {
      const tab = await tabOf(actor);
      return act(tab, async () => {
        await tab.locator('#channel textarea, #channel input').last().fill(words);
        await tab.keyboard.press('Enter');
      });
    },
    async press(actor, message, label) {
      const tab = await tabOf(actor);
      if (message.where === 'thread') await openThread(tab);
      const pane = tab.locator(message.where === 'thread' ? '#thread' : '#channel');
      const line = pane.locator(`[data-id="${message.id}"]`);
      const button = line.getByRole('button', { name: label, exact: true });
      return act(tab, () => button.click());
    },
    async seen() {
      await openThread(page);
      return [...(await lines(page, 'channel')), ...(await lines(page, 'thread'))];
    },
    close: () => context.close(),
  };
}

/** Opens the newest thread where there is one and none is open. */
async function openThread(tab: Page): Promise<void> {
  if (await tab.locator('#thread').isVisible()) return;
  const replies = tab.locator('#channel .replies-button').last();
  if ((await replies.count()) === 0) return;
  await replies.click();
  await tab.locator('#thread').waitFor();
}

/**
 * The messages of a pane as they are drawn, all at one moment: a message may be edited between two looks. The root of a
 * thread is told with the channel.
 */
async function lines(tab: Page, pane: 'channel' | 'thread'): Promise<readonly Seen[]> {
  const found = await tab
    .locator(`#${pane} .line:not(.line-whisper)`)
    .evaluateAll((drawn: Drawn[]) =>
      drawn.map((line) => ({
        id: line.getAttribute('data-id') ?? '',
        text: line.querySelector('.body')?.innerText ?? '',
        buttons: [...line.querySelectorAll('.controls button')].map((b) => b.innerText),
        hasPicture: line.querySelector('img[src*="chart/"]') !== null,
      })),
    );
  const own = pane === 'thread' ? found.slice(1) : found;
  return own.map((line) => ({ ...line, where: pane }));
}
