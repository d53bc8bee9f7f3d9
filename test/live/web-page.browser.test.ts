// needs: chromium
import { describe, expect, it } from 'vitest';
import { cardMessage, EVERY_BLOCK, EVERYTHING, HOSTILE } from './web-messages.js';
import { button, openVisits, say } from './web-visit.js';

describe('the page in a real browser', () => {
  const visits = openVisits();

  it('tells a first visitor what to do, and does it at one click', async () => {
    const page = await visits.visit();
    await page.getByRole('heading', { name: 'What shall we train?' }).waitFor();
    await button(page, '/propel train').click();
    await page.getByRole('heading', { name: '3 training commands on this machine' }).waitFor();
    expect(await page.locator('.welcome').isVisible()).toBe(false);
    expect(visits.bot().arrived).toMatchObject([
      { kind: 'said', text: 'train', person: { id: 'owner' } },
    ]);
    expect(await page.locator('.line-person .text').textContent()).toBe('/propel train');
  });

  it('shows every block and every control, and takes hostile text for text', async () => {
    await visits.bot().post('all', EVERYTHING);
    const page = await visits.visit();
    const body = page.locator('.line-bot .body');
    expect(await body.locator('.block').count()).toBe(EVERY_BLOCK.length);
    for (const shape of ['.heading', '.text', '.list', '.code', '.table table', '.fields', '.diff'])
      expect(await body.locator(shape).first().isVisible(), shape).toBe(true);
    for (const shape of ['.progress .bar', '.chart', '.file', '.note', '.mention', 'select'])
      expect(await body.locator(shape).first().isVisible(), shape).toBe(true);
    expect(await body.locator('.button').count()).toBe(3);
    const shown = HOSTILE.replace('\u202e', 'U+202E');
    expect(await body.locator('.heading').textContent()).toContain(shown);
    expect(await body.locator('img:not(.chart), script').count()).toBe(0);
    expect(await page.evaluate('window.broken')).toBeUndefined();
    const letters = 'getComputedStyle(document.querySelector(".field dd")).fontVariantLigatures';
    expect(await page.evaluate(letters), '32x8 is to stay 32x8').toBe('none');
    const drawn = '(document.querySelector("img.chart")).naturalWidth';
    await expect.poll(() => page.evaluate(drawn)).toBeGreaterThan(0);
  });

  it('copies a command exactly', async () => {
    const page = await visits.visit({ permissions: ['clipboard-read', 'clipboard-write'] });
    await say(page, '/propel train');
    await page.getByRole('button', { name: 'Copy command' }).click();
    await page.locator('.mini-button[data-done="true"]').waitFor();
    const copied = await page.evaluate('navigator.clipboard.readText()');
    expect(copied).toBe('python3 train.py --config configs/default.json');
  });

  it('offers commands while one types, and completes them', async () => {
    const page = await visits.visit();
    await page.fill('#composer', '/propel st');
    expect(await page.getByRole('listbox').getByRole('option').allTextContents()).toEqual([
      expect.stringContaining('/propel status [run]'),
      expect.stringContaining('/propel stop RUN'),
    ]);
    await page.press('#composer', 'ArrowDown');
    await page.press('#composer', 'Tab');
    expect(await page.inputValue('#composer')).toBe('/propel stop ');
    await say(page, '/propel nonsense');
    await page.locator('.note', { hasText: 'I do not know "nonsense"' }).waitFor();
    await page.press('#composer', 'ArrowUp');
    expect(await page.inputValue('#composer')).toBe('/propel nonsense');
  });

  it('edits in place when a command is chosen or edited in a form', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    await page.selectOption('.select select', '2');
    await page.getByText('Command 3 will run').waitFor();
    expect(await page.locator('.code-text').textContent()).toBe('make train');
    expect(visits.bot().arrived.at(-1)).toMatchObject({
      kind: 'chose',
      action: 'choose',
      value: '2',
    });
    await button(page, 'Edit command').click();
    const dialog = page.getByRole('dialog', { name: 'Edit command' });
    await dialog.getByLabel('Command').fill('python3 train.py --config other.json');
    await dialog.getByRole('button', { name: 'Use this command' }).click();
    await dialog.waitFor({ state: 'detached' });
    await page.getByText('python3 train.py --config other.json').waitFor();
    expect(visits.bot().arrived.at(-1)).toMatchObject({
      kind: 'submitted',
      action: 'edit-form',
      fields: { command: 'python3 train.py --config other.json', why: '' },
    });
    expect(await page.locator('.line-bot').count()).toBe(1);
  });

  it('whispers to the acting person alone', async () => {
    const page = await visits.visit();
    const other = await visits.visit();
    await say(page, '/propel train');
    await page.selectOption('#act-as', 'stranger');
    await button(page, 'Launch').click();
    const whisper = page.locator('.line-whisper');
    await whisper.getByText('Only visible to you').waitFor();
    expect(await whisper.textContent()).toContain('Sam may not do that here.');
    await button(other, 'Launch').waitFor();
    expect(await other.locator('.line-whisper').count()).toBe(0);
    await page.selectOption('#act-as', 'owner');
    expect(await whisper.count()).toBe(0);
    expect(visits.bot().arrived.at(-1)).toMatchObject({ person: { id: 'stranger' } });
  });

  it('sends both presses of a double click, each as an event of its own', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    await button(page, 'Launch').dblclick();
    await page.getByText('This was launched already.', { exact: true }).waitFor();
    const presses = visits.bot().arrived.filter(({ kind }) => kind === 'pressed');
    expect(presses).toHaveLength(2);
    expect(new Set(presses.map(({ eventId }) => eventId)).size).toBe(2);
    await expect
      .poll(() => page.locator('#thread').getByRole('button', { name: 'Approve' }).count())
      .toBe(1);
  });

  it('shows threads: a count under the root, replies beside it, words into it', async () => {
    const page = await visits.visit();
    await say(page, '/propel train');
    await button(page, 'Launch').click();
    const thread = page.getByRole('complementary', { name: 'Thread' });
    await thread.getByRole('heading', { name: 'A fix for you to decide' }).waitFor();
    await expect.poll(() => page.locator('.replies-button').textContent()).toContain('2 replies');
    await thread.getByRole('textbox', { name: 'Write in this thread' }).isVisible();
    await page.fill('#thread-composer', '/propel train again');
    await page.press('#thread-composer', 'Enter');
    await thread.getByText('/propel train again').waitFor();
    await expect
      .poll(() => visits.bot().arrived.at(-1))
      .toMatchObject({ kind: 'said', place: { thread: 'table' } });
    await button(page, 'Close the thread').click();
    expect(await thread.isVisible()).toBe(false);
    await expect.poll(() => page.locator('.replies-button').textContent()).toContain('3 replies');
    await page.goBack();
    await thread.waitFor();
  });

  it('changes the card in place: bar, picture, and nothing of what did not change', async () => {
    const card = await visits.bot().post('card', cardMessage(100));
    const page = await visits.visit();
    const heading = await page.locator('.heading').elementHandle();
    const before = await page.locator('img.chart').getAttribute('src');
    await visits.bot().edit(card, cardMessage(2000));
    await page.getByText('2,000 / 2,500 steps').waitFor();
    expect(await page.getByRole('progressbar').getAttribute('aria-valuenow')).toBe('2000');
    expect(await page.locator('img.chart').getAttribute('src')).not.toBe(before);
    expect(await heading?.isVisible()).toBe(true);
    expect(await page.locator('.edited').textContent()).toBe('edited');
  });
});
