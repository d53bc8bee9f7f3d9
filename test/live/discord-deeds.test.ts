// needs: nothing
import { afterAll, afterEach, describe, expect, it } from 'vitest';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Inbox, Reply } from '../../src/domain/incoming.js';
import { type Message, plainMessage } from '../../src/domain/message.js';
import { CHANNEL } from '../stand-ins/discord/discord.js';
import type { Fault } from '../stand-ins/discord/faults.js';
import { controlsOf } from '../stand-ins/discord/people.js';
import { wordsOf } from '../stand-ins/discord/read.js';
import type { Account, Asked } from '../stand-ins/discord/world.js';
import { type Bench, HERE, openBench } from './discord-bench.js';
import { untilTrue } from './support/processes.js';

const ADA: Account = { id: '100000000000000001', name: 'Ada', roles: ['55'] };
const ANSWERS = 'POST /interactions/:id/:id/callback';

const told: string[] = [];
let bench: Bench;

afterEach(() => bench.close());
afterAll(() => {
  process.stdout.write(`Discord, deeds:\n${told.join('\n')}\n`);
});

describe('deeds in Discord when things go wrong', () => {
  const KEY = 'a'.repeat(22) as ActionId;
  const CARD: Message = {
    ...plainMessage('card'),
    controls: [{ kind: 'button', id: KEY, label: 'Launch', style: 'primary' }],
  };
  const FORM: Reply = {
    kind: 'form',
    form: {
      id: 'f'.repeat(22) as ActionId,
      title: 'Edit',
      submit: 'Save',
      fields: [
        { id: 'command', label: 'Command', value: 'python a.py', multiline: true, required: true },
      ],
    },
  };
  const said: Reply = { kind: 'whisper', message: plainMessage('for you alone') };
  const slowly =
    (ms: number, reply: Reply): Inbox =>
    async () => {
      await sleep(ms);
      return reply;
    };

  async function pressed(inbox?: Inbox): Promise<Asked> {
    bench = await openBench(inbox);
    await bench
      .chat()
      .post({ channel: HERE, thread: null, key: 'card' as MessageKey, message: CARD });
    return pressAgain();
  }

  function pressAgain(): Asked {
    const { world, people } = bench.discord;
    const card = [...world.messages.values()].find(
      (m) => controlsOf(m).length > 0 && m.only === null,
    );
    return people.press(ADA, card?.id ?? '', KEY);
  }

  async function settled(
    asked: Asked,
    is: () => boolean = () => asked.answer !== null,
  ): Promise<void> {
    await untilTrue(is);
    expect(asked.answer?.at).toBeLessThan(asked.at + 3_000);
  }

  function alone(): readonly string[] {
    return [...bench.discord.world.messages.values()]
      .filter((m) => m.only === ADA.id && !m.loading)
      .map(wordsOf);
  }

  it('the socket is dropped during a click: it is replayed, done once and answered once', async () => {
    bench = await openBench(async () => said);
    await bench
      .chat()
      .post({ channel: HERE, thread: null, key: 'card' as MessageKey, message: CARD });
    bench.discord.gateway.drop();
    const asked = pressAgain();
    await settled(asked);
    expect(bench.arrived).toHaveLength(1);
    expect(alone()).toEqual(['for you alone']);
    expect(bench.discord.world.counts.resumes).toBe(1);
    told.push(
      `socket dropped during a click: ${bench.arrived.length} deed, ${alone().length} answer`,
    );
  });

  it('the same deed delivered twice, also after a restart, has one id and one answer', async () => {
    const asked = await pressed(async () => said);
    bench.discord.people.again(asked);
    await settled(asked);
    await sleep(100);
    expect(bench.arrived).toHaveLength(1);
    await bench.restarted();
    bench.discord.people.again(asked);
    await sleep(300);
    expect(new Set(bench.arrived.map(({ eventId }) => eventId)).size).toBe(1);
    expect(alone()).toHaveLength(1);
    told.push(`a deed delivered three times: ${alone().length} answer, 1 event id`);
  });

  it.each<[string, Fault, number]>([
    ['lost after it was taken', { kind: 'lose-answer' }, 1],
    ['taken, then 502', { kind: 'applied-502' }, 2],
    ['refused with 503', { kind: 'status', status: 503 }, 5],
    ['broken off', { kind: 'drop' }, 2],
  ])('an answer %s is seen once', async (what, fault, times) => {
    bench = await openBench(async () => said);
    await bench
      .chat()
      .post({ channel: HERE, thread: null, key: 'card' as MessageKey, message: CARD });
    bench.discord.world.faults.next(ANSWERS, fault, times);
    await settled(pressAgain());
    await sleep(100);
    expect(alone()).toHaveLength(1);
    expect(bench.arrived).toHaveLength(1);
    told.push(`an answer ${what}: ${times} faults, ${alone().length} seen`);
  });

  it.each([0, 400, 2_000, 4_500])(
    'an inbox that takes %i ms is answered within a second',
    async (ms) => {
      const asked = await pressed(slowly(ms, said));
      await settled(asked, () => alone().length === 1);
      expect((asked.answer?.at ?? 0) - asked.at).toBeLessThan(1_500);
      expect(bench.discord.world.counts.refused).toEqual([]);
    },
  );

  it.each([0, 1_500])(
    'an answer that Discord refuses for its form is said in plain words (after %i ms)',
    async (ms) => {
      const route = ms === 0 ? ANSWERS : 'PATCH /webhooks/:id/:id/messages/@original';
      const inbox = slowly(ms, said);
      const asked = await pressed(async (incoming) => {
        bench.discord.world.faults.next(route, { kind: 'error', status: 400, code: 50035 });
        return inbox(incoming);
      });
      await settled(asked, () => alone().some((words) => words.includes('for you alone')));
    },
  );

  it('a slow yes leaves nothing behind', async () => {
    const asked = await pressed(slowly(1_500, { kind: 'done' }));
    await settled(asked, () => asked.original !== null);
    await untilTrue(() => !bench.discord.world.messages.has(asked.original ?? ''));
    expect([...bench.discord.world.messages.values()].filter((m) => m.only !== null)).toEqual([]);
  });

  it('a quick yes changes nothing that anybody sees', async () => {
    const asked = await pressed();
    await settled(asked);
    expect(asked.answer?.type).toBe(6);
    expect(alone()).toEqual([]);
  });

  it('a form opens at once, and what is written there arrives', async () => {
    const asked = await pressed(async ({ kind }) => (kind === 'pressed' ? FORM : { kind: 'done' }));
    await settled(asked, () => asked.modal !== null);
    const sent = bench.discord.people.submit(ADA, asked, { command: 'python b.py' });
    await settled(sent);
    expect(bench.arrived[1]).toMatchObject({
      kind: 'submitted',
      action: 'f'.repeat(22),
      fields: { command: 'python b.py' },
    });
  });

  it('a form that comes late is opened by a button, also after a restart', async () => {
    const asked = await pressed(slowly(1_500, FORM));
    await settled(asked, () => alone().length === 1);
    await bench.restarted();
    const whisper = [...bench.discord.world.messages.values()].find((m) => m.only === ADA.id);
    const door = whisper ? controlsOf(whisper)[0] : undefined;
    expect(door?.label).toBe('Open the form');
    const opened = bench.discord.people.press(ADA, whisper?.id ?? '', String(door?.custom_id));
    await settled(opened, () => opened.modal !== null);
    expect(opened.modal).toMatchObject({ title: 'Edit' });
  });

  it('a command in a thread comes with the message under which the thread stands', async () => {
    bench = await openBench(async () => said);
    const root = await bench
      .chat()
      .post({ channel: HERE, thread: null, key: 'card-1' as MessageKey, message: CARD });
    await bench.chat().post({
      channel: HERE,
      thread: root,
      key: 'r' as MessageKey,
      message: plainMessage('reply'),
    });
    const { people } = bench.discord;
    const asked = people.command(ADA, root.thread ?? '', 'propel', 'logs', { run: 'a b', n: '9' });
    await settled(asked);
    expect(bench.arrived[0]).toMatchObject({
      kind: 'said',
      text: 'logs "a b" 9',
      person: { platform: 'discord', id: ADA.id, name: 'Ada', roles: ['55'] },
      place: { channel: HERE, thread: 'card-1' },
    });
    await settled(people.command(ADA, CHANNEL, 'switch', 'engineer', {}));
    expect(bench.arrived[1]).toMatchObject({ kind: 'said', text: 'switch engineer' });
  });
});

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
