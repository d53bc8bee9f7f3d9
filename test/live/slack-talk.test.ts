// needs: nothing
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { LABELS } from '../../src/domain/blocks.js';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Incoming, Reply } from '../../src/domain/incoming.js';
import { type Control, type Form, type Message, plainMessage } from '../../src/domain/message.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import { type Obj, stringsOf } from '../stand-ins/slack/checker.js';
import { openSlack, type Slack } from '../stand-ins/slack/slack.js';
import { channel, slackChat, sleep } from './slack-bench.js';

const FORM: Form = {
  id: 'form-key' as ActionId,
  title: 'Edit command',
  submit: 'Show',
  fields: [
    { id: 'command', label: 'Command', value: 'python a.py', multiline: true, required: true },
  ],
};

let slack: Slack;
let chat: Chat;
let heard: Incoming[];
let answer: (incoming: Incoming) => Promise<Reply>;

beforeEach(async () => {
  slack = await openSlack();
  heard = [];
  answer = async () => ({ kind: 'done' });
  chat = slackChat(slack);
  await chat.start((incoming) => {
    heard.push(incoming);
    return answer(incoming);
  });
});
afterEach(async () => {
  await chat.stop();
  expect(slack.counts.refused).toEqual([]);
  expect(slack.counts.operationTimeouts).toBe(0);
  await slack.close();
});

function button(label: string, id = 'key'): Control {
  return { kind: 'button', id: id as ActionId, label, style: 'plain' };
}

async function post(key: string, controls: readonly Control[], thread: Receipt | null = null) {
  const message: Message = { ...plainMessage(key), controls };
  return chat.post({ channel, thread, key: key as MessageKey, message });
}

function shown(receipt: Receipt) {
  return slack.room.messages.get(`${channel.id}/${receipt.id}`)!;
}

async function until<T>(look: () => T | undefined): Promise<T> {
  const deadline = Date.now() + 45_000;
  for (;;) {
    const found = look();
    if (found !== undefined) return found;
    if (Date.now() > deadline) throw new Error('It did not come.');
    await sleep(20);
  }
}

describe('what is said', () => {
  it('comes as typed, from the command, a mention in a thread and a direct message', async () => {
    await slack.people.command('U0OWNER', channel.id, '/propel', 'train -- a && b > "c"');
    await slack.people.command('U0OWNER', channel.id, '/switch', 'engineer');
    const root = await post('card-run-1', []);
    await slack.people.say('U0OWNER', channel.id, '@propel status <now>', root.id);
    await slack.people.say('U0OWNER', 'D0OWNER', 'runs');
    await until(() => heard[3]);
    const person = { platform: 'slack', id: 'U0OWNER', name: 'Ada' };
    expect(heard).toMatchObject([
      { kind: 'said', text: 'train -- a && b > "c"', person, place: { channel, thread: null } },
      { kind: 'said', text: 'switch engineer' },
      { kind: 'said', text: 'status <now>', person, place: { channel, thread: 'card-run-1' } },
      { kind: 'said', text: 'runs', person, place: { channel: { id: 'D0OWNER' }, thread: null } },
    ]);
  });

  it('is answered for that person alone, where it was said', async () => {
    answer = async () => ({ kind: 'whisper', message: plainMessage('for you') });
    await slack.people.command('U0OWNER', channel.id, '/propel', 'status');
    const root = await post('card', []);
    await slack.people.say('U0ADMIN', channel.id, '@propel status', root.id);
    await until(() => slack.room.whispers[1]);
    expect(slack.room.whispers).toMatchObject([
      { user: 'U0OWNER', thread: null, text: 'for you' },
      { user: 'U0ADMIN', thread: root.id, text: 'for you' },
    ]);
  });
});

