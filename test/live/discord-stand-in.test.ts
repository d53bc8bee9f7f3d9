// needs: nothing
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import { CHANNEL, type Discord, openDiscord } from '../stand-ins/discord/discord.js';
import type { Account, Asked } from '../stand-ins/discord/world.js';

const ADA: Account = { id: '1', name: 'Ada', roles: [] };
const BOB: Account = { id: '2', name: 'Bob', roles: [] };
const V2 = 32_768;
const words = (content: string) => ({ flags: V2, components: [{ type: 10, content }] });
const buttons = {
  flags: V2,
  components: [{ type: 1, components: [{ type: 2, style: 1, label: 'Go', custom_id: 'k' }] }],
};
const modal = {
  title: 'T',
  custom_id: 'm',
  components: [{ type: 18, label: 'A', component: { type: 4, custom_id: 'a', style: 1 } }],
};
const COMMANDS = [
  { name: 'propel', description: 'd', options: [{ type: 1, name: 'runs', description: 'd' }] },
];

let discord: Discord;
beforeEach(async () => {
  discord = await openDiscord();
});
afterEach(() => discord.close());

interface Answer {
  readonly status: number;
  readonly code?: number;
  readonly id?: string;
  readonly nonce?: string;
}

async function call(
  method: string,
  path: string,
  body?: object,
  token = discord.world.token,
): Promise<Answer> {
  const response = await fetch(`${discord.apiUrl}/v10${path}`, {
    method,
    headers: {
      authorization: `Bot ${token}`,
      ...(body ? { 'content-type': 'application/json' } : {}),
    },
    ...(body ? { body: JSON.stringify(body) } : {}),
  });
  const text = await response.text();
  return { status: response.status, ...(text ? (JSON.parse(text) as object) : {}) };
}

const post = (body: object, room = CHANNEL) => call('POST', `/channels/${room}/messages`, body);
const edit = (id = '', body: object = words('b'), room = CHANNEL) =>
  call('PATCH', `/channels/${room}/messages/${id}`, body);
const thread = (id = '', body: object = { name: 'n' }, room = CHANNEL) =>
  call('POST', `/channels/${room}/messages/${id}/threads`, body);
const answer = (asked: Asked, type: number, data?: object) =>
  call('POST', `/interactions/${asked.id}/${asked.token}/callback`, {
    type,
    ...(data ? { data } : {}),
  });
const hook = (method: string, asked: Asked, body?: object) =>
  call(
    method,
    `/webhooks/${discord.world.bot}/${asked.token}${method === 'POST' ? '' : '/messages/@original'}`,
    body,
  );

async function pressed(): Promise<Asked> {
  const { id = '' } = await post(buttons);
  return discord.people.press(ADA, id, 'k');
}

async function typed(): Promise<Asked> {
  await call('PUT', `/applications/${discord.world.bot}/commands`, COMMANDS);
  return discord.people.command(ADA, CHANNEL, 'propel', 'runs', {});
}

