// needs: nothing
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { WebSocket } from 'ws';
import type { Obj } from '../stand-ins/slack/checker.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';

const VIEW = {
  type: 'modal',
  title: { type: 'plain_text', text: 't' },
  blocks: [{ type: 'section', text: { type: 'plain_text', text: 'a' } }],
};

let slack: Slack;
beforeEach(async () => {
  slack = await openSlack({ scopes: ['chat:write', 'files:write', 'users:read'] });
});
afterEach(() => slack.close());

async function call(method: string, args: Obj, token = slack.tokens.bot) {
  const response = await fetch(slack.apiUrl + method, {
    method: 'POST',
    headers: { 'content-type': 'application/json', authorization: `Bearer ${token}` },
    body: JSON.stringify(args),
  });
  if (!response.headers.get('content-type')?.includes('json'))
    return { status: response.status, retryAfter: response.headers.get('retry-after') };
  return (await response.json()) as Obj;
}

function post(more: Obj = {}) {
  return call('chat.postMessage', { channel: 'C0GENERAL', text: 'words', ...more });
}

/** An app that acknowledges, or keeps silent. */
async function listener(acknowledges: boolean): Promise<Obj[]> {
  const { url } = await call('apps.connections.open', {}, slack.tokens.app);
  const socket = new WebSocket(String(url));
  const heard: Obj[] = [];
  socket.on('message', (data) => {
    const envelope = JSON.parse(String(data)) as Obj;
    heard.push(envelope);
    if (acknowledges && envelope.envelope_id)
      socket.send(JSON.stringify({ envelope_id: envelope.envelope_id }));
  });
  await new Promise((resolve) => socket.once('message', resolve));
  return heard;
}

/** A deed of a person, and its trigger. */
async function deed(agoMs = 0) {
  const { deed: id } = await slack.people.command('U0OWNER', 'C0GENERAL', '/propel', 'help');
  const made = slack.room.deeds.get(id)!;
  const aged = { ...made, at: made.at - agoMs };
  slack.room.deeds.set(id, aged);
  return aged;
}

describe('the strict Slack: calls', () => {
  it('wants the right token for each method', async () => {
    expect(await call('auth.test', {}, '')).toMatchObject({ error: 'not_authed' });
    expect(await call('auth.test', {}, slack.tokens.app)).toMatchObject({ error: 'invalid_auth' });
    expect(await call('apps.connections.open', {})).toMatchObject({ error: 'invalid_auth' });
  });

  it('wants the scope of a method, and knows no other methods', async () => {
    const asked = await call('conversations.history', { channel: 'C0GENERAL' });
    expect(asked).toMatchObject({ error: 'missing_scope', needed: 'channels:history' });
    expect(await call('chat.sing', {})).toMatchObject({ error: 'unknown_method' });
  });

  it('opens no socket where Socket Mode is off, and tells which scopes there are', async () => {
    slack.socketMode = 'off';
    const open = () => call('apps.connections.open', {}, slack.tokens.app);
    expect(await open()).toMatchObject({ ok: false, error: 'socket_mode_not_enabled' });
    slack.socketMode = 'warned';
    expect(await open()).toMatchObject({
      ok: true,
      response_metadata: { messages: [expect.stringContaining('not turned on')] },
    });
    expect(await call('conversations.info', { channel: 'C0GENERAL' })).toMatchObject({
      error: 'missing_scope',
      needed: 'channels:read',
    });
  });

  it('lets the bot post only where it is, and only under a root', async () => {
    expect(await post({ channel: 'C0FOREIGN' })).toMatchObject({ error: 'not_in_channel' });
    expect(await post({ channel: 'C0NOWHERE' })).toMatchObject({ error: 'channel_not_found' });
    expect(await post({ thread_ts: '1.000001' })).toMatchObject({ error: 'thread_not_found' });
    const { ts } = await post();
    const { ts: reply } = await post({ thread_ts: ts });
    await new Promise((resolve) => setTimeout(resolve, 2_100)); // The rate of posts holds here too.
    expect(await post({ thread_ts: reply })).toMatchObject({ error: 'invalid_thread_ts' });
    slack.room.channels.get('C0GENERAL')!.archived = true;
    expect(await post()).toMatchObject({ error: 'is_archived' });
  });

  it('changes only messages of the bot that are there, under new block ids', async () => {
    const blocks = (text: string) => [
      { ...VIEW.blocks[0], block_id: 'b', text: { type: 'plain_text', text } },
    ];
    const { ts } = await post({ blocks: blocks('one') });
    const update = (more: Obj) =>
      call('chat.update', { channel: 'C0GENERAL', text: 't', ts, ...more });
    expect(await update({ blocks: blocks('two') })).toMatchObject({ error: 'invalid_blocks' });
    expect(await update({ ts: '1.000001' })).toMatchObject({ error: 'message_not_found' });
    await slack.people.say('U0OWNER', 'C0GENERAL', '@propel hello');
    const theirs = [...slack.room.messages.values()].at(-1)!.ts;
    expect(await update({ ts: theirs })).toMatchObject({ error: 'cant_update_message' });
    expect(slack.counts.refused.map(({ error }) => error)).toEqual([
      'invalid_blocks',
      'cant_update_message',
    ]);
  });

  it('lets one post a second into a channel, after a short burst, and fifty edits a minute', async () => {
    const { ts } = await post();
    await post();
    await post();
    expect(await post()).toMatchObject({ status: 429, retryAfter: '1' });
    const edit = { channel: 'C0GENERAL', ts, text: 'words' };
    for (let n = 0; n < 50; n += 1)
      expect(await call('chat.update', edit)).toMatchObject({ ok: true });
    expect(await call('chat.update', edit)).toMatchObject({ status: 429 });
    expect(slack.counts.limited).toEqual({ 'chat.postMessage': 1, 'chat.update': 1 });
  });

  it('whispers only to people of the channel', async () => {
    const whisper = { channel: 'C0GENERAL', user: 'U0NOBODY', text: 'words' };
    expect(await call('chat.postEphemeral', whisper)).toMatchObject({
      error: 'user_not_in_channel',
    });
  });

  it('takes an upload of the announced length, completes it once, and deletes it once', async () => {
    const file = await call('files.getUploadURLExternal', { filename: 'a.txt', length: 3 });
    const send = (body: string) => fetch(String(file.upload_url), { method: 'POST', body });
    const complete = () => call('files.completeUploadExternal', { files: [{ id: file.file_id }] });
    expect(await complete()).toMatchObject({ error: 'file_not_found' });
    expect((await send('four')).status).toBe(400);
    expect((await send('abc')).status).toBe(200);
    expect(await complete()).toMatchObject({ ok: true });
    expect(await complete()).toMatchObject({ error: 'file_update_failed' });
    expect(await call('files.delete', { file: file.file_id })).toMatchObject({ ok: true });
    expect(await call('files.delete', { file: file.file_id })).toMatchObject({
      error: 'file_not_found',
    });
  });
});

