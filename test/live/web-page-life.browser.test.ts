// needs: chromium
import { describe, expect, it } from 'vitest';
import type { ActionId } from '../../src/domain/ids.js';
import { plainMessage } from '../../src/domain/message.js';
import { cardMessage, EVERYTHING, lossChart } from './web-messages.js';
import { button, openVisits, say } from './web-visit.js';

describe('the life of the page in a real browser', () => {
  const visits = openVisits();

  it('stays at the end, unless the person reads further up', async () => {
    const page = await visits.visit({ viewport: { width: 900, height: 500 } });
    for (let n = 0; n < 15; n += 1) await visits.bot().post(`n${n}`, plainMessage(`number ${n}`));
    await page.getByText('number 14', { exact: true }).waitFor();
    const place = () => page.evaluate('document.querySelector(".scroll").scrollTop');
    await expect.poll(() => page.getByText('number 14', { exact: true }).isVisible()).toBe(true);
    await page.evaluate('document.querySelector(".scroll").scrollTop = 0');
    await expect.poll(place).toBe(0);
    await page.waitForTimeout(60);
    await visits.bot().post('later', plainMessage('later words'));
    await button(page, 'New messages').waitFor();
    expect(await place()).toBe(0);
    await button(page, 'New messages').click();
    await expect.poll(place).toBeGreaterThan(100);
  });

  it('shows what was decided in the place of a question that was answered', async () => {
    const page = await visits.visit();
    const key = 'stop-key' as ActionId;
    const stop = { kind: 'button', id: key, label: 'Stop run', style: 'danger' } as const;
    const question = { ...plainMessage('Stop this run?'), controls: [stop] };
    visits.bot().answerWith(async () => ({ kind: 'whisper', message: question }));
    await say(page, '/propel stop x');
    await button(page, 'Stop run').waitFor();
    const message = plainMessage('Ada decided to stop it.');
    visits.bot().answerWith(async () => ({ kind: 'whisper', message, settles: true }));
    await button(page, 'Stop run').click();
    await page.locator('.line-whisper').getByText('Ada decided to stop it.').waitFor();
    expect(await page.locator('.line-whisper').count()).toBe(1);
    expect(await page.getByText('Stop this run?').count()).toBe(0);
    expect(await button(page, 'Stop run').count()).toBe(0);
  });

  it('keeps what was pressed while the bot restarts, and sends it once it answers', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    await button(page, 'Launch').waitFor();
    visits.bot().answerWith(() => new Promise(() => undefined));
    const first = visits.bench().chat;
    await button(page, 'Launch').click();
    await expect.poll(() => visits.bot().arrived.at(-1)?.kind).toBe('pressed');
    await visits.bench().restart(
      (incoming) => visits.bot().inbox(incoming),
      () => page.getByText('Reconnecting… What you did will be sent').waitFor(),
    );
    expect(visits.bench().chat).not.toBe(first);
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('heading', { name: 'A fix for you to decide' }).waitFor();
    const presses = visits.bot().arrived.filter(({ kind }) => kind === 'pressed');
    expect(new Set(presses.map(({ eventId }) => eventId)).size).toBe(1);
    expect(presses.length).toBeGreaterThan(1);
    await page.locator('#offline').waitFor({ state: 'hidden' });
    await expect.poll(() => page.locator('[data-busy]').count()).toBe(0);
    await expect.poll(() => page.locator('#channel .line').count()).toBe(2);
  });

  it('keeps what was pressed through a reload of the page, too', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    await button(page, 'Launch').waitFor();
    visits.bot().answerWith(() => new Promise(() => undefined));
    await button(page, 'Launch').click();
    await expect.poll(() => visits.bot().arrived.at(-1)?.kind).toBe('pressed');
    await visits.bench().restart((incoming) => visits.bot().inbox(incoming));
    await page.reload();
    await page.getByText('2 replies').waitFor();
    const presses = visits.bot().arrived.filter(({ kind }) => kind === 'pressed');
    expect(new Set(presses.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('follows the colours of the system until a person chooses', async () => {
    await visits.bot().post('card', cardMessage(500));
    const page = await visits.visit({ colorScheme: 'dark' });
    const theme = () => page.evaluate('document.documentElement.dataset.theme');
    const picture = () => page.locator('img.chart').getAttribute('src');
    expect(await theme()).toBe('dark');
    expect(await picture()).toMatch(/-dark\.svg$/);
    await page.emulateMedia({ colorScheme: 'light' });
    await expect.poll(theme).toBe('light');
    await expect.poll(picture).toMatch(/-light\.svg$/);
    await page.getByRole('button', { name: /Change$/ }).click();
    await page.getByRole('button', { name: /Change$/ }).click();
    expect(await theme()).toBe('dark');
    await page.reload();
    expect(await theme()).toBe('dark');
  });

  it('becomes one pane with a way back on a phone', async () => {
    const page = await visits.visit({
      viewport: { width: 390, height: 844 },
      hasTouch: true,
      isMobile: true,
    });
    await visits.bot().post('table', EVERYTHING);
    await visits.bot().post('reply', cardMessage(700), { id: 'post/table' });
    await page.getByRole('button', { name: /1 reply/ }).tap();
    const [channel, thread] = [page.locator('#channel'), page.locator('#thread')];
    await thread.getByText('Stop run').waitFor();
    expect(await channel.isVisible()).toBe(false);
    await button(page, 'Back to the channel').tap();
    await channel.waitFor();
    expect(await thread.isVisible()).toBe(false);
    const wide = 'document.documentElement.scrollWidth > innerWidth';
    expect(await page.evaluate(wide)).toBe(false);
  });

  it('announces new messages, and works by keyboard alone', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    const announcer = page.locator('#announcer');
    await expect.poll(() => announcer.textContent()).toContain('3 training commands');
    await page.locator('.select select').focus();
    await page.keyboard.press('Tab');
    await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await page.getByRole('dialog', { name: 'Edit command' }).waitFor();
    await page.keyboard.press('Escape');
    await page.getByRole('dialog').waitFor({ state: 'detached' });
    await page.locator('body').click({ position: { x: 5, y: 300 } });
    await page.keyboard.press('/');
    await expect.poll(() => page.evaluate('document.activeElement.id')).toBe('composer');
  });

  it('keeps the address of a picture for as long as its content', async () => {
    const chart = { kind: 'chart', chart: lossChart(250), alt: 'loss' } as const;
    const message = { blocks: [chart], controls: [], fallback: 'loss' };
    await visits.bot().post('one', message);
    await visits.bot().post('two', message);
    const page = await visits.visit();
    const pictures = await page.locator('img.chart').all();
    const sources = await Promise.all(pictures.map((img) => img.getAttribute('src')));
    expect(sources).toHaveLength(2);
    expect(new Set(sources).size).toBe(1);
  });
});

describe('the page of a bot with a banner', () => {
  const banner = 'Nothing survives a restart: there is no Redis on this machine.';
  const withBanner = openVisits({ banner });

  it('shows it above everything', async () => {
    const page = await withBanner.visit();
    expect(await page.locator('#banner').textContent()).toBe(banner);
  });
});
