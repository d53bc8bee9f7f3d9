// needs: nothing
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { systemClock } from '../../adapters/node/clock.js';
import { createPlot } from '../../adapters/plot/plot.js';
import { createSlackChat } from '../../adapters/slack/slack-chat.js';
import { button } from '../../src/domain/blocks.js';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Incoming } from '../../src/domain/incoming.js';
import { type Message, plainMessage } from '../../src/domain/message.js';
import type { Chat } from '../../src/ports/chat.js';
import type { Fault } from '../stand-ins/slack/faults.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { channel, sleep } from './slack-bench.js';

let slack: Slack;
let chat: Chat;
let warned: string[];
const store = createMemoryStore();

function open(): Chat {
  return createSlackChat({
    botToken: slack.tokens.bot,
    appToken: slack.tokens.app,
    apiUrl: slack.apiUrl,
    ...{ plot: createPlot(), clock: systemClock, store },
    log: {
      info() {},
      warn: (event, facts) => void warned.push(`${event} ${JSON.stringify(facts)}`),
      error: (event, facts) => void warned.push(`${event} ${JSON.stringify(facts)}`),
    },
    pace: { postMs: 400, editMs: 50 },
  });
}

beforeEach(async () => {
  slack = await openSlack();
  warned = [];
  chat = open();
});
afterEach(async () => {
  await chat.stop();
  await slack.close();
});

function post(key: MessageKey) {
  return chat.post({ channel, thread: null, key, message: plainMessage(`words of ${key}`) });
}
const shown = (words: string) =>
  [...slack.room.messages.values()].filter(({ text }) => text.includes(words)).length;

describe('what stands in for Slack and is not quite like it', () => {
  it.each<[string, Fault, object]>([
    [
      'a refusal with a status of its own',
      { kind: 'status', status: 401, body: '{"ok":false,"error":"invalid_auth"}' },
      { code: 'token-refused', message: expect.stringContaining('invalid_auth') },
    ],
    ['a bare 401', { kind: 'status', status: 401 }, { code: 'token-refused' }],
    [
      'a limit that names no time',
      { kind: 'rate-limit', seconds: null },
      { code: 'rate-limited', retryable: true, retryAfterMs: 30_000 },
    ],
    [
      'a page in place of an answer',
      { kind: 'status', status: 502, body: '<html>' },
      { retryable: true },
    ],
    [
      'a page with the status of an answer',
      { kind: 'status', status: 200, body: '<html><body>Sign in to the network</body></html>' },
      { code: 'unavailable', retryable: true },
    ],
    [
      'an answer that says nothing',
      { kind: 'status', status: 200, body: '{}' },
      { code: 'unavailable', retryable: true },
    ],
    [
      'a proxy that lets nothing through',
      { kind: 'status', status: 403, body: '<html>' },
      { code: 'unavailable', retryable: true },
    ],
    [
      'a limit in an answer of status 200',
      { kind: 'error', error: 'ratelimited' },
      { code: 'rate-limited', retryable: true, retryAfterMs: 30_000 },
    ],
    [
      'a workspace that is being moved',
      { kind: 'error', error: 'team_added_to_org' },
      { code: 'unavailable', retryable: true },
    ],
  ])('%s is understood', async (what, fault, error) => {
    slack.faults.next('chat.postMessage', fault);
    const key = `odd-${what}` as MessageKey;
    await expect(post(key)).rejects.toMatchObject(error);
    await post(key);
    expect(shown(key)).toBe(1);
  });

  it('tells no metadata: a message whose answer was lost is known by its first block', async () => {
    slack.tellsMetadata = false;
    slack.faults.next('chat.postMessage', { kind: 'lose-answer' });
    const key = 'lost-without-metadata' as MessageKey;
    await expect(post(key)).rejects.toMatchObject({ code: 'lost' });
    chat = open();
    const receipt = await post(key);
    expect(shown(key)).toBe(1);
    await chat.edit(channel, receipt, plainMessage('changed'));
    expect(shown('changed')).toBe(1);
  });

  it.each(['thread_not_found', 'restricted_action_thread_locked', 'cannot_reply_to_message'])(
    'takes no replies any more (%s): what was to be told stands in the channel, once',
    async (error) => {
      const root = await post(`root-${error}` as MessageKey);
      slack.faults.next('chat.postMessage', { kind: 'error', error });
      const key = `alert-${error}` as MessageKey;
      const message = plainMessage(`words of ${key}`);
      const receipt = await chat.post({ channel, thread: root, key, message });
      expect(await chat.post({ channel, thread: root, key, message })).toEqual(receipt);
      const all = [...slack.room.messages.values()].filter(({ text }) => text.includes(key));
      expect(all).toMatchObject([{ ts: receipt.id, thread: null }]);
    },
  );

  it('holds a message that somebody deleted: one refusal, then peace, and replies in the channel', async () => {
    const receipt = await post('deleted' as MessageKey);
    slack.room.messages.clear();
    await expect(chat.edit(channel, receipt, plainMessage('1'))).rejects.toMatchObject({
      code: 'message-not-found',
      retryable: false,
    });
    await chat.edit(channel, receipt, plainMessage('2'));
    expect(slack.counts.calls['chat.update']).toBe(1);
    const key = 'alert-after' as MessageKey;
    await chat.post({ channel, thread: receipt, key, message: plainMessage(`words of ${key}`) });
    expect(shown(key)).toBe(1);
  });

  it('finds a table too long that is not: less of it is shown, with all that it confirms', async () => {
    slack.faults.next('chat.postMessage', { kind: 'error', error: 'msg_blocks_too_long' });
    const controls = button('launch' as ActionId, 'launch', 'primary');
    const command = `python train.py ${'--flag '.repeat(99)}--last`;
    const message: Message = {
      blocks: [
        { kind: 'table', columns: [{ title: 'a' }], rows: Array(60).fill(['x'.repeat(120)]) },
        { kind: 'code', text: command },
      ],
      controls,
      fallback: 'a table',
    };
    await chat.post({ channel, thread: null, key: 'too-long' as MessageKey, message });
    const [table] = [...slack.room.messages.values()].filter(({ text }) => text === 'a table');
    const json = JSON.stringify(table?.blocks);
    expect(json.split('raw_text').length).toBeLessThan(40);
    expect(json).toContain('"action_id":"launch"');
    expect(json).toContain(command);
  });

  it.each(['unknown_method', 'missing_scope', 'not_allowed_token_type'])(
    'lets nobody look back (%s): the message is shown all the same, and the log says what that means',
    async (error) => {
      slack.faults.next('chat.postMessage', { kind: 'drop' });
      slack.faults.next('conversations.history', { kind: 'error', error });
      const key = `unseen-${error}` as MessageKey;
      await expect(post(key)).rejects.toMatchObject({ code: 'lost' });
      await post(key);
      expect(shown(key)).toBe(1);
      expect(warned.join('\n')).toContain('may be shown twice');
      expect(warned.join('\n')).toContain(error);
    },
  );

  it.each(['unknown_method', 'missing_scope'])(
    'takes no files (%s): the words are shown',
    async (error) => {
      slack.faults.next('files.getUploadURLExternal', { kind: 'error', error }, 9);
      const key = `files-${error}` as MessageKey;
      const long = 'line of a log\n'.repeat(2_000);
      const message = {
        blocks: [{ kind: 'code', text: long } as const],
        controls: [],
        fallback: key,
      };
      await chat.post({ channel, thread: null, key, message });
      expect(shown(key)).toBe(1);
    },
  );
});

