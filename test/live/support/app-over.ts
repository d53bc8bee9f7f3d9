import { randomUUID } from 'node:crypto';
import { createHostFiles } from '../../../adapters/host-files/files.js';
import { createMemoryStore } from '../../../adapters/memory/store.js';
import { type App, createApp } from '../../../src/app.js';
import type { Host } from '../../../src/domain/host.js';
import type { Incoming, Reply } from '../../../src/domain/incoming.js';
import type { Control } from '../../../src/domain/message.js';
import { DEFAULT_SETTINGS, type Settings } from '../../../src/domain/settings.js';
import type { Clock } from '../../../src/ports/clock.js';
import type { Shell } from '../../../src/ports/shell.js';
import type { Store } from '../../../src/ports/store.js';
import { createRecordingChat, type RecordingChat } from '../../fakes/recording-chat.js';

/** The application over a real host, with a chat that remembers; work is done when it is asked for. */
export interface AppOver {
  readonly app: App;
  readonly chat: RecordingChat;
  readonly store: Store;
  /** The owner says something, and all that follows is done. */
  say(words: string): Promise<Reply>;
  press(label: string): Promise<Reply>;
  /** Uses a control that stands in a private answer. */
  use(control: Control): Promise<Reply>;
  /** Does all work that is outstanding, but for looks at files; rejects with what the world threw. */
  settle(): Promise<void>;
}

/** Makes it; the channel is bound to the project. What is `kept` outlives it, and the next one goes on with it. */
export async function openAppOver(
  shell: Shell,
  host: Host,
  project: string,
  changes: Partial<Settings> = {},
  kept: {
    readonly store?: Store;
    readonly chat?: RecordingChat;
    readonly clock?: Clock;
  } = {},
): Promise<AppOver> {
  const chat = kept.chat ?? createRecordingChat();
  const store = kept.store ?? createMemoryStore();
  const person = { platform: 'web', id: 'ada', name: 'Ada' } as const;
  let last = 0;
  const app = createApp({
    store,
    scheduler: { wake: async () => {}, poll: async () => {} },
    shell,
    files: createHostFiles(shell),
    hostKeys: { accept: async () => {} },
    chats: { web: chat },
    clock: kept.clock ?? { now: Date.now },
    ids: { opaque: () => `id${String(++last).padStart(20, '0')}${kept.store ? randomUUID() : ''}` },
    log: { info() {}, warn() {}, error: (event, facts) => console.error(event, facts) },
    settings: {
      ...DEFAULT_SETTINGS,
      hosts: [host],
      channels: { 'web/page': { host: host.name, path: project } },
      administrators: [person],
      ...changes,
    },
  });
  await chat.start(app.inbox);

  async function arrives(incoming: object): Promise<Reply> {
    last += 1;
    const place = { channel: { platform: 'web', id: 'page' }, thread: null };
    const reply = await chat.arrives({
      eventId: kept.store ? randomUUID() : `e${last}`,
      person,
      place,
      ...incoming,
    } as Incoming);
    await settle();
    return reply;
  }

  async function settle(): Promise<void> {
    for (let all = await awaited(); all.length > 0; all = await awaited()) {
      for (const { key } of all) await app.perform(key);
      if (all.every(({ notBefore }) => notBefore > Date.now()))
        await new Promise((resolve) => setTimeout(resolve, 50));
    }
  }

  /** All but the looks at files, which go on as long as a run is watched, and what expires much later. */
  async function awaited() {
    return (await app.outstanding()).filter(({ key }) => !/^(?:read-files|expire)\//.test(key));
  }

  return {
    app,
    chat,
    store,
    say: (text) => arrives({ kind: 'said', text }),
    press: (label) => arrives({ kind: 'pressed', action: chat.control(label).id }),
    use: ({ id }) => arrives({ kind: 'pressed', action: id }),
    settle,
  };
}
