// needs: nothing
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import { createMemoryStore } from '../../adapters/memory/store.js';
import { aside, button, code, heading, paragraph } from '../../src/domain/blocks.js';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import { PortError } from '../../src/ports/port-error.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import { stringsOf } from '../stand-ins/slack/checker.js';
import { GRANTED, openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { type Bench, HERE, openBench } from './discord-bench.js';
import { channel, slackChat, sleep } from './slack-bench.js';

const LONG = `python train.py ${'--set optimizer.group=value '.repeat(200)}--end-of-command`;
const SHORT = 'python train.py --lr 1e-3';
const KEYS = { launch: 'key-of-launch', cancel: 'key-of-cancel' };

function table(command: string): Message {
  return {
    blocks: [
      heading('1 training command on rig'),
      paragraph('Launch runs exactly this:'),
      code(command, 'command'),
      aside(`screen -dmS NAME bash -c '${command}'`, 'session'),
    ],
    controls: [
      ...button(KEYS.launch as ActionId, 'launch', 'primary'),
      ...button(KEYS.cancel as ActionId, 'cancel'),
    ],
    fallback: 'One command.',
  };
}

const told: string[] = [];
afterAll(() => {
  process.stdout.write(`Who may confirm what they could read:\n${told.join('\n')}\n`);
});

describe('Launch in Slack stands only under a command that can be read whole', () => {
  let slack: Slack;
  let chat: Chat;
  afterEach(async () => {
    await chat.stop();
    await slack.close();
  });

  async function open(scopes: readonly string[] = GRANTED): Promise<void> {
    slack = await openSlack({ scopes });
    chat = slackChat(slack, { store: createMemoryStore() });
  }
  const withoutFiles = GRANTED.filter((scope) => scope !== 'files:write');
  const post = (message: Message, key = 'k'): Promise<Receipt> =>
    chat.post({ channel, thread: null, key: key as MessageKey, message });
  const only = () => [...slack.room.messages.values()].filter(({ files }) => files.length === 0);
  const words = (): readonly string[] => stringsOf(only().map(({ blocks }) => blocks));
  const fileTexts = () =>
    [...slack.room.files.values()].map(({ bytes }) => new TextDecoder().decode(bytes ?? undefined));

  it.each([
    ['posted', async (message: Message): Promise<void> => void (await post(message))],
    [
      'edited in',
      async (message: Message): Promise<void> => {
        const receipt = await post({ ...message, blocks: [heading('Looking')], controls: [] });
        await chat.edit(channel, receipt, message);
      },
    ],
  ] as const)('%s where files are allowed: the file first, then the button', async (_, show) => {
    await open();
    await show(table(LONG));
    expect(words()).toContain(KEYS.launch);
    expect(fileTexts()).toContain(LONG);
    expect(words().join('\n')).not.toContain('I took Launch away');
    expect(slack.counts.refused).toEqual([]);
  });

  it.each([
    ['posted', async (message: Message): Promise<void> => void (await post(message))],
    [
      'edited in',
      async (message: Message): Promise<void> => {
        const receipt = await post(table(SHORT));
        expect(words()).toContain(KEYS.launch);
        await chat.edit(channel, receipt, message);
      },
    ],
  ] as const)(
    '%s without files:write: no Launch, and a sentence that says why',
    async (how, show) => {
      await open(withoutFiles);
      await show(table(LONG));
      expect(words()).not.toContain(KEYS.launch);
      expect(words()).toContain(KEYS.cancel);
      const said = words().find((word) => word.includes('I took Launch away')) ?? '';
      expect(said).toMatch(/files:write.*manifest\.yaml.*install the app again/);
      told.push(`Slack, ${how} without files:write: ${said}`);
    },
  );

  it('keeps Launch under a command that needs no file, though files are refused', async () => {
    await open(withoutFiles);
    await post(table(SHORT));
    expect(words()).toContain(KEYS.launch);
    expect(words()).toContain(SHORT);
  });

  it('shows no Launch for as long as an upload fails, and shows it once the file stands', async () => {
    await open();
    slack.faults.next('files.completeUploadExternal', { kind: 'status', status: 503 }, 2);
    for (const attempt of [1, 2, 3]) {
      const failed = await post(table(LONG)).then(
        () => false,
        (error) => error instanceof PortError && error.retryable,
      );
      expect(failed).toBe(attempt < 3);
      expect(words().includes(KEYS.launch)).toBe(attempt === 3);
      await sleep(50);
    }
    expect(only()).toHaveLength(1);
    expect(fileTexts()).toContain(LONG);
  });

  it('brings Launch back once the scope is there and the table is shown anew', async () => {
    await open(withoutFiles);
    const receipt = await post(table(LONG));
    expect(words()).not.toContain(KEYS.launch);
    (slack.scopes as Set<string>).add('files:write');
    await chat.edit(channel, receipt, table(LONG));
    expect(words()).toContain(KEYS.launch);
    expect(fileTexts()).toContain(LONG);
  });

  it('takes Launch away where Slack refuses the blocks and only plain words are left', async () => {
    await open();
    slack.faults.next('chat.postMessage', { kind: 'error', error: 'invalid_blocks' });
    await post(table(SHORT));
    expect(words()).not.toContain(KEYS.launch);
    expect(words().join()).toContain('I took Launch away');
  });
});

describe('Launch in Discord stands only under a command that can be read whole', () => {
  let bench: Bench;
  afterEach(() => bench.close());

  async function open(mayAttach: boolean): Promise<void> {
    bench = await openBench(undefined, false);
    if (!mayAttach) bench.discord.world.rooms.get(CHANNEL)?.denied.add('attach');
  }
  const post = (message: Message) =>
    bench.chat().post({ channel: HERE, thread: null, key: 'k' as MessageKey, message });
  const shown = () => [...bench.discord.world.messages.values()];
  const keys = () => stringsOf(shown().map(({ components }) => components));
  const words = () => shown().map(wordsOf).join('\n');

  it('with the right to attach: in a file of the same message', async () => {
    await open(true);
    await post(table(LONG));
    expect(keys()).toContain(KEYS.launch);
    expect(words()).toContain(LONG);
  });

  it('without it, posted and edited in: no Launch, and a sentence that says why', async () => {
    await open(false);
    const receipt = await post(table(LONG));
    expect(keys()).not.toContain(KEYS.launch);
    await bench.chat().edit(HERE, receipt, table(SHORT));
    expect(keys()).toContain(KEYS.launch);
    await bench.chat().edit(HERE, receipt, table(LONG));
    expect(keys()).not.toContain(KEYS.launch);
    expect(keys()).toContain(KEYS.cancel);
    expect(words()).toMatch(/I took Launch away.*Attach Files/);
    told.push(
      `Discord, without Attach Files: ${words()
        .split('\n')
        .find((line) => line.includes('I took'))}`,
    );
    bench.discord.world.rooms.get(CHANNEL)?.denied.clear();
    await bench.chat().edit(HERE, receipt, table(LONG));
    expect(keys()).toContain(KEYS.launch);
  });

  it('where a file is too large for the server: no Launch', async () => {
    await open(true);
    const route = 'POST /channels/:id/messages';
    bench.discord.world.faults.next(route, { kind: 'error', status: 413, code: 40005 });
    await post(table(LONG));
    expect(keys()).not.toContain(KEYS.launch);
    expect(words()).toMatch(/I took Launch away.*larger than this server takes/);
  });
});