describe('a socket that says odd things', () => {
  const heard: Incoming[] = [];
  beforeEach(async () => {
    heard.length = 0;
    await chat.start(async (incoming) => {
      heard.push(incoming);
      return { kind: 'done' };
    });
  });
  const still = async () => {
    const { delivery } = await slack.people.command('U0OWNER', 'C0GENERAL', '/propel', 'runs');
    expect(delivery).toBe('acked');
    await expect.poll(() => heard.length).toBe(1);
  };

  it.each([
    'no JSON at all',
    '{}',
    'null',
    '[]',
    '{"type":"error","error":{"code":1,"msg":"Socket URL has expired"}}',
    '{"type":"events_api","envelope_id":"e1"}',
    '{"type":"events_api","envelope_id":"e2","payload":{}}',
    '{"type":"something_new","envelope_id":"e3","payload":{"a":1}}',
    '{"type":"interactive","envelope_id":"e4","payload":{"type":"block_actions"}}',
    '{"type":"slash_commands","envelope_id":"e5","payload":{}}',
    '{"type":"hello","num_connections":7}',
  ])('%s, and goes on hearing people', async (frame) => {
    slack.sockets.frame(frame);
    await sleep(150);
    await still();
  });

  it('that the app is switched off: it says what to do, and comes back by itself', async () => {
    slack.socketMode = 'off';
    slack.sockets.frame('{"type":"disconnect","reason":"link_disabled"}');
    await expect.poll(() => warned.join('\n')).toMatch(/Switch it on/);
    slack.socketMode = 'on';
    await expect.poll(() => slack.sockets.open).toBe(1);
    await still();
  });

  it('that it will close soon, and is dialled anew at once', async () => {
    slack.sockets.refresh('warning');
    await expect.poll(() => slack.counts.sockets).toBe(2);
    await expect.poll(() => slack.sockets.open).toBe(1);
    await still();
  });
});
