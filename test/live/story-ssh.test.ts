// needs: redis, screen, tmux, python3, ssh, sshd
import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { afterEach, describe, expect, it } from 'vitest';
import { type RunningBot, startBot } from './story/bot.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { tellStory, until } from './story/story.js';
import { webStoryChat } from './story/web-driver.js';
import { openSshd, type Sshd } from './support/sshd.js';

let world: LocalWorld;
let sshd: Sshd;
let bot: RunningBot;

/** The host of the story behind a real sshd, known by an alias of an ssh config. */
async function open(options: { readonly path?: string; readonly known: boolean }) {
  world = await localWorld({ host: '{ ssh: rig, shell: plain }' });
  const { PATH = '', ...rest } = world.environment;
  const env = { ...rest, PATH: options.path ?? PATH };
  sshd = await openSshd({ env });
  const known = join(world.botHome, '..', 'known_hosts');
  writeFileSync(known, options.known ? `${sshd.knownLine()}\n` : '');
  const config = join(world.botHome, '..', 'ssh_config');
  writeFileSync(
    config,
    `Host rig\n HostName 127.0.0.1\n Port ${sshd.port}\n IdentityFile ${sshd.key}\n IdentitiesOnly yes\n UserKnownHostsFile ${known}\n`,
  );
  const environment = { ...world.environment, PROPEL_SSH_CONFIG: config };
  bot = await startBot({ home: world.botHome, config: world.configFile, environment });
  return webStoryChat(() => bot.address());
}

afterEach(async () => {
  await bot?.stop();
  await sshd?.close();
  await world?.close();
});

describe('the same story on a host behind a real sshd', { timeout: 180_000 }, () => {
  it('train, crash, approve, finish, in screen', async () => {
    const counts = await tellStory(await open({ known: true }), world);
    expect(counts.sessions).toBe(2);
  });

  it('shows the fingerprint of an unknown key, and goes on once an administrator accepts it', async () => {
    const chat = await open({ known: false });
    await chat.say('owner', '/propel train');
    const asked = await until(chat, 'the fingerprint', (m) =>
      m.buttons.includes('Accept this key'),
    );
    expect(asked.text).toContain(sshd.fingerprint());
    expect((await chat.press('owner', asked, 'Accept this key')).kind).toBe('words');
    await chat.press('administrator', asked, 'Accept this key');
    await until(chat, 'the table', (m) => m.buttons.includes('Launch'));
  });

  it('never offers to accept a key that has changed', async () => {
    const chat = await open({ known: true });
    sshd.newHostKey();
    await sshd.stop(true);
    await sshd.start();
    await chat.say('owner', '/propel train');
    const refused = await until(chat, 'the alarm', (m) => /not the one that I know/.test(m.text));
    expect(refused.buttons).toEqual([]);
  });
});
