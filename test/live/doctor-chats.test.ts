// needs: nothing
import { spawn } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { fileURLToPath } from 'node:url';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { lookAtDiscord } from '../../adapters/discord/look.js';
import { lookAtSlack } from '../../adapters/slack/look.js';
import { SCOPES } from '../../adapters/slack/scopes.js';
import type { Finding } from '../../src/domain/finding.js';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';
import { GRANTED, openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { silentLog } from './support/silent-log.js';

const amiss = (findings: readonly Finding[]) => findings.filter((f) => f.verdict !== 'fine');

describe('the doctor asks Slack', () => {
  let slack: Slack;
  afterEach(() => slack.close());

  function look(
    channels: readonly string[] = [],
    tokens: { readonly botToken?: string; readonly appToken?: string } = {},
  ) {
    const given = { botToken: slack.tokens.bot, appToken: slack.tokens.app, ...tokens };
    return lookAtSlack({ ...given, apiUrl: slack.apiUrl, channels, log: silentLog });
  }

  it('and finds everything well, without posting or opening a socket', async () => {
    slack = await openSlack();
    const found = await look(['C0GENERAL']);
    expect(amiss(found)).toEqual([]);
    expect(found.map(({ text }) => text)).toEqual([
      'the bot is @propel in Stand-in',
      expect.stringContaining('all that manifest.yaml asks for'),
      'Socket Mode takes the app-level token',
      'the bot is in it',
    ]);
    expect([slack.room.messages.size, slack.counts.sockets]).toEqual([0, 0]);
  });

  it.each(GRANTED)('and names the scope %s where it is missing, and the step', async (scope) => {
    slack = await openSlack({ scopes: GRANTED.filter((granted) => granted !== scope) });
    const [found, ...others] = amiss(await look());
    expect(others).toEqual([]);
    expect(found?.text).toContain(`${scope} is missing: `);
    expect(found?.next).toContain('docs/slack.md, step 3');
    expect(found?.verdict).toBe(SCOPES[scope]?.needed ? 'wrong' : 'worth-a-look');
  });

  it('and tells the two tokens apart', async () => {
    slack = await openSlack();
    const badBot = amiss(await look([], { botToken: 'xoxb-old' }));
    expect(badBot).toMatchObject([
      { verdict: 'wrong', text: expect.stringContaining('SLACK_BOT_TOKEN (invalid_auth)') },
    ]);
    expect(badBot[0]?.next).toContain('step 3');
    const badApp = amiss(await look([], { appToken: 'xapp-1-A0PROPEL-old' }));
    expect(badApp).toMatchObject([{ text: expect.stringContaining('SLACK_APP_TOKEN') }]);
    expect(badApp[0]?.next).toContain('step 2');
  });

  it('and sees that the tokens are of two apps', async () => {
    slack = await openSlack();
    Object.assign(slack.tokens, { app: 'xapp-1-A0OTHER-stand-in' });
    expect(amiss(await look())).toMatchObject([
      { verdict: 'wrong', text: expect.stringContaining('A0PROPEL') },
    ]);
  });

  it('and names Socket Mode where it is off, or said to be', async () => {
    slack = await openSlack();
    slack.socketMode = 'off';
    expect(amiss(await look())).toMatchObject([
      { verdict: 'wrong', text: expect.stringContaining('Socket Mode is off') },
    ]);
    slack.socketMode = 'warned';
    expect(amiss(await look())).toMatchObject([{ verdict: 'worth-a-look' }]);
  });

  it('and says of each bound channel whether the bot is in it', async () => {
    slack = await openSlack();
    const found = amiss(await look(['C0GENERAL', 'C0FOREIGN', 'C0NOWHERE']));
    expect(found.map(({ check, text }) => `${check}: ${text}`)).toEqual([
      'slack channel C0FOREIGN: the bot is not in it, so it cannot post.',
      'slack channel C0NOWHERE: there is none with this id, or it is private and the bot is not in it.',
    ]);
    expect(found.every(({ next }) => next?.includes('/invite @propel'))).toBe(true);
  });

  it('and says how to look by hand where no scope allows it', async () => {
    slack = await openSlack({ scopes: GRANTED.filter((scope) => scope !== 'channels:history') });
    const found = amiss(await look(['C0FOREIGN']));
    expect(found.at(-1)).toMatchObject({
      verdict: 'worth-a-look',
      text: 'Slack does not tell whether the bot is in it.',
      next: expect.stringContaining('must be among its members'),
    });
    const scopes = [...GRANTED.filter((scope) => scope !== 'channels:history'), 'channels:read'];
    await slack.close();
    slack = await openSlack({ scopes });
    expect(amiss(await look(['C0FOREIGN'])).at(-1)?.text).toContain('the bot is not in it');
  });

  it('and does not blame the tokens for a Slack that cannot be reached', async () => {
    slack = await openSlack();
    const found = await lookAtSlack({
      ...{ botToken: 'xoxb-a', appToken: 'xapp-1-A0PROPEL-a', channels: ['C0GENERAL'] },
      ...{ apiUrl: 'http://127.0.0.1:9/api/', log: silentLog },
    });
    expect(found).toHaveLength(2);
    for (const { verdict, next } of found) {
      expect(verdict).toBe('wrong');
      expect(next).toContain('the tokens were not judged');
    }
  });
});

describe('the doctor asks Discord', () => {
  let discord: Discord;
  beforeEach(async () => {
    discord = await openDiscord();
    discord.world.commands = [{ name: 'propel' }];
  });
  afterEach(() => discord.close());

  function look(more: { readonly token?: string; readonly guildId?: string } = {}) {
    const { token } = discord.world;
    const { apiUrl } = discord;
    return lookAtDiscord({ token, apiUrl, guildId: null, channels: [CHANNEL], ...more });
  }

  it('and finds everything well', async () => {
    const found = await look();
    expect(amiss(found)).toEqual([]);
    expect(found.map(({ check }) => check)).toEqual([
      ...['discord', 'discord server', 'discord commands', `discord channel ${CHANNEL}`],
    ]);
  });

  it.each([
    ['view', 'the bot may not see it', 'View Channel'],
    ['send', 'lacks Send Messages, Embed Links, Attach Files', 'allow Send Messages'],
    ['threads', 'lacks Create Public Threads', 'allow Create Public Threads'],
    ['send-in-threads', 'lacks Send Messages in Threads', 'allow Send Messages in Threads'],
    ['attach', 'lacks Attach Files', 'allow Attach Files'],
    ['history', 'lacks Read Message History', 'allow Read Message History'],
  ] as const)('and names what %s lacks in a channel', async (denied, words, step) => {
    discord.world.rooms.get(CHANNEL)?.denied.add(denied);
    const [found, ...others] = amiss(await look());
    expect(others).toEqual([]);
    expect(found).toMatchObject({ verdict: 'wrong', text: expect.stringContaining(words) });
    expect(found?.next).toContain(step);
  });

  it('and names the token, the missing invitation and the missing channel', async () => {
    expect(amiss(await look({ token: 'old' }))).toMatchObject([
      { verdict: 'wrong', next: expect.stringContaining('step 2') },
    ]);
    discord.world.rooms.delete(CHANNEL);
    expect(amiss(await look())).toMatchObject([{ text: 'there is no such channel.' }]);
    discord.world.invited = false;
    const [server] = amiss(await look());
    expect(server?.text).toBe('the bot is in no server.');
    expect(server?.next).toContain(
      `client_id=${discord.world.bot}&scope=bot+applications.commands&permissions=309237763072`,
    );
  });

  it('and looks for the commands where they are to be', async () => {
    discord.world.commands = [];
    expect(amiss(await look())).toMatchObject([{ text: '/propel is not registered yet.' }]);
    const guildId = discord.world.guild;
    discord.world.guildCommands = [{ name: 'propel' }];
    expect(amiss(await look({ guildId }))).toEqual([]);
    discord.world.commands = [{ name: 'propel' }];
    expect(amiss(await look({ guildId }))).toMatchObject([
      { text: expect.stringContaining('shows twice') },
    ]);
    discord.world.mayCommand = false;
    expect(amiss(await look({ guildId }))).toMatchObject([
      { verdict: 'wrong', text: expect.stringContaining('applications.commands') },
    ]);
    expect(amiss(await look({ guildId: '700000000000000009' }))[0]?.text).toContain(
      'not in the server',
    );
  });

  it('and goes on where nothing tells of the application', async () => {
    const fault = { kind: 'error', status: 404, code: 0 } as const;
    discord.world.faults.next('GET /applications/@me', fault);
    expect(amiss(await look())).toEqual([]);
  });

  it('and does not blame the token for a Discord that cannot be reached', async () => {
    const apiUrl = 'http://127.0.0.1:9/api';
    const found = await lookAtDiscord({ token: 'a', apiUrl, guildId: null, channels: [] });
    expect(found).toMatchObject([{ next: expect.stringContaining('the token was not judged') }]);
  });
});

it('propel doctor --json prints what both platforms said, a line each, and no token', async () => {
  const slack = await openSlack({ scopes: GRANTED.filter((scope) => scope !== 'files:write') });
  const discord = await openDiscord();
  discord.world.rooms.get(CHANNEL)?.denied.add('threads');
  const folder = mkdtempSync(path.join(tmpdir(), 'propel-doctor-'));
  const channels = `channels:\n  slack/C0FOREIGN: { host: local, path: ~/p }\n  discord/${CHANNEL}: { host: local, path: ~/p }\n`;
  writeFileSync(path.join(folder, 'propel.yaml'), `${channels}web: { port: 0 }\n`);
  const main = fileURLToPath(new URL('../../src/main.ts', import.meta.url));
  const tsx = fileURLToPath(import.meta.resolve('tsx'));
  const child = spawn(process.execPath, ['--import', tsx, main, 'doctor', '--json'], {
    cwd: folder,
    env: {
      PATH: process.env.PATH,
      HOME: folder,
      SLACK_BOT_TOKEN: slack.tokens.bot,
      SLACK_APP_TOKEN: slack.tokens.app,
      SLACK_API_URL: slack.apiUrl,
      DISCORD_TOKEN: discord.world.token,
      DISCORD_API_URL: discord.apiUrl,
    },
  });
  let out = '';
  child.stdout.on('data', (chunk: Buffer) => {
    out += chunk.toString();
  });
  await new Promise((resolve) => child.once('close', resolve));
  await Promise.all([slack.close(), discord.close()]);
  rmSync(folder, { recursive: true, force: true });
  const found = out
    .trim()
    .split('\n')
    .map((line) => JSON.parse(line) as Finding);
  const said = amiss(found).map(({ check, text }) => `${check}: ${text}`);
  expect(said).toEqual(
    expect.arrayContaining([
      'slack scopes: files:write is missing: there are no curves and no files.',
      'slack channel C0FOREIGN: the bot is not in it, so it cannot post.',
      `discord channel ${CHANNEL}: in #channel-${CHANNEL} the bot lacks Create Public Threads.`,
      'discord commands: /propel is not registered yet.',
    ]),
  );
  expect(out).not.toContain(slack.tokens.bot);
  expect(out).not.toContain(discord.world.token);
});
