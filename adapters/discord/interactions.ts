import { type APIInteraction, MessageFlags } from 'discord.js';
import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Inbox, Reply } from '../../src/domain/incoming.js';
import { type Form, type Message, plainMessage } from '../../src/domain/message.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import type { Answering, FirstAnswer, Private, Ticket } from './answering.js';
import type { SpokenCommand } from './commands.js';
import { type Deed, deedOf, incomingOf, OPEN_FORM, personOf, whereOf } from './incoming.js';
import type { Memory } from './memory.js';
import { orPlainly } from './plainly.js';
import { renderForm } from './render/form.js';
import { uploadOf } from './upload.js';

/** The first answer goes out after this long, whether the inbox has answered or not; Discord waits 3 seconds. */
const PATIENCE_MS = 900;
/** Discord takes answers for 15 minutes. */
const LONGEST_MS = 14 * 60_000;
/** A redelivered event is known for longer than Discord would redeliver it. */
const REMEMBERED = 2_000;

const NO_MEMORY = plainMessage(
  'Propel cannot reach its memory right now, so nothing was done. Try again in a moment.',
  'warning',
);
const FORM_GONE = plainMessage('This form is no longer kept. Press its button again.', 'warning');

export interface InteractionDeps {
  readonly answering: Answering;
  readonly memory: Memory;
  readonly plot: Plot;
  readonly clock: Clock;
  readonly log: Log;
  readonly commands: readonly SpokenCommand[];
  readonly inbox: Inbox;
  /** Parent of a thread that the gateway told of; null for anything else. */
  readonly thread: (channel: string) => { readonly parent: string | null } | null;
}

/**
 * Handles every interaction: hands it to the inbox, and answers in time whether that is slow or not. A form has to be
 * the first answer; where it comes too late, a button opens it. Never rejects.
 */
export function createInteractions(
  deps: InteractionDeps,
): (event: APIInteraction) => Promise<void> {
  const { answering, memory, plot, clock, log } = deps;
  const seen = new Set<string>();

  async function handle(event: APIInteraction): Promise<void> {
    const ticket = { id: event.id, token: event.token, application: event.application_id };
    const deed = deedOf(event, deps.commands);
    if (deed === null) return;
    const work = replyTo(event, deed);
    const inTime = await within(PATIENCE_MS, work);
    if (inTime) return atOnce(ticket, event, deed, inTime);
    await answering.first(ticket, { kind: 'thinking' });
    const late = await within(LONGEST_MS, work);
    if (late === null) log.error('discord.reply-too-late', { event: event.id });
    else await afterwards(ticket, late);
  }

  async function replyTo(event: APIInteraction, deed: Deed): Promise<Reply> {
    const person = personOf(event);
    const where = whereOf(event, deps.thread);
    if (!person || !where) return { kind: 'done' };
    try {
      if (deed.kind === 'pressed' && deed.action.startsWith(OPEN_FORM))
        return await keptForm(deed.action.slice(OPEN_FORM.length));
      if (deed.kind === 'said') void remember(where.channel, event);
      const thread = where.thread === null ? null : await memory.rootOf(where.thread);
      const channel = { platform: 'discord', id: where.channel } as const;
      const place: { channel: typeof channel; thread: MessageKey | null } = { channel, thread };
      return await deps.inbox(incomingOf(deed, { eventId: `discord/${event.id}`, person, place }));
    } catch (error) {
      log.warn('discord.event-not-taken', { event: event.id, why: String(error) });
      return { kind: 'whisper', message: NO_MEMORY };
    }
  }

  async function remember(channel: string, event: APIInteraction): Promise<void> {
    const ticket = { id: event.id, token: event.token, application: event.application_id };
    await memory.keepAsked(channel, ticket, clock.now()).catch((error: unknown) => {
      log.warn('discord.not-remembered', { why: String(error) });
    });
  }

  async function keptForm(id: string): Promise<Reply> {
    const form = await memory.form(id);
    return form ? { kind: 'form', form } : { kind: 'whisper', message: FORM_GONE };
  }

  async function atOnce(
    ticket: Ticket,
    event: APIInteraction,
    deed: Deed,
    reply: Reply,
  ): Promise<void> {
    const onMessage = 'message' in event && event.message !== undefined;
    if (reply.kind === 'done' && !onMessage) {
      await answering.first(ticket, { kind: 'thinking' });
      return answering.clear(ticket);
    }
    const underWhisper = isUnderWhisper(event);
    await orPlainly(
      deps,
      reply,
      async () => answering.first(ticket, await firstOf(ticket, deed, reply, underWhisper)),
      (message) => answering.first(ticket, { kind: 'private', message }),
    );
  }

  async function firstOf(
    ticket: Ticket,
    deed: Deed,
    reply: Reply,
    underWhisper: boolean,
  ): Promise<FirstAnswer> {
    if (reply.kind === 'done') return { kind: 'silent' };
    if (reply.kind === 'form' && deed.kind !== 'submitted')
      return { kind: 'form', modal: renderForm(reply.form) };
    const settles = underWhisper && reply.kind === 'whisper' && reply.settles === true;
    return { kind: settles ? 'instead' : 'private', message: await privately(ticket, reply) };
  }

  async function afterwards(ticket: Ticket, reply: Reply): Promise<void> {
    if (reply.kind === 'done') return answering.clear(ticket);
    await orPlainly(
      deps,
      reply,
      async () => answering.replace(ticket, await privately(ticket, reply)),
      (message) => answering.replace(ticket, message),
    );
  }

  async function privately(
    ticket: Ticket,
    reply: Exclude<Reply, { kind: 'done' }>,
  ): Promise<Private> {
    const message = reply.kind === 'form' ? await doorTo(ticket, reply.form) : reply.message;
    return uploadOf(message, plot, { ephemeral: true });
  }

  /** A modal cannot follow another answer, so that a button opens it. */
  async function doorTo(ticket: Ticket, form: Form): Promise<Message> {
    await memory.keepForm(ticket.id, form, clock.now());
    const id = `${OPEN_FORM}${ticket.id}` as ActionId;
    return {
      ...plainMessage(`${form.title}`),
      controls: [{ kind: 'button', id, label: 'Open the form', style: 'primary' }],
    };
  }

  return async (event) => {
    if (seen.has(event.id)) return;
    seen.add(event.id);
    const [oldest] = seen;
    if (seen.size > REMEMBERED && oldest !== undefined) seen.delete(oldest);
    try {
      await handle(event);
    } catch (error) {
      log.warn('discord.not-answered', { event: event.id, why: String(error) });
    }
  };
}

/** True where the control stands under a message that only one person sees. */
function isUnderWhisper(event: APIInteraction): boolean {
  const flags = 'message' in event ? event.message?.flags : undefined;
  return ((flags ?? 0) & MessageFlags.Ephemeral) !== 0;
}

async function within<T>(ms: number, work: Promise<T>): Promise<T | null> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<null>((resolve) => {
    timer = setTimeout(() => resolve(null), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}
