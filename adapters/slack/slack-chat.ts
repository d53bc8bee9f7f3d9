import type { MessageKey } from '../../src/domain/ids.js';
import type { Inbox } from '../../src/domain/incoming.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Store } from '../../src/ports/store.js';
import { type Asked, createAnswering } from './answer.js';
import { edit } from './edit.js';
import { createGroups } from './groups.js';
import { type Ack, listen } from './hear.js';
import { createInFlight } from './in-flight.js';
import { createMemory } from './memory.js';
import { createPace, sleep } from './pace.js';
import { createPending } from './pending.js';
import { createPictures } from './pictures.js';
import { post } from './post.js';
import { createSocket, type Socket } from './socket.js';
import { createViews } from './views.js';
import { createWeb } from './web.js';
import { createWhisperer } from './whisper.js';

/** Slack takes one post a second in a channel, and fifty edits a minute in a workspace. */
const POST_EVERY_MS = 1_050;
const EDIT_EVERY_MS = 1_200;
const DRAIN_MS = 8_000;
/** An event is acknowledged after this time even where the store is slow. */
const KEEP_MS = 500;
/** A response address is good for half an hour. */
const ADDRESS_MS = 29 * 60_000;

export interface SlackChatOptions {
  readonly botToken: string;
  readonly appToken: string;
  /** Another address of the Web API; null for Slack's own. */
  readonly apiUrl: string | null;
  readonly plot: Plot;
  readonly log: Log;
  readonly clock: Clock;
  readonly store: Store;
  /** User groups whose members have rights, by id; they come along as the roles of a person. */
  readonly groups?: readonly string[];
  /** Milliseconds for which the members of a group are known, where it is not a minute. */
  readonly groupsKnownMs?: number;
  /** Milliseconds between posts of a channel and between edits, where they are not Slack's documented ones. */
  readonly pace?: { readonly postMs: number; readonly editMs: number };
}

/**
 * Slack over Socket Mode: slash commands, mentions in threads, buttons, selects and forms in, Block Kit out. A message is
 * shown once for its key, also when an answer of Slack's was lost. Without `start` it posts and hears nothing.
 */
