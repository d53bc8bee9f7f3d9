// needs: nothing
import { afterAll, afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import type { MessageKey } from '../../src/domain/ids.js';
import { type Message, plainMessage } from '../../src/domain/message.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Store } from '../../src/ports/store.js';
import type { Fault } from '../stand-ins/slack/faults.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { channel, slackChat, sleep } from './slack-bench.js';
import { untilTrue } from './support/processes.js';

const told: string[] = [];

let slack: Slack;
let store: Store;
let chat: Chat;

function newChat(): Chat {
  return slackChat(slack, { store });
}

beforeEach(async () => {
  slack = await openSlack();
  store = createMemoryStore();
  chat = newChat();
});
afterEach(async () => {
  await chat.stop();
  await slack.close();
});
afterAll(() => {
  process.stdout.write(`${told.join('\n')}\n`);
});

/** Posts as a lane does: again under the same key until it is taken, each time perhaps by a new process. */
async function deliver(
  message: Message,
  { key = 'k1', thread = null as Receipt | null, reborn = false } = {},
): Promise<{ readonly receipt: Receipt; readonly failures: readonly PortError[] }> {
  const failures: PortError[] = [];
  for (;;) {
    try {
      const poster = reborn && failures.length > 0 ? newChat() : chat;
      const receipt = await poster.post({ channel, thread, key: key as MessageKey, message });
      return { receipt, failures };
    } catch (error) {
      if (!(error instanceof PortError) || !error.retryable || failures.length > 9) throw error;
      failures.push(error);
      await sleep(100);
    }
  }
}

function messages(): readonly string[] {
  return [...slack.room.messages.values()].map(({ text }) => text);
}

const FAULTS: readonly (readonly [string, Fault])[] = [
  ['a 503', { kind: 'status', status: 503 }],
  ['a connection that breaks before', { kind: 'drop' }],
  ['an answer lost after it was applied', { kind: 'lose-answer' }],
  ['a fatal_error', { kind: 'error', error: 'fatal_error' }],
  ['a token that is refused for a while', { kind: 'error', error: 'token_expired' }],
];

describe('posts under faults', () => {
  it.each(FAULTS)('%s: shown once, by the same process and by the next', async (what, fault) => {
    for (const reborn of [false, true]) {
      slack.faults.next('chat.postMessage', fault, 2);
      await deliver(plainMessage(`words ${reborn}`), { key: `k-${reborn}`, reborn });
    }
    expect(messages()).toEqual(['words false', 'words true']);
    told.push(`${what}: 2 posts, 4 faults, ${messages().length} messages`);
  });

  it.each(FAULTS)('%s in a thread: shown once', async (_, fault) => {
    const { receipt: thread } = await deliver(plainMessage('root'), { key: 'root' });
    slack.faults.next('chat.postMessage', fault, 1);
    await deliver(plainMessage('reply'), { thread });
    expect(messages()).toEqual(['root', 'reply']);
  });

  it('hands on the time that Slack asks to wait, and looks nothing up for a post that was not taken', async () => {
    slack.faults.next('chat.postMessage', { kind: 'rate-limit', seconds: 45 });
    const { failures } = await deliver(plainMessage('words'));
    expect(failures).toMatchObject([{ code: 'rate-limited', retryAfterMs: 45_000 }]);
    expect(slack.counts.calls['conversations.history']).toBeUndefined();
    expect(messages()).toEqual(['words']);
  });

  it('lets others go before an edit for which it is too soon', async () => {
    const { receipt } = await deliver(plainMessage('card'));
    slack.faults.next('chat.update', { kind: 'rate-limit', seconds: 7 });
    const edits = [1, 2].map((n) => () => chat.edit(channel, receipt, plainMessage(`card ${n}`)));
    await expect(edits[0]!()).rejects.toMatchObject({ code: 'too-soon', retryAfterMs: 7_000 });
    await edits[1]!();
    expect(messages()).toEqual(['card 2']);
  });

  it('keeps to one post a second by itself, so that Slack never has to ask', async () => {
    const quick = slackChat(slack, { store, pace: null });
    const keys = ['a', 'b', 'c', 'd', 'e', 'f'] as MessageKey[];
    await Promise.all(
      keys.map((key) => quick.post({ channel, thread: null, key, message: plainMessage(key) })),
    );
    expect([...messages()].sort()).toEqual(keys);
    expect(slack.counts.limited).toEqual({});
  });

  it('gives a hung call up after ten seconds, and finds what it did', {
    timeout: 90_000,
  }, async () => {
    slack.faults.next('chat.postMessage', { kind: 'hang' });
    const { failures } = await deliver(plainMessage('words'));
    expect(failures).toMatchObject([{ code: 'lost', retryable: true }]);
    expect(messages()).toEqual(['words']);
  });

  it('removes the double of a call that was applied after it had been given up', {
    timeout: 120_000,
  }, async () => {
    slack.faults.next('chat.postMessage', { kind: 'delay', ms: 12_000 });
    const { receipt } = await deliver(plainMessage('words'));
    await untilTrue(() => (slack.counts.calls['chat.delete'] ?? 0) > 0);
    const left = [...slack.room.messages.values()];
    expect(left.map(({ ts }) => ts)).toEqual([receipt.id]);
  });

  it('says without retrying that the bot is not in the channel, and tells whoever asked', async () => {
    await chat.start(async () => ({ kind: 'done' }));
    const foreign = { platform: 'slack', id: 'C0FOREIGN' } as const;
    await slack.people.command('U0OWNER', foreign.id, '/propel', 'train');
    await sleep(100);
    const post = { channel: foreign, thread: null, key: 'k' as MessageKey };
    await expect(chat.post({ ...post, message: plainMessage('w') })).rejects.toMatchObject({
      code: 'not-in-channel',
      retryable: false,
    });
    expect(slack.room.whispers).toMatchObject([
      { user: 'U0OWNER', text: expect.stringContaining('/invite @propel') },
    ]);
  });
});

describe('files and pictures under faults', () => {
  const withFile: Message = {
    blocks: [{ kind: 'file', name: 'brief.md', text: '# Brief' }],
    controls: [],
    fallback: 'a brief',
  };

  it.each(['files.getUploadURLExternal', 'files.completeUploadExternal'])(
    'a file is shown once though %s fails in every way',
    async (method) => {
      slack.faults.next(method, { kind: 'lose-answer' });
      slack.faults.next(method, { kind: 'status', status: 503 });
      slack.faults.next(method, { kind: 'rate-limit', seconds: 1 });
      await deliver(withFile);
      const shown = [...slack.room.messages.values()];
      expect(shown.map(({ files }) => files.length)).toEqual([0, 1]);
      expect(shown[1]).toMatchObject({ thread: shown[0]?.ts });
      told.push(
        `${method}: 1 file, 3 faults, shown ${shown.filter((m) => m.files.length).length} time`,
      );
    },
  );

  const chart = {
    title: 'Loss',
    xLabel: 'step',
    yLabel: 'loss',
    series: [{ name: 'loss', points: [[0, 2] as const, [9, 1] as const] }],
    marks: [],
  };
  const withChart = (title: string): Message => ({
    blocks: [{ kind: 'chart', chart: { ...chart, title }, alt: 'loss falls' }],
    controls: [],
    fallback: 'a chart',
  });

  it('shows a picture in the message, also where Slack needs a moment for it', async () => {
    await chat.stop();
    await slack.close();
    slack = await openSlack({ notReadyMs: 300 });
    chat = newChat();
    await deliver(withChart('a'));
    const [shown] = slack.room.messages.values();
    expect(shown?.blocks).toMatchObject([{ type: 'image' }]);
    expect(slack.counts.refused).toEqual([]);
  });

  it('shows a picture though its upload fails twice', async () => {
    slack.faults.next('files.completeUploadExternal', { kind: 'lose-answer' });
    slack.faults.next('files.getUploadURLExternal', { kind: 'rate-limit', seconds: 1 });
    await deliver(withChart('a'));
    expect([...slack.room.messages.values()][0]?.blocks).toMatchObject([{ type: 'image' }]);
  });

  it('replaces a picture in place and leaves none behind', async () => {
    const { receipt } = await deliver(withChart('a'));
    for (const title of ['b', 'b', 'c']) await chat.edit(channel, receipt, withChart(title));
    expect(slack.room.messages.size).toBe(1);
    expect(slack.room.files.size).toBe(1);
    expect(slack.counts.calls['files.completeUploadExternal']).toBe(3);
  });

  it('says a chart in words where pictures are refused', async () => {
    slack.faults.next('files.completeUploadExternal', { kind: 'error', error: 'missing_scope' });
    await deliver(withChart('a'));
    expect(JSON.stringify([...slack.room.messages.values()][0]?.blocks)).toContain('loss falls');
  });

  it('shows what fits where files are refused', async () => {
    slack.faults.next('files.getUploadURLExternal', {
      kind: 'error',
      error: 'file_uploads_disabled',
    });
    await deliver(withFile);
    expect(JSON.stringify([...slack.room.messages.values()].map((m) => m.blocks))).toContain(
      '# Brief',
    );
  });
});
