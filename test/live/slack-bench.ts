import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { createPlot } from '../../adapters/plot/plot.js';
import { createSlackChat } from '../../adapters/slack/slack-chat.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Store } from '../../src/ports/store.js';
import type { Slack } from '../stand-ins/slack/slack.js';
import { silentLog } from './support/silent-log.js';

/** The channel in which the bot is. */
export const channel = { platform: 'slack', id: 'C0GENERAL' } as const;

/** A quicker pace than Slack allows for long; a burst is within its rates. */
const QUICK = { postMs: 400, editMs: 50 };

/** A chat of its own on the workspace; `pace: null` keeps Slack's documented one. */
export function slackChat(
  slack: Slack,
  { store = createMemoryStore() as Store, pace = QUICK as typeof QUICK | null } = {},
): Chat {
  return createSlackChat({
    botToken: slack.tokens.bot,
    appToken: slack.tokens.app,
    apiUrl: slack.apiUrl,
    plot: createPlot(),
    log: silentLog,
    clock: systemClock,
    store,
    ...(pace === null ? {} : { pace }),
  });
}

export function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
