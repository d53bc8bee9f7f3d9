// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import type { ActionId } from '../../src/domain/ids.js';
import type { Inbox } from '../../src/domain/incoming.js';
import { plainMessage } from '../../src/domain/message.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import { controlsOf } from '../stand-ins/discord/people.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { openSlack } from '../stand-ins/slack/slack.js';
import { openBench } from './discord-bench.js';
import { channel, slackChat } from './slack-bench.js';
import { untilTrue } from './support/processes.js';

const KEY = 'k'.repeat(22) as ActionId;
const QUESTION = {
  ...plainMessage('Stop this run?'),
  controls: [{ kind: 'button', id: KEY, label: 'Stop run', style: 'danger' }],
} as const;

/** Asks whoever says something, and tells a press under the question what was decided. */
const inbox: Inbox = async ({ kind }) =>
  kind === 'said'
    ? { kind: 'whisper', message: QUESTION }
    : { kind: 'whisper', message: plainMessage('Ada decided to stop it.'), settles: true };

const closing: (() => Promise<unknown>)[] = [];
afterEach(async () => {
  for (const close of closing.splice(0).reverse()) await close();
});

describe('a private question that was answered turns into what was decided', () => {
  it('in Slack', async () => {
    const slack = await openSlack();
    closing.push(() => slack.close());
    const chat = slackChat(slack);
    closing.push(() => chat.stop());
    await chat.start(inbox);
    await slack.people.command('U0OWNER', channel.id, '/propel', 'stop x');
    await untilTrue(() => slack.room.whispers.length === 1);
    const [question] = slack.room.whispers;
    if (question === undefined) throw new Error('It did not ask.');
    await slack.people.press('U0OWNER', question, KEY);
    await untilTrue(() => slack.room.whispers[0]?.text === 'Ada decided to stop it.');
    expect(slack.room.whispers).toHaveLength(1);
  });

  it('in Discord', async () => {
    const bench = await openBench(inbox);
    closing.push(() => bench.close());
    const { world, people } = bench.discord;
    const ada = { id: '100000000000000001', name: 'Ada', roles: [] };
    const alone = () => [...world.messages.values()].filter(({ only }) => only === ada.id);
    people.command(ada, CHANNEL, 'propel', 'stop', { run: 'x' });
    await untilTrue(() => alone().some((one) => controlsOf(one).length > 0));
    people.press(ada, alone()[0]?.id ?? '', KEY);
    await untilTrue(() => alone().some((one) => wordsOf(one).includes('Ada decided to stop it.')));
    expect(alone()).toHaveLength(1);
    expect(controlsOf(alone()[0]!)).toEqual([]);
  });
});
