// needs: redis, screen, python3, ssh, sshd
import { afterEach, describe, expect, it } from 'vitest';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { type RunningBot, startBot } from './story/bot.js';
import { CHANNEL, slackStoryChat } from './story/slack-driver.js';
import { type StorySshWorld, sshWorld } from './story/ssh-world.js';
import { tellDenial, tellRefusal, tellStory } from './story/story.js';

let slack: Slack;
let world: StorySshWorld;
let bot: RunningBot;

const PEOPLE = `rights:
  administrators: ['slack/U0ADMIN (Grace)']
  grants: [{ person: slack/U0OWNER, can: [view, launch] }]
`;

async function open(): Promise<ReturnType<typeof slackStoryChat>> {
  slack = await openSlack();
  world = await sshWorld({ channels: [`slack/${CHANNEL}`], settings: PEOPLE });
  const { botHome, configFile } = world;
  const environment = {
    ...world.environment,
    SLACK_BOT_TOKEN: slack.tokens.bot,
    SLACK_APP_TOKEN: slack.tokens.app,
    SLACK_API_URL: slack.apiUrl,
  };
  bot = await startBot({ home: botHome, config: configFile, environment });
  return slackStoryChat(slack);
}

afterEach(async () => {
  await bot?.stop();
  await world?.close();
  await slack?.close();
});

describe('the story in Slack, with real Bolt in Socket Mode, real Redis, sshd, screen and Python', {
  timeout: 240_000,
}, () => {
  it('train, crash, approve, finish', async () => {
    const { messages, sessions } = await tellStory(await open(), world);
    expect(sessions).toBe(2);
    const { refused, limited, operationTimeouts, acked, slowestAckMs } = slack.counts;
    process.stdout.write(
      `Slack: ${messages} messages, each once; ${acked} deeds acknowledged, the slowest after ${slowestAckMs} ms; ${refused.length} payloads refused.\n`,
    );
    expect(refused).toEqual([]);
    expect(limited).toEqual({});
    expect(operationTimeouts).toBe(0);
    expect(slowestAckMs).toBeLessThan(2_500);
  });

  it('train, crash, deny: nothing changes and nothing starts again', async () => {
    await tellDenial(await open(), world);
    expect(slack.counts.refused).toEqual([]);
  });

  it('train, a bug of the model: refused in the fixed words', async () => {
    await tellRefusal(await open(), world);
    expect(slack.counts.refused).toEqual([]);
  });
});
