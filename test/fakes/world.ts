import { createMemoryStore } from '../../adapters/memory/store.js';
import { type App, createApp } from '../../src/app.js';
import type { ActionId } from '../../src/domain/ids.js';
import type { Incoming, Reply } from '../../src/domain/incoming.js';
import type { Control, Message } from '../../src/domain/message.js';
import type { Person, Platform } from '../../src/domain/place.js';
import { DEFAULT_SETTINGS, type Settings } from '../../src/domain/settings.js';
import type { Store } from '../../src/ports/store.js';
import { createManualClock, type ManualClock } from './manual-clock.js';
import { createManualScheduler, type ManualScheduler } from './manual-scheduler.js';
import { createRecordingChat, type RecordingChat } from './recording-chat.js';
import { createScriptedHost, PROJECT, type ScriptedHost } from './scripted-host.js';

const OLIVIA: Person = { platform: 'web', id: 'owner', name: 'Olivia' };
export const ADA: Person = { platform: 'web', id: 'administrator', name: 'Ada' };
export const SAM: Person = { platform: 'web', id: 'stranger', name: 'Sam' };

/** A whole world without I/O and without real time: what a person sees, does and waits for, as functions. */
export interface World {
  readonly app: App;
  readonly host: ScriptedHost;
  readonly chat: RecordingChat;
  readonly clock: ManualClock;
  readonly store: Store;
  say(words: string, as?: Person): Promise<Reply>;
  press(label: string, as?: Person): Promise<Reply>;
  /** Uses a control that was seen earlier. */
  use(control: Control, as?: Person, value?: string): Promise<Reply>;
  submit(reply: Reply, fields: Readonly<Record<string, string>>, as?: Person): Promise<Reply>;
  /** Lets time pass; all that comes due on the way happens. */
  wait(ms: number): Promise<void>;
  /** The bot is down for so long, and this happens on the hosts in its middle and at its end; then it starts again. */
  down(ms: number, inTheMiddle?: () => void, atTheEnd?: () => void): Promise<void>;
  /** Looks at hosts stay away, as when all who should look are frozen; or come again. */
  looksStayAway(away: boolean): void;
  /** The ticks of every host are lost, as when the queue forgets them. */
  loseTicks(): Promise<void>;
  /** Words of every message that is shown, in order. */
  words(): readonly string[];
}

/** Makes a world with a host called rig, a page channel bound to its project, an owner and an administrator. */
export async function createWorld(
  changes: Partial<Settings> = {},
  platform: Platform = 'web',
  store: Store = createMemoryStore(),
): Promise<World> {
  const clock = createManualClock();
  const host = createScriptedHost(clock.now);
  const chat = createRecordingChat(platform);
  const settings: Settings = {
    ...DEFAULT_SETTINGS,
    hosts: [host.host],
    channels: { [`${platform}/page`]: { host: 'rig', path: PROJECT } },
    administrators: [{ ...ADA, platform }],
    grants: [{ to: { kind: 'person', platform, id: 'owner' }, rights: ['view', 'launch'] }],
    ...changes,
  };
  let away = false;
  const scheduler: ManualScheduler = createManualScheduler({
    clock,
    perform: (key) => performOrRetry(key),
    poll: async (name) => (away ? undefined : app.pollHost(name, null)),
  });
  const app = createApp({
    store,
    scheduler,
    shell: host.shell,
    files: host.files,
    hostKeys: { accept: async () => undefined },
    chats: { [platform]: chat },
    clock,
    ids: countingIds(),
    log: { info() {}, warn() {}, error: rethrow },
    settings,
  });
  await chat.start(app.inbox);

  /** As jobs do: what failed is tried again a second later. */
  async function performOrRetry(key: string): Promise<void> {
    try {
      await app.perform(key);
    } catch (error) {
      const retry = await app.failed(key, () => ({ kind: 'again', inMs: 1_000 }));
      if (retry === null) throw error;
      await scheduler.wake(key, 1_000);
    }
  }

  let event = 0;
  async function arrives(incoming: object, as: Person): Promise<Reply> {
    event += 1;
    const place = { channel: { platform, id: 'page' }, thread: null };
    const reply = await chat.arrives({
      eventId: `e${event}`,
      person: { ...as, platform },
      place,
      ...incoming,
    } as Incoming);
    await scheduler.settle();
    return reply;
  }

  return {
    app,
    host,
    chat,
    clock,
    store,
    say: (text, as = OLIVIA) => arrives({ kind: 'said', text }, as),
    press: (label, as = OLIVIA) => arrives({ kind: 'pressed', action: chat.control(label).id }, as),
    use: (control, as = OLIVIA, value) =>
      arrives(
        value === undefined
          ? { kind: 'pressed', action: control.id }
          : { kind: 'chose', action: control.id, value },
        as,
      ),
    submit: (reply, fields, as = OLIVIA) =>
      arrives({ kind: 'submitted', action: formOf(reply), fields }, as),
    wait: (ms) => scheduler.advance(ms),
    async loseTicks() {
      for (const name of scheduler.paces().keys()) await scheduler.poll(name, 0);
    },
    looksStayAway(stay) {
      away = stay;
    },
    async down(ms, inTheMiddle = () => undefined, atTheEnd = () => undefined) {
      clock.set(clock.now() + ms / 2);
      inTheMiddle();
      clock.set(clock.now() + ms / 2);
      atTheEnd();
      await app.resume();
      await scheduler.settle();
    },
    words: () => chat.shown().map(({ message }) => wordsOf(message)),
  };
}

/** All words of a message. */
export function wordsOf(message: Message): string {
  return `${JSON.stringify(message.blocks)} ${message.fallback}`;
}

/** The words of a private answer. */
export function whispered(reply: Reply): string {
  return reply.kind === 'whisper' ? reply.message.fallback : `(${reply.kind})`;
}

function formOf(reply: Reply): ActionId {
  if (reply.kind !== 'form') throw new Error(`No form was opened: ${whispered(reply)}`);
  return reply.form.id;
}

function countingIds() {
  let last = 0;
  return {
    opaque() {
      last += 1;
      return `id${String(last).padStart(20, '0')}`;
    },
  };
}

/** What the application calls an error is one for the test too. */
function rethrow(event: string, facts?: Readonly<Record<string, unknown>>): void {
  throw facts?.error instanceof Error
    ? facts.error
    : new Error(`${event} ${JSON.stringify(facts)}`);
}