describe('the strict Slack: deeds', () => {
  it('gives a trigger once and for three seconds', async () => {
    await listener(true);
    const open = (trigger_id: string) => call('views.open', { trigger_id, view: VIEW });
    const { trigger } = await deed();
    expect(await open(trigger)).toMatchObject({ ok: true });
    expect(await open(trigger)).toMatchObject({ error: 'exchanged_trigger_id' });
    expect(await open((await deed(3_001)).trigger)).toMatchObject({ error: 'expired_trigger_id' });
    expect(await open('made.up')).toMatchObject({ error: 'invalid_trigger_id' });
  });

  it('stacks three views, and guards an update by its hash', async () => {
    await listener(true);
    const open = async () => call('views.open', { trigger_id: (await deed()).trigger, view: VIEW });
    const { view } = await open();
    const { id, hash } = view as Obj;
    const update = (more: Obj) => call('views.update', { view_id: id, view: VIEW, ...more });
    expect(await update({ hash })).toMatchObject({ ok: true });
    expect(await update({ hash })).toMatchObject({ error: 'hash_conflict' });
    await open();
    await open();
    expect(await open()).toMatchObject({ error: 'push_limit_reached' });
  });

  it('takes five answers at a response address within half an hour', async () => {
    await listener(true);
    const answer = (id: string) =>
      fetch(`${slack.base}/response/${id}`, {
        method: 'POST',
        body: JSON.stringify({ text: 'w' }),
      });
    const { id } = await deed();
    for (let n = 0; n < 5; n += 1) expect((await answer(id)).status).toBe(200);
    expect((await answer(id)).status).toBe(404);
    expect((await answer((await deed(1_800_001)).id)).status).toBe(404);
    expect(slack.room.whispers).toHaveLength(5);
  });

  it('counts a deed that nobody acknowledges, and one that nobody could hear', async () => {
    expect((await slack.people.command('U0OWNER', 'C0GENERAL', '/propel', '')).delivery).toBe(
      'no_socket',
    );
    await listener(false);
    expect((await slack.people.command('U0OWNER', 'C0GENERAL', '/propel', '')).delivery).toBe(
      'operation_timeout',
    );
    expect(slack.counts).toMatchObject({ noSocket: 1, operationTimeouts: 1, acked: 0 });
  });
});