describe('the strict Discord: messages and threads', () => {
  it('wants the token, and knows no other channels or messages', async () => {
    expect(await call('GET', '/users/@me', undefined, 'other')).toMatchObject({
      status: 401,
      code: 0,
    });
    expect(await post(words('a'), '5')).toMatchObject({ status: 404, code: 10003 });
    expect(await edit('5')).toMatchObject({ status: 404, code: 10008 });
  });

  it('keeps what the bot may not see or write', async () => {
    const room = discord.world.rooms.get(CHANNEL);
    room?.denied.add('send');
    expect(await post(words('a'))).toMatchObject({ status: 403, code: 50013 });
    room?.denied.add('view');
    expect(await post(words('a'))).toMatchObject({ status: 403, code: 50001 });
  });

  it.each([
    ['threads', 50013],
    ['send-in-threads', 50013],
    ['attach', 50013],
  ] as const)('keeps %s from the bot where it is denied', async (what, code) => {
    const { id } = await post(words('root'));
    if (what !== 'threads') expect((await thread(id)).status).toBe(200);
    discord.world.rooms.get(CHANNEL)?.denied.add(what);
    if (what === 'threads') expect(await thread(id)).toMatchObject({ status: 403, code });
    if (what === 'send-in-threads') {
      expect(await post(words('b'), id)).toMatchObject({ status: 403, code });
      expect(await post(words('c'))).toMatchObject({ status: 200 });
    }
    const roles = `/channels/${CHANNEL}`;
    const told = (await call('GET', roles)) as { permission_overwrites?: readonly object[] };
    expect(told.permission_overwrites).toHaveLength(1);
  });

  it('tells nothing of earlier messages where the bot may not read them', async () => {
    await post(words('a'));
    discord.world.rooms.get(CHANNEL)?.denied.add('history');
    expect(Object.keys(await call('GET', `/channels/${CHANNEL}/messages`))).toEqual(['status']);
  });

  it('makes commands in its own server only, and only where it was invited with them', async () => {
    const { bot, guild } = discord.world;
    const at = (server: string) => `/applications/${bot}/guilds/${server}/commands`;
    expect(await call('PUT', at(guild), COMMANDS)).toMatchObject({ status: 200 });
    expect(await call('PUT', at('700000000000000009'), COMMANDS)).toMatchObject({ code: 50001 });
    discord.world.mayCommand = false;
    expect(await call('GET', at(guild))).toMatchObject({ status: 403, code: 50001 });
    discord.world.invited = false;
    expect(await call('GET', `/guilds/${guild}/roles`)).toMatchObject({ code: 10004 });
  });

  it('gives the same message for the same nonce, for a few minutes, and tells no nonce later', async () => {
    const once = { ...words('a'), nonce: 'n', enforce_nonce: true };
    const first = await post(once);
    expect(first.nonce).toBe('n');
    expect((await post(once)).id).toBe(first.id);
    expect((await call('GET', `/channels/${CHANNEL}/messages/${first.id}`)).nonce).toBeUndefined();
    discord.world.advance(200_000);
    expect((await post(once)).id).not.toBe(first.id);
  });

  it('begins one thread under a message, none in a thread, with names and times of its own', async () => {
    const { id } = await post(words('a'));
    expect(await thread(id, { name: '' })).toMatchObject({ status: 400, code: 50035 });
    expect(await thread(id, { name: 'x'.repeat(101) })).toMatchObject({ code: 50035 });
    expect(await thread(id, { name: 'n', auto_archive_duration: 30 })).toMatchObject({
      code: 50035,
    });
    expect(await thread(id)).toMatchObject({ status: 200, id });
    expect(await thread(id)).toMatchObject({ status: 400, code: 160004 });
    const inner = await post(words('b'), id);
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // The rate of threads holds here too.
    expect(await thread(inner.id, { name: 'n' }, id)).toMatchObject({ status: 400, code: 50024 });
  });

  it('refuses edits in a thread that was put away; a new message opens it', async () => {
    const { id = '' } = await post(words('a'));
    await thread(id);
    const inner = await post(words('b'), id);
    const room = discord.world.rooms.get(id);
    if (room) room.archived = true;
    expect(await edit(inner.id, words('c'), id)).toMatchObject({ status: 400, code: 50083 });
    await post(words('d'), id);
    expect(await edit(inner.id, words('c'), id)).toMatchObject({ status: 200 });
  });

  it('takes five posts in two seconds', async () => {
    const answers = await Promise.all([1, 2, 3, 4, 5, 6].map((n) => post(words(String(n)))));
    expect(answers.filter(({ status }) => status === 429)).toHaveLength(1);
    expect(discord.world.counts.limited).toBe(1);
  });

  it('takes three edits of old messages in six seconds', async () => {
    const { id } = await post(words('a'));
    discord.world.advance(3_700_000);
    const answers = await Promise.all([1, 2, 3, 4].map((n) => edit(id, words(String(n)))));
    expect(answers.find(({ status }) => status === 429)).toMatchObject({ code: 30046 });
  });

  it('counts what it refuses', async () => {
    await post({ flags: V2, components: [] });
    expect(discord.world.counts.refused).toHaveLength(1);
  });
});