export function createSlackChat(options: SlackChatOptions): Chat {
  const { store, plot, clock, log } = options;
  const { slow, quick } = createWeb(options);
  const memory = createMemory(store, clock);
  const pictures = createPictures({ web: slow, plot, log });
  const whisperer = createWhisperer({ web: quick, pictures, log });
  const views = createViews({ web: quick, log });
  const pending = createPending(memory, log);
  const answering = createAnswering({ memory, views, whisperer, log });
  const { busy, drained } = createInFlight();
  const names = new Map<string, string>();
  const groups = createGroups({
    web: quick,
    clock,
    log,
    watched: options.groups ?? [],
    ...(options.groupsKnownMs === undefined ? {} : { knownMs: options.groupsKnownMs }),
  });
  const underWay = new Map<MessageKey, Promise<Receipt>>();
  const posting = {
    web: slow,
    memory,
    pictures,
    clock,
    log,
    posts: createPace(options.pace?.postMs ?? POST_EVERY_MS),
    edits: createPace(options.pace?.editMs ?? EDIT_EVERY_MS, 3),
    gone: new Set<string>(),
  };
  let socket: Socket | null = null;

  async function take(asked: Asked, ack: Ack, inbox: Inbox): Promise<void> {
    const kept = pending.keep(asked);
    // What is acknowledged never comes again, so it is kept first, but for a slow store nobody waits.
    await Promise.race([kept, sleep(KEEP_MS)]);
    await ack();
    await reply(asked, inbox);
    await kept;
    await pending.drop(asked);
  }

  async function reply(asked: Asked, inbox: Inbox): Promise<void> {
    const { channel, user, root, respondUrl } = asked.asker;
    if (asked.incoming.kind === 'said' && respondUrl !== null)
      void remember(channel, { user, respondUrl, at: clock.now() });
    const { place, person } = asked.incoming;
    const thread = await keyAt(channel, root);
    const name = person.name === person.id ? await nameOf(person.id) : person.name;
    const roles = await groups.of(person.id);
    const whence = { place: { ...place, thread }, person: { ...person, name, roles } };
    await answering.answer({ ...asked, incoming: { ...asked.incoming, ...whence } }, inbox);
  }

  /** Answers what an earlier life of the bot left unanswered; the inbox knows what it has done already. */
  async function catchUp(inbox: Inbox): Promise<void> {
    try {
      for (const asked of await pending.left()) {
        await reply(asked, inbox);
        await pending.drop(asked);
      }
    } catch (error) {
      log.warn('slack.not-caught-up', { error: String(error) });
    }
  }

  /** A channel that the bot may not post to can still be told so by the address of its last command. */
  async function remember(channel: string, last: LastCommand): Promise<void> {
    await memory.keep(`respond/${channel}`, { ...last }, ADDRESS_MS).catch((error: unknown) => {
      log.warn('slack.not-remembered', { error: String(error) });
    });
  }

  async function tellAbsence(channel: string, error: unknown): Promise<void> {
    if (!(error instanceof PortError) || !ABSENT.test(error.code)) return;
    try {
      const last = (await memory.recall(`respond/${channel}`)) as unknown as LastCommand | null;
      if (!last || clock.now() - last.at > ADDRESS_MS) return;
      const asker = { user: last.user, channel, root: null, respondUrl: last.respondUrl };
      const words = `I cannot post here: ${error.message} Once that is mended, repeat the command.`;
      await whisperer.whisper(asker, plainMessage(words, 'warning'));
      await memory.keep(`respond/${channel}`, null, 0);
    } catch (failure) {
      log.warn('slack.absence-untold', { error: String(failure) });
    }
  }

  async function nameOf(user: string): Promise<string> {
    const known = names.get(user);
    if (known !== undefined) return known;
    try {
      const { user: found } = await quick.users.info({ user });
      const name = found?.profile?.display_name || found?.real_name || found?.name || user;
      names.set(user, name);
      return name;
    } catch (error) {
      log.warn('slack.name-unknown', { user, error: String(error) });
      return user;
    }
  }

  async function keyAt(channel: string, ts: string | null): Promise<MessageKey | null> {
    if (ts === null) return null;
    try {
      return ((await memory.standing(channel, ts))?.key ?? null) as MessageKey | null;
    } catch (error) {
      log.warn('slack.thread-unknown', { error: String(error) });
      return null;
    }
  }

  return {
    platform: 'slack',
    async start(inbox) {
      const opened = createSocket(options);
      listen(opened.app, {
        take: (asked, ack) => busy(() => take(asked, ack, inbox)),
        openKept: (...kept) => busy(() => answering.openKept(...kept)),
      });
      await opened.start();
      socket = opened;
      void opened.ready.then(() => {
        log.info('slack.started');
        return busy(() => catchUp(inbox));
      });
    },
    async stop() {
      const closing = socket;
      socket = null;
      await closing?.stop();
      await drained(DRAIN_MS);
    },
    async post(message) {
      const known = underWay.get(message.key);
      if (known !== undefined) return known;
      const fresh = busy(() => post(posting, message));
      underWay.set(message.key, fresh);
      try {
        return await fresh;
      } catch (error) {
        await tellAbsence(message.channel.id, error);
        throw error;
      } finally {
        underWay.delete(message.key);
      }
    },
    edit: (channel, receipt, message) => busy(() => edit(posting, channel.id, receipt, message)),
  };
}

/** Refusals that mean that the bot is not where it was called, or may not write there. */
const ABSENT = /^(?:not-in-channel|channel-not-found|is-archived|restricted-action.*)$/;

interface LastCommand {
  readonly user: string;
  readonly respondUrl: string;
  readonly at: number;
}
