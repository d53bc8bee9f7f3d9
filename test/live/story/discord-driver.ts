import { CHANNEL, type Discord } from '../../stand-ins/discord/discord.js';
import { controlsOf, everyComponent } from '../../stand-ins/discord/people.js';
import { wordsOf } from '../../stand-ins/discord/read.js';
import type { Account, Asked, Shown } from '../../stand-ins/discord/world.js';
import type { Actor, Deed, PrivateAnswer, Seen, StoryChat } from './driver.js';

/** Somebody whose press was not answered tries again, for this long. */
const TRY_MS = 60_000;
/** What a person alone sees comes within this time after the first answer. */
const ANSWER_MS = 20_000;
const FIRST_MS = 3_100;

const PEOPLE: Readonly<Record<Actor, Account>> = {
  owner: { id: '100000000000000001', name: 'Ada', roles: [] },
  administrator: { id: '100000000000000002', name: 'Grace', roles: [] },
  stranger: { id: '100000000000000003', name: 'Mallory', roles: [] },
};

/** Rights of these people, for propel.yaml. */
export const DISCORD_RIGHTS = `rights:
  administrators: ['discord/${PEOPLE.administrator.id} (Grace)']
  grants: [{ person: discord/${PEOPLE.owner.id}, can: [view, launch] }]
`;

interface Button {
  isGone(): boolean;
  words(): string;
}

/** People at Discord's clients; what they see is read from the stand-in's server. */
export function discordStoryChat({ world, people }: Discord): StoryChat {
  /**
   * Does something until the bot has answered it, and waits for what the person then sees alone. Somebody who got no
   * answer and finds the button gone reads from the message that it is done already.
   */
  async function act(deed: () => Asked, button?: Button): Promise<Deed> {
    const deadline = Date.now() + TRY_MS;
    for (let tries = 0; ; tries += 1) {
      if (tries > 0 && button?.isGone())
        return over({ kind: 'words', text: `Already gone: ${button.words()}` });
      const asked = await begun(deed);
      const until = Date.now() + FIRST_MS;
      while (asked && !asked.answer && Date.now() < until) await sleep(20);
      if (asked?.answer) return over(await answerTo(asked));
      if (Date.now() > deadline) throw new Error('The bot did not answer a deed.');
      await sleep(300);
    }
  }

  function shownAs(id: string): Shown {
    const shown = world.messages.get(id);
    if (!shown) throw new Error(`There is no message ${id}.`);
    return shown;
  }

  async function begun(deed: () => Asked): Promise<Asked | null> {
    if (world.commands.length > 0) return deed();
    await sleep(100);
    return null;
  }

  async function answerTo(asked: Asked): Promise<PrivateAnswer> {
    const deadline = Date.now() + ANSWER_MS;
    const modal = asked.modal as { readonly title?: string } | null;
    if (modal) return { kind: 'form', text: modal.title ?? '' };
    while (Date.now() < deadline) {
      const shown = world.messages.get(asked.original ?? '');
      if (!shown || shown.only === null) return { kind: 'nothing', text: '' };
      if (!shown.loading) return { kind: 'words', text: wordsOf(shown) };
      await sleep(50);
    }
    throw new Error('The bot went on thinking.');
  }

  return {
    platform: 'discord',
    say(actor, words) {
      const [name = '', sub = '', ...rest] = words.replace(/^\//, '').split(' ');
      return act(() => people.command(PEOPLE[actor], CHANNEL, name, sub, named(sub, rest)));
    },
    press(actor, message, label) {
      const buttons = () => controlsOf(shownAs(message.id));
      const button = buttons().find((c) => c.label === label);
      if (!button) throw new Error(`No button ${label} under: ${message.text.slice(0, 200)}`);
      const key = String(button.custom_id);
      const isGone = () => !buttons().some((c) => c.custom_id === key);
      return act(() => people.press(PEOPLE[actor], message.id, key), {
        isGone,
        words: () => wordsOf(shownAs(message.id)),
      });
    },
    async seen() {
      const all = [...world.messages.values()].filter(({ only }) => only === null).map(seenOf);
      return [
        ...all.filter((m) => m.where === 'channel'),
        ...all.filter((m) => m.where === 'thread'),
      ];
    },
    close: async () => undefined,
  };
}

/** Words in the order of the options that a client would offer. */
function named(sub: string, words: readonly string[]): Readonly<Record<string, string>> {
  const names = sub === 'train' ? ['host', 'path'] : ['run'];
  return Object.fromEntries(words.map((word, i) => [names[i] ?? `word${i}`, word]));
}

function seenOf(shown: Shown): Seen {
  const controls = controlsOf(shown);
  return {
    id: shown.id,
    where: shown.room === CHANNEL ? 'channel' : 'thread',
    text: wordsOf(shown),
    buttons: controls.filter((c) => c.type === 2).map((c) => String(c.label)),
    hasPicture: everyComponent(shown).some((c) => c.type === 12),
  };
}

function over(answer: PrivateAnswer): Deed {
  return { told: () => answer };
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
