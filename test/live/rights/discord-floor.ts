import { usageWords } from '../../../adapters/discord/commands.js';
import { COMMANDS } from '../../../src/commands/index.js';
import type { MessageKey } from '../../../src/domain/ids.js';
import type { Inbox } from '../../../src/domain/incoming.js';
import { ROLES, type Role } from '../../rights/table.js';
import type { Floor } from '../../rights/try-all.js';
import { CHANNEL } from '../../stand-ins/discord/discord.js';
import { wordsOf } from '../../stand-ins/discord/read.js';
import type { Account, Asked } from '../../stand-ins/discord/world.js';
import { openBench } from '../discord-bench.js';
import { sleep } from '../slack-bench.js';
import type { OpenFloor } from './open-floor.js';

/** The first answer that only says that the bot is thinking; it is taken away where there is nothing to say. */
const THINKING = 5;

const NAMES: Readonly<Record<Role, string>> = {
  stranger: 'Sam',
  viewer: 'Vera',
  approver: 'Alan',
  stopper: 'Stella',
  owner: 'Olivia',
  administrator: 'Ada',
};

/** People at Discord's clients, before the real adapter over discord.js and the stand-in. */
export async function openDiscordFloor(): Promise<OpenFloor> {
  let inbox: Inbox | null = null;
  const bench = await openBench(async (incoming) => (inbox ? inbox(incoming) : { kind: 'done' }));
  const { world, people } = bench.discord;
  const accountOf = (role: Role): Account => ({
    id: `10000000000000000${ROLES.indexOf(role) + 1}`,
    name: NAMES[role],
    roles: [],
  });
  let channels = 0;

  /** A channel of its own for each message: nobody waits for Discord's pace, and no key is used twice. */
  function newChannel(): string {
    channels += 1;
    const id = String(810_000_000_000_000_000n + BigInt(channels));
    world.rooms.set(id, { ...world.rooms.get(CHANNEL)!, id, name: `rights-${channels}` });
    return id;
  }

  async function seenAfter(asked: Asked): Promise<string> {
    for (let tries = 0; tries < 1_000; tries += 1) {
      if (asked.modal) return JSON.stringify(asked.modal);
      if (asked.answer) {
        const shown = world.messages.get(asked.original ?? '');
        if (!shown || shown.only === null) {
          if (asked.answer.type !== THINKING || asked.original !== null) return '(done)';
        } else if (!shown.loading) return wordsOf(shown);
      }
      await sleep(5);
    }
    throw new Error('The bot did not answer.');
  }

  const floor: Floor = {
    platform: 'discord',
    person: (role) => ({ platform: 'discord', id: accountOf(role).id, name: NAMES[role] }),
    roles: ROLES,
    shared: false,
    lead: (_, next) => {
      inbox = next;
    },
    async use(role, { message, control, value }) {
      const channel = { platform: 'discord', id: newChannel() } as const;
      const key = `rights-${channel.id}` as MessageKey;
      const receipt = await bench.chat().post({ channel, thread: null, key, message });
      const id = receipt.id.split('/').at(-1) ?? '';
      const asked =
        value === undefined
          ? people.press(accountOf(role), id, control.id)
          : people.choose(accountOf(role), id, control.id, value);
      return seenAfter(asked);
    },
    async say(role, [command = '', ...words]) {
      const account = accountOf(role);
      if (command === 'switch')
        return seenAfter(people.command(account, newChannel(), 'switch', 'engineer', {}));
      const usage = COMMANDS.find((one) => one.usage.split(' ')[0] === command)?.usage ?? command;
      const names = usageWords(usage).map(({ name }) => name);
      const options = Object.fromEntries(words.map((word, i) => [names[i] ?? 'word', word]));
      return seenAfter(people.command(account, newChannel(), 'propel', command, options));
    },
  };
  return { floor, refusals: () => world.counts.refused, close: () => bench.close() };
}
