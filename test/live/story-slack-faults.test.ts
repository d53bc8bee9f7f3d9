// needs: redis, screen, python3
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { Fault } from '../stand-ins/slack/faults.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { type RunningBot, startBot } from './story/bot.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { CHANNEL, slackStoryChat } from './story/slack-driver.js';
import { tellStory } from './story/story.js';

const told: string[] = [];
/** A story with long waits in it has the machine's patience. */
const STORY_MS = 300_000;

let slack: Slack;
let world: LocalWorld;
let bot: RunningBot;

async function open(killAt?: string): Promise<void> {
  slack = await openSlack({ notReadyMs: 200 });
  const settings = `rights:
  administrators: ['slack/U0ADMIN (Grace)']
  grants: [{ person: slack/U0OWNER, can: [view, launch] }]
`;
  world = await localWorld({ channels: [`slack/${CHANNEL}`], settings });
  const environment = {
    ...world.environment,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_APP_TOKEN: slack.tokens.app,
    SLACK_API_URL: slack.apiUrl,
  };
  const { botHome: home, configFile: config } = world;
  bot = await startBot({ home, config, environment, ...(killAt ? { killAt } : {}) });
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
  await slack?.close();
});
afterAll(() => {
  process.stdout.write(`${told.join('\n')}\n`);
});

/** One after the other, so that each meets a call of its own. */
const PLAN: readonly (readonly [string, Fault])[] = [
  ['chat.postMessage', { kind: 'lose-answer' }],
  ['chat.update', { kind: 'lose-answer' }],
  ['chat.postMessage', { kind: 'rate-limit', seconds: 3 }],
  ['files.completeUploadExternal', { kind: 'lose-answer' }],
  ['chat.postMessage', { kind: 'status', status: 503 }],
  ['chat.update', { kind: 'drop' }],
  ['chat.postMessage', { kind: 'lose-answer' }],
  ['chat.postMessage', { kind: 'hang' }],
  ['chat.update', { kind: 'rate-limit', seconds: 2 }],
  ['chat.postMessage', { kind: 'drop' }],
];

describe('the story in Slack under faults: nothing is posted twice, lost or applied twice', {
  timeout: STORY_MS,
}, () => {
  it('limits, errors, lost answers and broken connections at every call', async () => {
    await open();
    const { faults } = slack;
    const plan = [...PLAN];
    const faulting = setInterval(() => {
      const next = plan.shift();
      if (next) faults.next(...next);
    }, 1_800);
    try {
      const { messages, sessions } = await tellStory(slackStoryChat(slack), world);
      expect(sessions).toBe(2);
      expect(slack.counts.refused).toEqual([]);
      told.push(
        `faults ${JSON.stringify(faults.happened)}: ${messages} messages, each once; ${sessions} sessions`,
      );
    } finally {
      clearInterval(faulting);
    }
  });

  it('every deed delivered twice, and the socket dropped or refreshed at some', async () => {
    await open();
    for (let n = 0; n < 20; n += 1) slack.sockets.next('twice');
    const breaking = setInterval(() => slack.sockets.refresh(), 4_000);
    try {
      const { messages, sessions } = await tellStory(slackStoryChat(slack), world);
      expect(sessions).toBe(2);
      expect(slack.counts.refused).toEqual([]);
      told.push(
        `deeds delivered twice, ${slack.counts.sockets} connections: ${messages} messages, each once; ${sessions} sessions`,
      );
    } finally {
      clearInterval(breaking);
    }
  });

  it.each([
    ['Launch was decided, nothing answered', 'after \\brun:[^ ]+=launching'],
    ['a press was noted, nothing decided', 'before \\brun:[^ ]+=launching'],
    ['the card was posted, its receipt not stored', 'before receipt:card-'],
    ['Approve was decided, nothing answered', 'after proposal:[^ ]+=pending'],
  ])('killed when %s, and started again', async (what, at) => {
    await open(at);
    const { messages, sessions } = await tellStory(slackStoryChat(slack), world);
    expect(bot.deaths(), bot.output()).toBe(1);
    expect(sessions).toBe(2);
    expect(slack.counts.refused).toEqual([]);
    told.push(`killed when ${what}: ${messages} messages, each once; ${sessions} sessions`);
  });
});
