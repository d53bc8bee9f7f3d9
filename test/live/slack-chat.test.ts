// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { createPlot } from '../../adapters/plot/plot.js';
import { createSlackChat } from '../../adapters/slack/slack-chat.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Store } from '../../src/ports/store.js';
import { chatContract } from '../contracts/chat.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { silentLog } from './support/silent-log.js';

const channel = { platform: 'slack', id: 'C0GENERAL' } as const;

function chatOf(slack: Slack, store: Store): Chat {
  return createSlackChat({
    botToken: slack.tokens.bot,
    appToken: slack.tokens.app,
    apiUrl: slack.apiUrl,
    plot: createPlot(),
    log: silentLog,
    clock: systemClock,
    store,
    pace: { postMs: 1_000, editMs: 20 },
  });
}

chatContract('Slack', async () => {
  const slack = await openSlack();
  const store = createMemoryStore();
  const open: Chat[] = [];
  async function start(): Promise<Chat> {
    const chat = chatOf(slack, store);
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
    const wrongBot = chatOf(
      { ...slack, tokens: { ...tokens, bot: 'xoxb-other' } },
      createMemoryStore(),
    );
    await expect(wrongBot.start(async () => ({ kind: 'done' }))).rejects.toMatchObject({
      code: 'token-refused',
      message: expect.stringContaining('SLACK_BOT_TOKEN (invalid_auth)'),
    });
    const wrongApp = chatOf(
      { ...slack, tokens: { ...tokens, app: 'xapp-other' } },
      createMemoryStore(),
    );
    await expect(wrongApp.start(async () => ({ kind: 'done' }))).rejects.toMatchObject({
      code: 'token-refused',
      message: expect.stringContaining('SLACK_APP_TOKEN (invalid_auth)'),
    });
  });
});
