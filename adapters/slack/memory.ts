import type { MessageKey } from '../../src/domain/ids.js';
import type { Json } from '../../src/domain/json.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Store, Stored } from '../../src/ports/store.js';

/** What is known of a message by its key: that it was about to be posted, or where it stands. */
export type Posted =
  | { readonly state: 'about'; readonly since: number }
  | { readonly state: 'posted'; readonly ts: string; readonly thread: string | null };

/** What is known of a message by its place. */
export interface Standing {
  readonly key: string;
  /** When it may be forgotten; left out in records of earlier versions. */
  readonly until?: number;
  /** Files beside it, by the digest of their text; `shown` where it is certain that the upload was completed. */
  readonly files: Readonly<Record<string, { readonly id: string; readonly shown: boolean }>>;
  /** Its picture, by the digest of the chart. */
  readonly picture: { readonly digest: string; readonly id: string } | null;
}

const DAY_MS = 86_400_000;
/** The note of a post is needed until its receipt is stored; those of messages that still wait are kept longer. */
const POST_MS = 3 * DAY_MS;
/** Files and picture of a message, and the thread under it, are known for so long after it was last shown anew. */
const STANDING_MS = 180 * DAY_MS;
/** A standing that was shown anew this long before its end is kept on. */
const RENEW_MS = 120 * DAY_MS;

/** The adapter's memory in the store, shared by all processes of the bot. */
export interface Memory {
  posted(key: MessageKey): Promise<Posted | null>;
  /** Notes that a post is about to be sent; false where somebody else has noted something meanwhile. */
  about(key: MessageKey, since: number): Promise<boolean>;
  /** Notes that it is about to be sent again: what was sent before has been looked for. */
  again(key: MessageKey, since: number): Promise<void>;
  /** Takes the note back: it is certain that nothing was posted. */
  notPosted(key: MessageKey): Promise<void>;
  /** Notes where a message stands, under its key and under its place. */
  stands(key: MessageKey, channel: string, ts: string, thread: string | null): Promise<void>;
  standing(channel: string, ts: string): Promise<Standing | null>;
  /** Changes what is known of a message at a place; nothing where nothing is known. */
  change(channel: string, ts: string, how: (now: Standing) => Standing): Promise<void>;
  /** Keeps what is known of a message that is shown anew, where it would soon be forgotten. */
  renew(channel: string, ts: string, standing: Standing | null): Promise<void>;
  /** Something small under a name of its own, for so many milliseconds. */
  recall(name: string): Promise<{ readonly [key: string]: Json } | null>;
  keep(name: string, value: { readonly [key: string]: Json } | null, forMs: number): Promise<void>;
  /** Changes it, whoever else changes it at the same time. */
  alter(name: string, how: (now: Json | null) => Json): Promise<void>;
}

const TRIES = 20;

/** The memory over a store. */
export function createMemory(store: Store, clock: Clock): Memory {
  const read = (id: string) => store.read('chat', id);

  async function write(id: string, how: (now: Stored<'chat'> | null) => Json | null | undefined) {
    for (let attempt = 0; attempt < TRIES; attempt += 1) {
      const now = await read(id);
      const value = how(now);
      if (value === undefined || (value === null && now === null)) return;
      const done = await store.commit([{ kind: 'chat', id, expect: now?.version ?? 0, value }]);
      if (done) return;
    }
    throw new Error(`The record ${id} changed during each of ${TRIES} attempts to write it.`);
  }

  const change: Memory['change'] = (channel, ts, how) =>
    write(byPlace(channel, ts), (now) => {
      if (now === null) return undefined;
      const next = how(now.value as unknown as Standing);
      return { ...next, until: clock.now() + STANDING_MS } as unknown as Json;
    });

  return {
    async posted(key) {
      return ((await read(byKey(key)))?.value as unknown as Posted | undefined) ?? null;
    },
    about: (key, since) =>
      store.commit([
        {
          kind: 'chat',
          id: byKey(key),
          expect: 0,
          value: { state: 'about', since, key, until: since + POST_MS },
        },
      ]),
    again: (key, since) =>
      write(byKey(key), (now) =>
        isAbout(now) ? { state: 'about', since, key, until: since + POST_MS } : undefined,
      ),
    notPosted: (key) => write(byKey(key), (now) => (isAbout(now) ? null : undefined)),
    async stands(key, channel, ts, thread) {
      const now = clock.now();
      const empty = { key, files: {}, picture: null, until: now + STANDING_MS };
      await write(byPlace(channel, ts), (known) => (known === null ? empty : undefined));
      await write(byKey(key), () => ({ state: 'posted', ts, thread, key, until: now + POST_MS }));
    },
    async standing(channel, ts) {
      return ((await read(byPlace(channel, ts)))?.value as unknown as Standing | undefined) ?? null;
    },
    change,
    async renew(channel, ts, standing) {
      if (standing && (standing.until ?? 0) - clock.now() < RENEW_MS)
        await change(channel, ts, (now) => now);
    },
    async recall(name) {
      const value = (await read(`slack/${name}`))?.value ?? null;
      return value as { readonly [key: string]: Json } | null;
    },
    keep: (name, value, forMs) =>
      write(`slack/${name}`, () =>
        value === null ? null : { ...value, until: clock.now() + forMs },
      ),
    alter: (name, how) => write(`slack/${name}`, (now) => how(now?.value ?? null)),
  };
}

function isAbout(stored: Stored<'chat'> | null): boolean {
  return (stored?.value as unknown as Posted | undefined)?.state === 'about';
}

function byKey(key: MessageKey): string {
  return `slack/post/${key}`;
}

function byPlace(channel: string, ts: string): string {
  return `slack/at/${channel}/${ts}`;
}
