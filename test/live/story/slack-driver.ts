import { type Obj, stringsOf } from '../../stand-ins/slack/checker.js';
import type { Done } from '../../stand-ins/slack/people.js';
import type { Message } from '../../stand-ins/slack/room.js';
import type { Slack } from '../../stand-ins/slack/slack.js';
import type { Actor, Deed, PrivateAnswer, Seen, StoryChat } from './driver.js';

/** Somebody whose command or press was not taken tries again, for this long. */
const TRY_MS = 60_000;

const PEOPLE: Readonly<Record<Actor, string>> = {
  owner: 'U0OWNER',
  administrator: 'U0ADMIN',
  stranger: 'U0STRANGER',
};

/** The channel in which the story is told. */
export const CHANNEL = 'C0GENERAL';

/** People at Slack's clients; what they see is read from the stand-in's workspace. */
export function slackStoryChat(slack: Slack): StoryChat {
  const { room, people } = slack;

  /** Does something until the app has heard of it. */
  async function act(deed: () => Promise<Done>): Promise<Deed> {
    const deadline = Date.now() + TRY_MS;
    for (;;) {
      const done = await deed();
      if (done.delivery === 'acked') return { told: () => answerTo(done.deed) };
      if (Date.now() > deadline) throw new Error(`The bot heard nothing: ${done.delivery}.`);
      await sleep(300);
    }
  }

  function answerTo(deed: string): PrivateAnswer {
    const whisper = room.whispers.find((w) => w.deed === deed);
    if (whisper) return { kind: 'words', text: whisper.text };
    const view = [...room.views.values()].find((v) => v.deed === deed);
    if (view) return { kind: 'form', text: stringsOf(view.view.title).join(' ') };
    return { kind: 'nothing', text: '' };
  }

  return {
    platform: 'slack',
    say(actor, words) {
      const [command = '', ...rest] = words.split(' ');
      return act(() => people.command(PEOPLE[actor], CHANNEL, command, rest.join(' ')));
    },
    press(actor, message, label) {
      const on = room.messages.get(message.id);
      if (!on) throw new Error(`There is no message ${message.id}.`);
      const button = buttonsOf(on).find((b) => b.label === label);
      if (!button) throw new Error(`No button ${label} under: ${message.text.slice(0, 200)}`);
      return act(() => people.press(PEOPLE[actor], on, button.id));
    },
    async seen() {
      const all = [...room.messages].map(([id, message]) => seenOf(slack, id, message));
      return [
        ...all.filter((m) => m.where === 'channel'),
        ...all.filter((m) => m.where === 'thread'),
      ];
    },
    close: async () => undefined,
  };
}

function seenOf(slack: Slack, id: string, message: Message): Seen {
  const files = message.files.flatMap((file) => slack.room.files.get(file) ?? []);
  const pictures = message.blocks.some((block) => block.type === 'image');
  return {
    id,
    where: message.thread === null ? 'channel' : 'thread',
    text: [
      ...message.blocks.map(wordsOf),
      ...(message.blocks.length === 0 ? [message.text] : []),
      ...files.map(({ bytes, name }) => (/\.png$/.test(name) ? name : decode(bytes))),
    ].join('\n'),
    buttons: buttonsOf(message).map((button) => button.label),
    hasPicture: pictures || files.some(({ name }) => name.endsWith('.png')),
  };
}

function buttonsOf({
  blocks,
}: Message): readonly { readonly id: string; readonly label: string }[] {
  return blocks
    .filter((block) => block.type === 'actions')
    .flatMap((block) => block.elements as readonly Obj[])
    .filter((element) => element.type === 'button')
    .map((element) => ({
      id: String(element.action_id),
      label: stringsOf((element.text as Obj).text).join(''),
    }));
}

/** Words of a block as they are read: parts of a line together, lines and cells apart. */
function wordsOf(block: Obj): string {
  return lines(block).join('\n');
}

function lines(value: unknown): readonly string[] {
  if (Array.isArray(value)) return value.flatMap(lines);
  if (typeof value !== 'object' || value === null) return [];
  const { type, text, elements, rows, fields, alt_text: alt } = value as Obj;
  if (type === 'rich_text_section' || type === 'rich_text_preformatted')
    return [(elements as readonly Obj[]).map((part) => String(part.text ?? '')).join('')];
  if (type === 'actions') return [];
  if (typeof text === 'string') return [plainOf(type, text)];
  return [text, elements, rows, fields].flatMap(lines).concat(typeof alt === 'string' ? [alt] : []);
}

function plainOf(type: unknown, text: string): string {
  if (type !== 'mrkdwn') return text;
  const shown = text.replace(/^\*(.*)\*\n/, '$1 ');
  return shown.replaceAll('&lt;', '<').replaceAll('&gt;', '>').replaceAll('&amp;', '&');
}

function decode(bytes: Uint8Array | null): string {
  return bytes ? new TextDecoder().decode(bytes) : '';
}

function sleep(ms: number): Promise<void> {
  return new Promise((resolve) => setTimeout(resolve, ms));
}
