// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import type { Chat } from '../../src/ports/chat.js';
import { chatContract } from '../contracts/chat.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { channel, slackChat } from './slack-bench.js';

chatContract('Slack', async () => {
  const slack = await openSlack();
  const store = createMemoryStore();
  const open: Chat[] = [];
  async function start(): Promise<Chat> {
    const chat = slackChat(slack, { store, pace: { postMs: 1_000, editMs: 20 } });
    await chat.start(async () => ({ kind: 'done' }));
    open.push(chat);
    return chat;
  }
  return {
    chat: await start(),
    channel,
    async seen() {
      return [...slack.room.messages.values()].map(({ ts, thread, text }) => ({
        id: ts,
        thread,
        text,
      }));
    },
    restarted: start,
    async close() {
      for (const chat of open) await chat.stop();
      await slack.close();
    },
  };
});

describe('the Slack chat', () => {
  let slack: Slack;
  afterEach(() => slack.close());

  it('says which token is refused and what to do, and ends cleanly', async () => {
    slack = await openSlack();
    const { tokens } = slack;
    const wrongBot = slackChat({ ...slack, tokens: { ...tokens, bot: 'xoxb-other' } });
    await expect(wrongBot.start(async () => ({ kind: 'done' }))).rejects.toMatchObject({
      code: 'token-refused',
      message: expect.stringContaining('SLACK_BOT_TOKEN (invalid_auth)'),
    });
    const wrongApp = slackChat({ ...slack, tokens: { ...tokens, app: 'xapp-other' } });
    await expect(wrongApp.start(async () => ({ kind: 'done' }))).rejects.toMatchObject({
      code: 'token-refused',
      message: expect.stringContaining('SLACK_APP_TOKEN (invalid_auth)'),
    });
  });
});
