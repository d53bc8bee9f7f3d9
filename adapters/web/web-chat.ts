import type { Server } from 'node:http';
import type { Inbox } from '../../src/domain/incoming.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Ids } from '../../src/ports/ids.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import { PortError } from '../../src/ports/port-error.js';
import type { Store } from '../../src/ports/store.js';
import { readAssets } from './assets.js';
import { createGallery } from './charts.js';
import { createDesk } from './desk.js';
import { createJournal } from './journal.js';
import { WEB_CHANNEL } from './people.js';
import { closeServer, openServer, portOf } from './server.js';
import { createStreams, type Streams } from './streams.js';
import { keptToken } from './token.js';
import { viewChange, type WebCommand } from './view.js';

/** How often the page looks for what another process of the bot has posted. */
const REFRESH_MS = 1_500;

export interface WebChatOptions {
  readonly store: Store;
  readonly plot: Plot;
  readonly clock: Clock;
  readonly ids: Ids;
  readonly log: Log;
  /** Port on 127.0.0.1; 0 takes any free one. */
  readonly port: number;
  /** Secret part of the address; without it a random one, kept in the store. */
  readonly token?: string;
  /** A sentence above the page, for example that nothing survives a restart. */
  readonly banner: string | null;
  /** What the composer suggests. */
  readonly commands?: readonly WebCommand[];
}

export interface WebChat extends Chat {
  /** Address of the page with its secret part, valid after `start`. */
  address(): string;
}

/** The page while it is open. */
interface Opened {
  readonly token: string;
  readonly server: Server;
  readonly streams: Streams;
  close(): Promise<void>;
}

/**
 * The local page as a chat: loopback only, secret address, messages in the store. Posting under a key shows it once, also
 * when the process dies between the post and its receipt. `start` throws `PortError` with code `port-taken`.
 */
export function createWebChat(options: WebChatOptions): WebChat {
  const { store, clock, ids, log, plot, port, banner, commands = [] } = options;
  const gallery = createGallery();
  let opened: Opened | null = null;
  const journal = createJournal({ store, clock, ids }, (entry) =>
    opened?.streams.tell(entry.rev, viewChange(entry, journal.shelf, gallery.hang)),
  );
  const desk = createDesk({ journal, log });

  async function open(inbox: Inbox): Promise<Opened> {
    await journal.load();
    const token = options.token ?? (await keptToken(store, ids));
    const assets = await readAssets();
    const streams = createStreams();
    let handedTo: Inbox | null = inbox;
    const room = { token, journal, gallery, streams, desk, plot, assets, banner, commands };
    const server = await openServer({ ...room, inbox: () => handedTo }, port, log).catch(
      (error) => {
        streams.close();
        throw error;
      },
    );
    const refreshing = setInterval(() => void refresh(), REFRESH_MS).unref();
    return {
      token,
      server,
      streams,
      async close() {
        handedTo = null;
        clearInterval(refreshing);
        streams.close();
        await closeServer(server);
      },
    };
  }

  async function refresh(): Promise<void> {
    try {
      await journal.refresh();
    } catch (error) {
      log.warn('web.refresh-failed', { error: String(error) });
    }
  }

  /** A thread under a reply is the thread in which the reply stands. */
  function rootOf(receipt: Receipt): string {
    const entry = journal.shelf.get(receipt.id);
    if (entry === null) throw unknown('unknown-thread', receipt);
    return entry.thread ?? entry.id;
  }

  return {
    platform: 'web',
    async start(inbox) {
      opened = await asChat(() => open(inbox));
      log.info('web.started', { port: portOf(opened.server) });
    },
    async stop() {
      const closing = opened;
      opened = null;
      await closing?.close();
    },
    async post({ channel, thread, key, message }) {
      refuseForeign(channel.id);
      const entry = await asChat(async () => {
        await journal.load();
        const author = { kind: 'bot' } as const;
        const root = thread === null ? null : rootOf(thread);
        return journal.add({ id: `post/${key}`, thread: root, author, message });
      });
      return { id: entry.id };
    },
    async edit(channel, receipt, message) {
      refuseForeign(channel.id);
      const entry = await asChat(() => journal.edit(receipt.id, message));
      if (entry === null) throw unknown('unknown-message', receipt);
    },
    address() {
      if (opened === null) throw new Error('The page has no address before it is started.');
      return `http://127.0.0.1:${portOf(opened.server)}/${opened.token}/`;
    },
  };
}

/** What the store throws, said as an error of the chat. */
async function asChat<T>(work: () => Promise<T>): Promise<T> {
  try {
    return await work();
  } catch (cause) {
    if (!(cause instanceof PortError) || cause.port === 'chat') throw cause;
    const { code, message, retryable } = cause;
    throw new PortError({ port: 'chat', code, message, retryable, cause });
  }
}

function refuseForeign(channel: string): void {
  if (channel === WEB_CHANNEL.id) return;
  const message = `The page has one channel, ${WEB_CHANNEL.id}, and no ${channel}.`;
  throw new PortError({ port: 'chat', code: 'unknown-channel', message, retryable: false });
}

function unknown(code: string, receipt: Receipt): PortError {
  const message = `The page knows no message ${receipt.id}.`;
  return new PortError({ port: 'chat', code, message, retryable: false });
}
