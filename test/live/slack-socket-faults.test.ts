// needs: nothing
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import type { Incoming } from '../../src/domain/incoming.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Store } from '../../src/ports/store.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { channel, slackChat, sleep } from './slack-bench.js';
import { untilTrue } from './support/processes.js';

const told: string[] = [];

let slack: Slack;
let store: Store;
let chat: Chat;
let heard: Incoming[];

function newChat(): Chat {
  return slackChat(slack, { store });
}

afterEach(async () => {
  await chat.stop();
  await slack.close();
});
afterAll(() => {
  process.stdout.write(`${told.join('\n')}\n`);
});

describe('the socket under faults', () => {
  beforeEach(async () => {
    slack = await openSlack();
    store = createMemoryStore();
    chat = newChat();
    heard = [];
    await chat.start(async (incoming) => {
      heard.push(incoming);
      return { kind: 'whisper', message: plainMessage(`heard ${incoming.kind}`) };
    });
  });

  const ask = () => slack.people.command('U0OWNER', channel.id, '/propel', 'status');

  it('an event delivered twice has one name', async () => {
    slack.sockets.next('twice');
    expect((await ask()).delivery).toBe('acked');
    await untilTrue(() => heard.length >= 2);
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(1);
  });

  it('a socket that drops during a click is dialled again at once, and the click is answered', async () => {
    slack.sockets.next('drop-before-ack');
    const began = Date.now();
    const dropped = ask();
    while (slack.counts.sockets < 2) await sleep(10);
    const deafMs = Date.now() - began;
    await dropped;
    expect(deafMs).toBeLessThan(10_000);
    expect((await ask()).delivery).toBe('acked');
    await untilTrue(() => slack.room.whispers.length >= 2);
    told.push(`socket dropped during a click: deaf for ${deafMs} ms, 2 clicks, 2 answers`);
  });

  it('a refreshed connection loses nothing that comes after it', async () => {
    slack.sockets.next('refresh-after');
    await ask();
    while (slack.counts.sockets < 2 || slack.sockets.open < 1) await sleep(10);
    expect((await ask()).delivery).toBe('acked');
  });

  it('a Slack that is down at the start is waited for', async () => {
    await chat.stop();
    const before = slack.counts.sockets;
    slack.faults.next('auth.test', { kind: 'status', status: 503 }, 2);
    slack.faults.next('apps.connections.open', { kind: 'drop' }, 1);
    slack.faults.next('apps.connections.open', { kind: 'status', status: 200, body: '<html>' }, 1);
    chat = newChat();
    await chat.start(async () => ({ kind: 'whisper', message: plainMessage('here again') }));
    await untilTrue(() => slack.counts.sockets > before && slack.sockets.open > 0);
    expect((await ask()).delivery).toBe('acked');
    await untilTrue(() => slack.room.whispers.some(({ text }) => text.includes('here again')));
    expect(slack.faults.happened).toEqual({ status: 3, drop: 1 });
  });

  it('goes on dialling while Slack refuses connections', async () => {
    slack.faults.next('apps.connections.open', { kind: 'status', status: 503 }, 2);
    slack.faults.next('apps.connections.open', { kind: 'error', error: 'invalid_auth' }, 1);
    slack.sockets.breakAll();
    while (slack.counts.sockets < 2) await sleep(20);
    expect((await ask()).delivery).toBe('acked');
    expect(slack.faults.happened).toEqual({ status: 2, error: 1 });
  });

  it('is acknowledged before Slack gives up while the store hangs', async () => {
    await chat.stop();
    const hanging: Store = { ...store, read: () => new Promise(() => undefined) };
    store = hanging;
    chat = newChat();
    await chat.start(async () => ({ kind: 'done' }));
    slack.counts.slowestAckMs = 0;
    expect((await ask()).delivery).toBe('acked');
    expect(slack.counts.slowestAckMs).toBeLessThan(2_500);
    told.push(`store hangs: acknowledged after ${slack.counts.slowestAckMs} ms`);
    store = createMemoryStore();
    // Its work will never end; the next test has its own.
    chat = newChat();
  });

  it('answers after a new start what was acknowledged before the end', async () => {
    await chat.stop();
    const stuck = newChat();
    await stuck.start((incoming) => {
      heard.push(incoming);
      return new Promise(() => undefined);
    });
    await ask();
    await untilTrue(() => heard.length > 0);
    slack.sockets.breakAll(); // As good as dead: it will answer nothing.
    chat = newChat();
    await chat.start(async () => ({ kind: 'whisper', message: plainMessage('late but there') }));
    while (slack.room.whispers.length === 0) await sleep(20);
    expect(slack.room.whispers).toMatchObject([{ user: 'U0OWNER', text: 'late but there' }]);
  });
});
