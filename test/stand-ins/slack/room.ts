import type { Obj } from './checker.js';

/** A message as everybody in the channel sees it. */
export interface Message {
  readonly ts: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Obj[];
  readonly metadata: Obj | null;
  readonly files: readonly string[];
  /** How often it was changed. */
  readonly edits: number;
}

/** A message that one person alone sees. */
export interface Ephemeral {
  readonly ts: string;
  readonly channel: string;
  readonly thread: string | null;
  readonly user: string;
  readonly text: string;
  readonly blocks: readonly Obj[];
  /** The deed that it answers, where it came by a response address. */
  readonly deed: string | null;
}

/** A modal that stands before one person. */
export interface View {
  readonly id: string;
  readonly user: string;
  readonly hash: string;
  readonly view: Obj;
  /** The deed whose trigger opened it. */
  readonly deed: string;
  readonly updates: number;
}

export interface File {
  readonly id: string;
  readonly name: string;
  readonly length: number;
  readonly bytes: Uint8Array | null;
  readonly completedAt: number | null;
}

/** What a person did, with the one-time rights that it gives the app. */
export interface Deed {
  readonly id: string;
  readonly user: string;
  readonly channel: string;
  readonly at: number;
  readonly trigger: string;
  triggerUsed: boolean;
  responses: number;
  /** Ts of the whisper under which a button was pressed. */
  readonly under: string | null;
}

/** The workspace: everything that people see, and everything that the app was given. */
export interface Room {
  readonly messages: Map<string, Message>;
  readonly whispers: Ephemeral[];
  readonly views: Map<string, View>;
  readonly files: Map<string, File>;
  readonly deeds: Map<string, Deed>;
  readonly channels: Map<string, { readonly members: Set<string>; archived: boolean }>;
  /** Names of people by their id. */
  readonly people: ReadonlyMap<string, string>;
  /** Members of user groups by the group's id. */
  readonly groups: Map<string, Set<string>>;
  readonly bot: { readonly user: string; readonly id: string };
  /** A fresh, growing timestamp. */
  ts(): string;
  id(prefix: string): string;
}

/** An empty workspace: `C0GENERAL` with the bot and everybody, `D0OWNER` with the bot and one, `C0FOREIGN` without the bot. */
export function createRoom(people: ReadonlyMap<string, string>): Room {
  let last = 0;
  let ids = 0;
  const bot = { user: 'U0PROPEL', id: 'B0PROPEL' };
  return {
    messages: new Map(),
    whispers: [],
    views: new Map(),
    files: new Map(),
    deeds: new Map(),
    channels: new Map([
      ['C0GENERAL', { members: new Set([bot.user, ...people.keys()]), archived: false }],
      ['D0OWNER', { members: new Set([bot.user, 'U0OWNER']), archived: false }],
      ['C0FOREIGN', { members: new Set(people.keys()), archived: false }],
    ]),
    people,
    groups: new Map(),
    bot,
    ts() {
      last = Math.max(last + 1, Date.now() * 1_000);
      return `${Math.floor(last / 1_000_000)}.${String(last % 1_000_000).padStart(6, '0')}`;
    },
    id(prefix) {
      ids += 1;
      return `${prefix}${String(ids).padStart(6, '0')}`;
    },
  };
}

/** Name under which a message is kept. */
export function placeOf(channel: string, ts: string): string {
  return `${channel}/${ts}`;
}

/** True where this is a picture that a message may show. */
export function isPicture(room: Room, id: string, notReadyMs: number): boolean {
  const file = room.files.get(id);
  if (!file?.completedAt || !/\.(?:png|jpe?g|gif)$/.test(file.name)) return false;
  return Date.now() - file.completedAt >= notReadyMs;
}
