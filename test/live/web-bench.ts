import { createMemoryStore } from '../../adapters/memory/store.js';
import { createWebChat, type WebChat, type WebChatOptions } from '../../adapters/web/web-chat.js';
import type { Inbox } from '../../src/domain/incoming.js';
import type { Plot } from '../../src/ports/plot.js';
import type { Store } from '../../src/ports/store.js';
import { freePort } from './support/free-port.js';

/** A plot that draws the chart's title and nothing else. */
const plainPlot: Plot = {
  svg: ({ title }, theme) =>
    `<svg xmlns="http://www.w3.org/2000/svg"><desc>${theme} ${title.length}</desc></svg>`,
  png: async () => new Uint8Array(),
};

let made = 0;
const ids = {
  opaque: () => {
    made += 1;
    return `secret${String(made).padStart(16, '0')}`;
  },
};

/** Lines that the page wrote into the bot's log. */
export interface PageBench {
  readonly store: Store;
  readonly chat: WebChat;
  readonly logged: string[];
  /** Stops this page and starts another over the same store on the same port, once something has been waited for. */
  restart(inbox: Inbox, meanwhile?: () => Promise<void>): Promise<WebChat>;
}

/** A page over a store in memory on a free port, started with an inbox. */
export async function openPage(
  inbox: Inbox,
  options: Partial<WebChatOptions> = {},
): Promise<PageBench> {
  const store = options.store ?? createMemoryStore();
  const logged: string[] = [];
  const note = (event: string, facts?: object) => void logged.push(event + JSON.stringify(facts));
  const base: WebChatOptions = {
    store,
    plot: plainPlot,
    clock: { now: () => Date.now() },
    ids,
    log: { info: note, warn: note, error: note },
    port: await freePort(),
    banner: null,
    ...options,
  };
  let chat = createWebChat(base);
  await chat.start(inbox);
  return {
    store,
    get chat() {
      return chat;
    },
    logged,
    async restart(next, meanwhile = async () => {}) {
      const port = Number(new URL(chat.address()).port);
      await chat.stop();
      await meanwhile();
      chat = createWebChat({ ...base, port });
      await chat.start(next);
      return chat;
    },
  };
}
