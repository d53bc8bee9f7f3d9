// needs: nothing
import { afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { createPlot } from '../../adapters/plot/plot.js';
import { createSlackChat } from '../../adapters/slack/slack-chat.js';
import type { Platform } from '../../src/domain/place.js';
import type { Chat } from '../../src/ports/chat.js';
import { createWorld, type World } from '../fakes/world.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { GRANTED, openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { type Bench, openBench } from './discord-bench.js';
import { sleep } from './slack-bench.js';

/** Role that may launch, and nobody else but an administrator. */
function worldWithRole(platform: Platform, role: string): Promise<World> {
  return createWorld(
    { grants: [{ to: { kind: 'role', platform, id: role }, rights: ['view', 'launch'] }] },
    platform,
  );
}

/** Hands the events of a real adapter to the world. */
function into(world: World, platform: Platform) {
  const place = { channel: { platform, id: 'page' }, thread: null };
  return (incoming: Parameters<World['app']['inbox']>[0]) =>
    world.app.inbox({ ...incoming, place });
}

describe('a user group of Slack as a role', () => {
  const GROUP = 'S0TRAINERS';
  let slack: Slack;
  let chat: Chat;
  let logged: string[];
  let ahead = 0;
  afterEach(async () => {
    await chat.stop();
    await slack.close();
  });

  async function open(scopes: readonly string[] = GRANTED): Promise<void> {
    ahead = 0;
    slack = await openSlack({ scopes });
    slack.room.groups.set(GROUP, new Set(['U0OWNER']));
    logged = [];
    const note = (event: string, facts?: object) => {
      logged.push(`${event} ${JSON.stringify(facts)}`);
    };
    chat = createSlackChat({
      botToken: slack.tokens.bot,
      appToken: slack.tokens.app,
      apiUrl: slack.apiUrl,
      plot: createPlot(),
      log: { info: note, warn: note, error: note },
      clock: { now: () => systemClock.now() + ahead },
      store: createMemoryStore(),
      groups: [GROUP],
    });
    const world = await worldWithRole('slack', GROUP);
    await chat.start(into(world, 'slack'));
  }

  /** What somebody sees of a refusal; empty where nothing is refused. */
  async function refusalOf(user: string): Promise<string> {
    const { deed } = await slack.people.command(user, 'C0GENERAL', '/propel', 'hosts');
    for (let tries = 0; tries < 500; tries += 1) {
      const found = slack.room.whispers.find((one) => one.deed === deed);
      if (found) return /^You may not/.test(found.text) ? found.text : '';
      await sleep(10);
    }
    throw new Error('Nobody was answered.');
  }

  const calls = () => slack.counts.calls['usergroups.users.list'] ?? 0;

  it('gives its members their rights, and asks Slack once for many presses', async () => {
    await open();
    for (let i = 0; i < 4; i += 1) expect(await refusalOf('U0OWNER')).toBe('');
    expect(await refusalOf('U0STRANGER')).toMatch(/^You may not see runs/);
    expect(calls()).toBe(1);
  });

  it('asks again when its time is over, so that who left the group is refused', async () => {
    await open();
    expect(await refusalOf('U0OWNER')).toBe('');
    slack.room.groups.get(GROUP)?.delete('U0OWNER');
    ahead = 60_001;
    expect(await refusalOf('U0OWNER')).toMatch(/^You may not/);
    expect(calls()).toBe(2);
  });

  it.each([
    ['the scope is missing', () => open(GRANTED.filter((scope) => scope !== 'usergroups:read'))],
    [
      'the group is gone',
      async () => {
        await open();
        slack.room.groups.clear();
      },
    ],
    [
      'Slack does not answer',
      async () => {
        await open();
        slack.faults.next('usergroups.users.list', { kind: 'hang' }, 9);
      },
    ],
    [
      'Slack has trouble',
      async () => {
        await open();
        slack.faults.next('usergroups.users.list', { kind: 'status', status: 503 }, 9);
      },
    ],
  ] as const)('gives nobody anything where %s', async (what, begin) => {
    await begin();
    expect(await refusalOf('U0OWNER')).toMatch(/^You may not/);
    if (what !== 'Slack does not answer')
      expect(logged.some((line) => line.includes('slack.group-unknown'))).toBe(true);
  });

  it('gives nobody anything on what it knew before, once that is too old', async () => {
    await open();
    expect(await refusalOf('U0OWNER')).toBe('');
    slack.faults.next('usergroups.users.list', { kind: 'status', status: 503 }, 9);
    ahead = 60_001;
    expect(await refusalOf('U0OWNER')).toMatch(/^You may not/);
  });
});

describe('a role of Discord', () => {
  let bench: Bench;
  afterEach(() => bench.close());

  it('comes along with every deed, and is taken away with it', async () => {
    const world = await worldWithRole('discord', '200000000000000001');
    bench = await openBench(into(world, 'discord'));
    const { people } = bench.discord;
    const person = (...roles: string[]) => ({ id: '100000000000000001', name: 'Ada', roles });
    const seen: string[] = [];
    for (const who of [
      person('200000000000000001', '200000000000000002'),
      person('200000000000000002'),
      person(),
    ]) {
      const asked = people.command(who, CHANNEL, 'propel', 'hosts', {});
      for (let tries = 0; tries < 500 && seen.length < 3; tries += 1) {
        const shown = bench.discord.world.messages.get(asked.original ?? '');
        if (shown && !shown.loading) {
          seen.push(wordsOf(shown));
          break;
        }
        await sleep(10);
      }
    }
    expect(seen.map((words) => /You may not/.test(words))).toEqual([false, true, true]);
  });
});
