// needs: redis, screen, python3
import { afterAll, describe, expect, it } from 'vitest';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';
import { type RunningBot, startBot } from './story/bot.js';
import { DISCORD_RIGHTS, discordStoryChat } from './story/discord-driver.js';
import { type LocalWorld, localWorld } from './story/local-world.js';
import { tellStory } from './story/story.js';

/** Each story has the machine's patience, and a life more than usual. */
const STORY_MS = 300_000;
const POSTS = 'POST /channels/:id/messages';
const EDITS = 'PATCH /channels/:id/messages/:id';
const ANSWERS = 'POST /interactions/:id/:id/callback';

const told: string[] = [];

/** Troubles of a whole story. */
const TROUBLES: readonly {
  readonly what: string;
  readonly killAt?: string;
  readonly begin?: (discord: Discord) => () => void;
}[] = [
  {
    what: 'killed when the first words were posted, unknown to it',
    killAt: 'before receipt:scan-',
  },
  {
    what: 'killed between the press of Launch and its deed',
    killAt: 'after \\brun:[^ ]+=launching',
  },
  { what: 'killed when the card was posted, unknown to it', killAt: 'before receipt:card-' },
  {
    what: 'killed between the press of Approve and its deed',
    killAt: 'after proposal:[^ ]+=pending',
  },
  {
    what: 'answers lost, limits and 5xx all along',
    begin({ world: { faults } }) {
      const kinds = [
        () => faults.next(POSTS, { kind: 'lose-answer' }),
        () => faults.next(EDITS, { kind: 'applied-502' }, 2),
        () => faults.next(ANSWERS, { kind: 'lose-answer' }),
        () => faults.next(POSTS, { kind: 'rate-limit', seconds: 1 }),
        () => faults.next(EDITS, { kind: 'drop' }),
        () => faults.next(POSTS, { kind: 'applied-502' }, 4),
        () => faults.next(ANSWERS, { kind: 'applied-502' }, 2),
        () => faults.next(POSTS, { kind: 'status', status: 503 }, 4),
      ];
      let next = 0;
      const again = () => {
        kinds[next % kinds.length]?.();
        next += 1;
      };
      for (let n = 0; n < 3; n += 1) again();
      const timer = setInterval(again, 1_000);
      return () => clearInterval(timer);
    },
  },
  {
    what: 'the gateway dropped every second',
    begin({ gateway }) {
      const timer = setInterval(() => gateway.drop(), 1_000);
      return () => clearInterval(timer);
    },
  },
];

async function live(trouble: (typeof TROUBLES)[number]): Promise<void> {
  const discord = await openDiscord();
  let world: LocalWorld | null = null;
  let bot: RunningBot | null = null;
  let end = (): void => undefined;
  try {
    world = await localWorld({ channels: [`discord/${CHANNEL}`], settings: DISCORD_RIGHTS });
    const tokens = { DISCORD_TOKEN: discord.world.token, DISCORD_API_URL: discord.apiUrl };
    bot = await startBot({
      home: world.botHome,
      config: world.configFile,
      environment: { ...world.environment, ...tokens },
      ...(trouble.killAt ? { killAt: trouble.killAt } : {}),
    });
    end = trouble.begin?.(discord) ?? end;
    const { messages, sessions } = await tellStory(discordStoryChat(discord), world);
    expect(sessions).toBe(2);
    const { counts, faults } = discord.world;
    expect(counts.refused).toEqual([]);
    if (trouble.killAt) expect(bot.deaths(), `never came to it\n${bot.output()}`).toBe(1);
    const sum = Object.values(faults.happened).reduce((a, b) => a + b, 0);
    told.push(
      `${trouble.what}: ${messages} messages, each once; ${sessions} sessions; ${bot.deaths()} deaths, ${sum} faults, ${counts.resumes} resumes, ${counts.late} deeds without an answer, ${counts.refused.length} refused`,
    );
  } finally {
    end();
    await bot?.stop();
    await world?.close();
    await discord.close();
  }
}

describe('the story in Discord when things go wrong', { timeout: STORY_MS }, () => {
  it.each(TROUBLES)('$what', live);

  afterAll(() => {
    process.stdout.write(`${told.join('\n')}\n`);
  });
});
