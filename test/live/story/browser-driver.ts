import type { Browser, BrowserContextOptions, Locator, Page, Request } from 'playwright-core';
import type { Actor, Deed, PrivateAnswer, Seen, StoryChat } from './driver.js';

/** What is asked of an element on the page. */
interface Drawn {
  readonly innerText: string;
  getAttribute(name: string): string | null;
  querySelector(selector: string): Drawn | null;
  querySelectorAll(selector: string): Iterable<Drawn>;
}

/** Longest wait for the page to answer a deed, in milliseconds. */
const ANSWER_MS = 60_000;
/** After so long somebody looks again whether the button is still there. */
const CLICK_MS = 3_000;

/** The story through a real browser: each actor sits at a tab of their own, the owner's is the one that is looked at. */
export async function browserStoryChat(
  browser: Browser,
  address: () => string,
  options: BrowserContextOptions = { viewport: { width: 1280, height: 900 } },
): Promise<StoryChat & { readonly page: Page }> {
  const context = await browser.newContext(options);
  context.setDefaultTimeout(ANSWER_MS);
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
  async function act(tab: Page, deed: () => Promise<boolean>): Promise<PrivateAnswer> {
    const whispers = tab.locator('.line-whisper');
    const before = await whispers.count();
    let done = true;
    const asked = tab.waitForRequest(
      (request) =>
        done && request.url().endsWith('/act') && !claimed.has(request) && !!claimed.add(request),
      { timeout: ANSWER_MS },
    );
    asked.catch(() => undefined);
    done = await deed();
    if (!done) return { kind: 'words', text: 'Already gone.' };
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
      return over(
        await act(tab, async () => {
          await tab.locator('#channel textarea, #channel input').last().fill(words);
          await tab.keyboard.press('Enter');
          return true;
        }),
      );
    },
    async press(actor, message, label) {
      const tab = await tabOf(actor);
      if (message.where === 'thread') {
        await tab.locator('#thread:visible, #channel .replies-button').first().waitFor();
        await openThread(tab);
      }
      const pane = tab.locator(message.where === 'thread' ? '#thread' : '#channel');
      const line = pane.locator(`[data-id="${message.id}"]`);
      await line.waitFor();
      const button = line.getByRole('button', { name: label, exact: true });
      return over(await act(tab, () => clicked(button)));
    },
    async seen() {
      await openThread(page);
      return [...(await lines(page, 'channel')), ...(await lines(page, 'thread'))];
    },
    close: () => context.close(),
  };
}

function over(answer: PrivateAnswer): Deed {
  return { told: () => answer };
}

/** Presses a button; false where it is gone before anybody comes to it. */
async function clicked(button: Locator): Promise<boolean> {
  for (const end = Date.now() + ANSWER_MS; ; ) {
    try {
      await button.click({ timeout: CLICK_MS });
      return true;
    } catch (error) {
      if ((await button.count()) === 0) return false;
      if (Date.now() > end) throw error;
    }
  }
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