describe('controls', () => {
  it('a press and a choice carry their keys, with the thread in which they stand', async () => {
    const root = await post('card', []);
    const select: Control = {
      kind: 'select',
      id: 'select-key' as ActionId,
      label: 'Choose',
      options: [
        { value: '0', label: 'one' },
        { value: '1', label: 'two' },
      ],
      chosen: '0',
    };
    const reply = await post('proposal', [button(LABELS.approve), select], root);
    await slack.people.press('U0OWNER', shown(reply), 'key');
    await slack.people.press('U0OWNER', shown(reply), 'select-key', '1');
    await until(() => heard[1]);
    expect(heard).toMatchObject([
      { kind: 'pressed', action: 'key', place: { thread: 'card' } },
      { kind: 'chose', action: 'select-key', value: '1', place: { thread: 'card' } },
    ]);
    expect(new Set(heard.map(({ eventId }) => eventId)).size).toBe(2);
  });

  it('a whisper whose button was used goes away', async () => {
    const whisper = { ...plainMessage('Really?'), controls: [button(LABELS.stop)] };
    answer = async () => ({ kind: 'whisper', message: whisper });
    await slack.people.command('U0OWNER', channel.id, '/propel', 'stop x');
    const question = await until(() => slack.room.whispers[0]);
    answer = async () => ({ kind: 'done' });
    await slack.people.press('U0OWNER', question, 'key');
    await until(() => (slack.room.whispers.length === 0 ? true : undefined));
    expect(heard.map(({ kind }) => kind)).toEqual(['said', 'pressed']);
  });
});

describe('forms', () => {
  it('open at once, and come back with what was written, where they were asked for', async () => {
    const root = await post('card', []);
    const asked = await post('question', [button(LABELS.answer)], root);
    answer = async () => ({ kind: 'form', form: FORM });
    await slack.people.press('U0OWNER', shown(asked), 'key');
    const view = await until(() => [...slack.room.views.values()][0]);
    expect(view.updates).toBe(0);
    answer = async () => ({ kind: 'whisper', message: plainMessage('taken') });
    await slack.people.submit('U0OWNER', view, { command: 'python b.py\n--x' });
    await until(() => slack.room.whispers[0]);
    expect(heard[1]).toMatchObject({
      kind: 'submitted',
      action: 'form-key',
      fields: { command: 'python b.py\n--x' },
      place: { channel, thread: 'card' },
    });
    expect(slack.room.whispers).toMatchObject([
      { user: 'U0OWNER', thread: root.id, text: 'taken' },
    ]);
  });

  it('a slow answer shows a view that says to wait, which becomes the form', async () => {
    const asked = await post('table', [button(LABELS.edit)]);
    answer = async () => {
      await sleep(4_000);
      return { kind: 'form', form: FORM };
    };
    await slack.people.press('U0OWNER', shown(asked), 'key');
    const waiting = await until(() => [...slack.room.views.values()][0]);
    expect(stringsOf(waiting.view).join(' ')).toContain('One moment');
    const form = await until(() => [...slack.room.views.values()].find((v) => v.updates === 1));
    expect(form.view).toMatchObject({ callback_id: 'propel-form', submit: { text: 'Show' } });
    await slack.people.submit('U0OWNER', form, {});
    await until(() => heard[1]);
    expect(heard[1]).toMatchObject({ fields: { command: 'python a.py' } });
  });

  it('a slow refusal is said in the view that waited', async () => {
    const asked = await post('table', [button(LABELS.edit)]);
    answer = async () => {
      await sleep(1_500);
      return { kind: 'whisper', message: plainMessage('This is not yours.') };
    };
    await slack.people.press('U0OWNER', shown(asked), 'key');
    const view = await until(() => [...slack.room.views.values()].find((v) => v.updates === 1));
    expect(stringsOf(view.view).join(' ')).toContain('This is not yours.');
  });

  it('a form that comes too late for its trigger is opened by a button', async () => {
    answer = async () => {
      await sleep(3_200);
      return { kind: 'form', form: FORM };
    };
    await slack.people.command('U0OWNER', channel.id, '/propel', 'train');
    const late = await until(() => slack.room.whispers[0]);
    expect(slack.room.views.size).toBe(0);
    const { elements } = late.blocks.at(-1) as { readonly elements: readonly Obj[] };
    await slack.people.press('U0OWNER', late, String(elements[0]?.action_id));
    const view = await until(() => [...slack.room.views.values()][0]);
    expect(view.view).toMatchObject({ callback_id: 'propel-form' });
    expect(heard).toHaveLength(1);
  });
});

describe('stopping', () => {
  it('waits for what is under way, and hears nothing more', async () => {
    answer = async () => {
      await sleep(600);
      return { kind: 'whisper', message: plainMessage('in time') };
    };
    await slack.people.command('U0OWNER', channel.id, '/propel', 'status');
    await chat.stop();
    expect(slack.room.whispers).toHaveLength(1);
    const after = await slack.people.command('U0OWNER', channel.id, '/propel', 'status');
    expect(after.delivery).toBe('no_socket');
  });
});
