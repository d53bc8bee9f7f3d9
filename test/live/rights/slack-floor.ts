import type { MessageKey } from '../../../src/domain/ids.js';
import type { Inbox, Reply } from '../../../src/domain/incoming.js';
import type { Chat } from '../../../src/ports/chat.js';
import { ROLES, type Role } from '../../rights/table.js';
import type { Floor } from '../../rights/try-all.js';
import { stringsOf } from '../../stand-ins/slack/checker.js';
import type { Done } from '../../stand-ins/slack/people.js';
import { openSlack } from '../../stand-ins/slack/slack.js';
import { slackChat, sleep } from '../slack-bench.js';
import type { OpenFloor } from './open-floor.js';

const NAMES: Readonly<Record<Role, string>> = {
  stranger: 'Sam',
  viewer: 'Vera',
  approver: 'Alan',
  stopper: 'Stella',
  owner: 'Olivia',
  administrator: 'Ada',
};

/** People at Slack's clients, before the real adapter and the stand-in. */
export async function openSlackFloor(): Promise<OpenFloor> {
  const slack = await openSlack();
  const { room, people } = slack;
  const idOf = (role: Role) => `U0${role.toUpperCase()}`;
  for (const role of ROLES) (room.people as Map<string, string>).set(idOf(role), NAMES[role]);
  let inbox: Inbox | null = null;
  let last: Promise<Reply> = Promise.resolve({ kind: 'done' });
  const chat: Chat = slackChat(slack);
  await chat.start((incoming) => {
    last = inbox ? inbox(incoming) : Promise.resolve({ kind: 'done' });
    return last;
  });
  let channels = 0;

  /** A channel of its own for each message: nobody waits for Slack's pace, and no key is used twice. */
  function newChannel(): string {
    channels += 1;
    const id = `C0RIGHTS${channels}`;
    const members = new Set([room.bot.user, ...ROLES.map(idOf)]);
    room.channels.set(id, { members, archived: false });
    return id;
  }

  async function seenAfter({ deed, delivery }: Done): Promise<string> {
    if (delivery !== 'acked') throw new Error(`The bot heard nothing: ${delivery}.`);
    while (room.deeds.get(deed) === undefined) await sleep(5);
    const reply = await last;
    if (reply.kind === 'done') return '(done)';
    for (let tries = 0; tries < 500; tries += 1) {
      const whisper = room.whispers.find((one) => one.deed === deed);
      if (whisper) return whisper.text;
      const view = [...room.views.values()].find((one) => one.deed === deed);
      const words = view ? stringsOf(view.view).join(' ') : '';
      if (view && !words.includes('One moment')) return words;
      await sleep(10);
    }
    throw new Error(`Nobody saw the answer: ${JSON.stringify(reply).slice(0, 300)}`);
  }

  const floor: Floor = {
    platform: 'slack',
    person: (role) => ({ platform: 'slack', id: idOf(role), name: NAMES[role] }),
    roles: ROLES,
    shared: false,
    lead: (_, next) => {
      inbox = next;
    },
    async use(role, { message, control, value }) {
      const id = newChannel();
      const channel = { platform: 'slack', id } as const;
      const key = `rights-${id}` as MessageKey;
      const { id: ts } = await chat.post({ channel, thread: null, key, message });
      const on = room.messages.get(`${id}/${ts}`);
      if (!on) throw new Error('The message is not there.');
      const seen = await seenAfter(await people.press(idOf(role), on, control.id, value));
      // A form that stays open would be in the way of the next.
      for (const [view, { user }] of room.views) if (user === idOf(role)) room.views.delete(view);
      return seen;
    },
    async say(role, words) {
      const engineer = words[0] === 'switch';
      const [command, text] = engineer ? ['/switch', words.slice(1)] : ['/propel', words];
      return seenAfter(await people.command(idOf(role), newChannel(), command, text.join(' ')));
    },
  };
  return {
    floor,
    refusals: () => slack.counts.refused,
    async close() {
      await chat.stop();
      await slack.close();
    },
  };
}
