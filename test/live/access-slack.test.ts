// needs: nothing
import { afterEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { createApp } from '../../src/app.js';
import { DEFAULT_SETTINGS } from '../../src/domain/settings.js';
import type { Chat } from '../../src/ports/chat.js';
import { createScriptedHost } from '../fakes/scripted-host.js';
import type { Obj } from '../stand-ins/slack/checker.js';
import type { Done } from '../stand-ins/slack/people.js';
import type { Ephemeral, Message } from '../stand-ins/slack/room.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { slackChat, sleep } from './slack-bench.js';
import { silentLog } from './support/silent-log.js';

const CHANNEL = 'C0GENERAL';
const store = createMemoryStore();
let slack: Slack;
let chat: Chat;
let ids = 0;

afterEach(async () => {
  await chat.stop();
  expect(slack.counts.refused).toEqual([]);
  await slack.close();
});

/** A life of the bot over the one store: the real adapter, and an application that does its work at once. */
async function begin(): Promise<void> {
  const host = createScriptedHost(Date.now);
  chat = slackChat(slack, { store });
  const app = createApp({
    store,
    scheduler: { wake: async () => {}, poll: async () => {} },
    shell: host.shell,
    files: host.files,
    hostKeys: { accept: async () => {} },
    chats: { slack: chat },
    clock: { now: Date.now },
    ids: { opaque: () => `id${String(++ids).padStart(20, '0')}` },
    log: silentLog,
    settings: {
      ...DEFAULT_SETTINGS,
      hosts: [host.host],
      administrators: [{ platform: 'slack', id: 'U0ADMIN', name: 'Grace' }],
    },
  });
  await chat.start(async (incoming) => {
    const reply = await app.inbox(incoming);
    for (const { key } of await app.outstanding()) await app.perform(key);
    return reply;
  });
}

async function until<T>(what: string, look: () => T | undefined): Promise<T> {
  for (let tries = 0; tries < 500; tries += 1) {
    const found = look();
    if (found !== undefined) return found;
    await sleep(10);
  }
  throw new Error(`Waited in vain for ${what}.`);
}

function keyOf({ blocks }: Message | Ephemeral, label: string): string | undefined {
  const elements = blocks.flatMap((block) => (block.elements ?? []) as readonly Obj[]);
  const found = elements.find(({ text }) => (text as Obj | undefined)?.text === label);
  return found && String(found.action_id);
}

const asked = () => [...slack.room.messages.values()].at(-1);
const say = (user: string, words: string) => slack.people.command(user, CHANNEL, '/propel', words);
const told = async (done: Promise<Done>) => {
  const { deed } = await done;
  return until('a whisper', () => slack.room.whispers.find((one) => one.deed === deed));
};

async function press(user: string, label: string): Promise<Ephemeral> {
  const message = await until(label, () => {
    const newest = asked();
    return newest && keyOf(newest, label) ? newest : undefined;
  });
  return told(slack.people.press(user, message, keyOf(message, label) ?? ''));
}

it('somebody asks in Slack, is added by an administrator, stays so over a restart, and is removed', async () => {
  slack = await openSlack();
  await begin();
  const refusal = await told(say('U0STRANGER', 'hosts'));
  expect(refusal.text).toMatch(/^You may not see runs\..*Ask Grace\. The button below asks/s);
  await slack.people.press('U0STRANGER', refusal, keyOf(refusal, 'Ask for access') ?? '');
  expect((await until('the question', asked)).text).toMatch(/^Mallory asks for access\..*Grace/);
  expect((await press('U0STRANGER', 'Add Mallory, may launch')).text).toMatch(/^You may not add/);
  expect((await press('U0ADMIN', 'Add Mallory, may launch')).text).toMatch(/^Mallory was added by/);
  expect((await told(say('U0STRANGER', 'hosts'))).text).not.toMatch(/may not/);

  await chat.stop();
  await begin();
  expect((await told(say('U0STRANGER', 'hosts'))).text).not.toMatch(/may not/);
  expect((await press('U0STRANGER', 'Remove Mallory')).text).toMatch(/^You may not add or remove/);
  expect((await press('U0ADMIN', 'Remove Mallory')).text).toMatch(/^Mallory was removed by/);
  expect((await told(say('U0STRANGER', 'hosts'))).text).toMatch(/^You may not/);
  const lines = (await store.list('audit')).map(({ value }) => `${value.who.id} ${value.what}`);
  expect(lines.sort()).toEqual([
    'U0ADMIN add person, may launch',
    'U0ADMIN remove person',
    'U0STRANGER ask for access',
  ]);
  expect([...slack.room.messages.values()]).toHaveLength(1);
});
