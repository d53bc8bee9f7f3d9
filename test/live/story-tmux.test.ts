// needs: redis, tmux, python3
import { mkdtempSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from './story/bot.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { tellStory, until } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';
import { pathWithout } from './support/programs.js';

let world: LocalWorld;
let bot: RunningBot;
let bin: string;

async function openWithout(...programs: readonly string[]) {
  bin = mkdtempSync(join(tmpdir(), 'propel-bin-'));
  world = await localWorld({ path: pathWithout(bin, ...programs) });
  const { botHome, configFile, environment } = world;
  bot = await startBot({ home: botHome, config: configFile, environment });
  return webStoryChat(() => bot.address());
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
  rmSync(bin, { recursive: true, force: true });
});

describe('the same story where screen is missing', { timeout: 240_000 }, () => {
  it('train, crash, approve, finish, in tmux', async () => {
    const counts = await tellStory(await openWithout('screen'), world);
    expect(counts.sessions).toBe(2);
  });

  it('starts nothing where tmux is missing too, and names the line that installs one', async () => {
    const chat = await openWithout('screen', 'tmux');
    await chat.say('owner', '/propel train');
    const table = await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
    await chat.press('owner', table, 'Launch');
    const refused = await until(chat, 'the refusal', (m) => /apt-get install/.test(m.text));
    expect(refused.text).toMatch(/screen/);
  });
});