describe('the strict Discord: deeds and their answers', () => {
  it('takes one first answer, within three seconds', async () => {
    const asked = await pressed();
    expect(await answer(asked, 6)).toMatchObject({ status: 204 });
    expect(await answer(asked, 6)).toMatchObject({ status: 400, code: 40060 });
    const late = await pressed();
    discord.world.advance(3_001);
    expect(await answer(late, 6)).toMatchObject({ status: 404, code: 10062 });
  });

  it('takes later answers after the first, for fifteen minutes', async () => {
    const asked = await pressed();
    expect(await hook('POST', asked, { ...words('a'), flags: V2 | 64 })).toMatchObject({
      status: 404,
      code: 10015,
    });
    await answer(asked, 5, { flags: 64 });
    expect(await hook('PATCH', asked, words('a'))).toMatchObject({ status: 200 });
    discord.world.advance(15 * 60_000 + 1);
    expect(await hook('PATCH', asked, words('a'))).toMatchObject({ status: 401, code: 50027 });
  });

  it('has nothing to update under a command, and no modal after a modal', async () => {
    const command = await typed();
    expect(await answer(command, 6)).toMatchObject({ status: 400, code: 50035 });
    await answer(command, 9, modal);
    const sent = discord.people.submit(ADA, command, { a: 'b' });
    expect(await answer(sent, 9, modal)).toMatchObject({ status: 400, code: 50035 });
  });

  it('shows an ephemeral answer to one person', async () => {
    const asked = await pressed();
    await answer(asked, 4, { ...buttons, flags: V2 | 64 });
    const own = asked.original ?? '';
    expect(() => discord.people.press(BOB, own, 'k')).toThrow('sees no message');
    expect(discord.people.press(ADA, own, 'k').under).toBe(own);
    expect(await edit(own)).toMatchObject({ status: 404, code: 10008 });
  });

  it('lets nobody press or type what is not there', async () => {
    const { id = '' } = await post(buttons);
    expect(() => discord.people.press(ADA, id, 'other')).toThrow('no such button');
    expect(() => discord.people.command(ADA, CHANNEL, 'propel', 'runs', {})).toThrow('no command');
    await typed();
    expect(() => discord.people.command(ADA, CHANNEL, 'propel', 'runs', { x: '1' })).toThrow(
      'has no x',
    );
  });
});

describe('the strict Discord: its gateway', () => {
  function open(): {
    socket: WebSocket;
    heard: { op: number; t: string | null; s: number | null; d: unknown }[];
    closed: Promise<number>;
  } {
    const socket = new WebSocket(discord.world.gatewayAddress());
    const heard: { op: number; t: string | null; s: number | null; d: unknown }[] = [];
    socket.on('message', (data) => heard.push(JSON.parse(String(data))));
    return { socket, heard, closed: new Promise((resolve) => socket.once('close', resolve)) };
  }

  async function say(socket: WebSocket, op: number, d: object): Promise<void> {
    if (socket.readyState !== socket.OPEN)
      await new Promise((resolve) => socket.once('open', resolve));
    socket.send(JSON.stringify({ op, d }));
    await new Promise((resolve) => setTimeout(resolve, 100));
  }

  it('refuses a wrong token and intents that need a switch', async () => {
    const wrong = open();
    await say(wrong.socket, 2, { token: 'x', intents: 1 });
    expect(await wrong.closed).toBe(4004);
    const greedy = open();
    await say(greedy.socket, 2, { token: discord.world.token, intents: 1 | (1 << 15) });
    expect(await greedy.closed).toBe(4014);
  });

  it('hands out what a resumed session has missed, and nothing to one that said good-bye', async () => {
    const { token } = discord.world;
    const first = open();
    await say(first.socket, 2, { token, intents: 1 });
    const ready = first.heard.find(({ t }) => t === 'READY')?.d as { session_id: string };
    const seq = first.heard.at(-1)?.s ?? 0;
    discord.gateway.drop();
    await first.closed;
    await pressed();
    const again = open();
    await say(again.socket, 6, { token, session_id: ready.session_id, seq });
    expect(again.heard.map(({ t }) => t)).toEqual([null, 'INTERACTION_CREATE', 'RESUMED']);
    again.socket.close(1000);
    await again.closed;
    const third = open();
    await say(third.socket, 6, { token, session_id: ready.session_id, seq });
    expect(third.heard.at(-1)).toMatchObject({ op: 9, d: false });
    third.socket.close();
  });
});
