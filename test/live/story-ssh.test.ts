// needs: redis, screen, tmux, python3, ssh, sshd
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from './story/bot.js';
import { type StorySshWorld, sshWorld } from './story/ssh-world.js';
import { tellStory, until } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';

let world: StorySshWorld;
let bot: RunningBot;

async function open(known: boolean) {
  world = await sshWorld({ known });
  const { botHome, configFile, environment } = world;
  bot = await startBot({ home: botHome, config: configFile, environment });
  return webStoryChat(() => bot.address());
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
});

describe('the same story on a host behind a real sshd', { timeout: 240_000 }, () => {
  it('train, crash, approve, finish, in screen', async () => {
    const counts = await tellStory(await open(true), world);
    expect(counts.sessions).toBe(2);
  });

  it('shows the fingerprint of an unknown key, and goes on once an administrator accepts it', async () => {
    const chat = await open(false);
    await chat.say('owner', '/propel train');
    const asked = await until(chat, 'the fingerprint', (m) =>
      m.buttons.includes('Accept this key'),
    );
    expect(asked.text).toContain(world.sshd.fingerprint());
    expect((await chat.press('owner', asked, 'Accept this key')).told().kind).toBe('words');
    await chat.press('administrator', asked, 'Accept this key');
    await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
  });

  it('never offers to accept a key that has changed', async () => {
    const chat = await open(true);
    world.sshd.newHostKey();
    await world.sshd.stop(true);
    await world.sshd.start();
    await chat.say('owner', '/propel train');
    const refused = await until(chat, 'the alarm', (m) => /not the one that I know/.test(m.text));
    expect(refused.buttons).toEqual([]);
  });
});
