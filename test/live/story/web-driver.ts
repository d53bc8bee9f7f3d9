import { randomUUID } from 'node:crypto';
import type { Actor, Deed, PrivateAnswer, Seen, StoryChat } from './driver.js';

/** An event is asked again with the same id until the bot answers, as the page does. */
const ANSWER_MS = 60_000;

interface EntryJson {
  readonly id: string;
  readonly thread: string | null;
  readonly author: { readonly kind: string };
  readonly replies: object | null;
  readonly message: MessageJson;
}

interface MessageJson {
  readonly blocks: readonly Record<string, unknown>[];
  readonly controls: readonly {
    readonly kind: string;
    readonly id: string;
    readonly label: string;
  }[];
  readonly fallback: string;
}

/** The page's own protocol, spoken without a browser. */
export function webStoryChat(address: () => string): StoryChat {
  const controls = new Map<string, MessageJson['controls']>();

  async function act(actor: Actor, body: object): Promise<Deed> {
    const sent = { event: randomUUID(), as: actor, thread: null, ...body };
    const deadline = Date.now() + ANSWER_MS;
    for (;;) {
      const reply = await ask(address(), sent).catch(() => null);
      if (reply) return { told: () => reply };
      if (Date.now() > deadline) throw new Error('The bot did not answer a deed.');
      await new Promise((resolve) => setTimeout(resolve, 150));
    }
  }

  return {
    platform: 'web',
    say: (actor, words) => act(actor, { kind: 'said', text: words }),
    press(actor, message, label) {
      const control = controls.get(message.id)?.find((c) => c.label === label);
      if (!control) throw new Error(`No button ${label} under: ${message.text.slice(0, 200)}`);
      return act(actor, { kind: 'pressed', action: control.id });
    },
    async seen() {
      const channel = await entries(address(), 'state');
      const roots = channel.filter((entry) => entry.author.kind === 'bot');
      const threads = await Promise.all(
        roots.map((root) => entries(address(), `messages?thread=${encodeURIComponent(root.id)}`)),
      );
      const all = [...channel, ...threads.flat()];
      for (const { id, message } of all)
        if (message.controls.length > 0) controls.set(id, message.controls);
      return all.map(seenOf);
    },
    close: async () => undefined,
  };
}

async function ask(address: string, body: object): Promise<PrivateAnswer | null> {
  const response = await fetch(new URL('act', address), {
    method: 'POST',
    headers: { 'content-type': 'application/json', origin: new URL(address).origin },
    body: JSON.stringify(body),
  });
  if (response.status === 503) return null;
  if (!response.ok) throw new Error(`${response.status}: ${await response.text()}`);
  const { reply } = (await response.json()) as {
    reply: { kind: string; message?: MessageJson; form?: { title: string } };
  };
  if (reply.kind === 'whisper') {
    const text = reply.message?.fallback ?? '';
    // A store that is away for a moment asks the person to press again.
    return { kind: 'words', text };
  }
  return reply.kind === 'form'
    ? { kind: 'form', text: reply.form?.title ?? '' }
    : { kind: 'nothing', text: '' };
}

async function entries(address: string, path: string): Promise<readonly EntryJson[]> {
  const response = await fetch(new URL(path, address));
  if (!response.ok) throw new Error(`${path}: ${response.status}`);
  return ((await response.json()) as { entries: readonly EntryJson[] }).entries;
}

function seenOf({ id, thread, message }: EntryJson): Seen {
  return {
    id,
    where: thread === null ? 'channel' : 'thread',
    text: [...message.blocks.map(words), ''].join('\n'),
    buttons: message.controls.filter((c) => c.kind === 'button').map((c) => c.label),
    hasPicture: message.blocks.some((b) => b.kind === 'chart'),
  };
}

/** All words of a block, in the order of its fields. */
function words(value: unknown): string {
  if (typeof value === 'string') return value;
  if (Array.isArray(value))
    return value
      .map(words)
      .join(value.every((v) => typeof v !== 'object' || !Array.isArray(v)) ? '' : '\n');
  if (typeof value !== 'object' || value === null) return '';
  return Object.entries(value)
    .filter(([key]) => !['kind', 'tone', 'align'].includes(key))
    .map(([, v]) => words(v))
    .join(' ');
}
