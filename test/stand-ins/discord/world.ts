import { EventEmitter } from 'node:events';
import type { UploadedFile } from './check-message.js';
import { createFaults, type Faults } from './faults.js';
import { Refusal } from './refusal.js';

/** An account of a server. */
export interface Account {
  readonly id: string;
  readonly name: string;
  readonly roles: readonly string[];
}

export const TEXT_CHANNEL = 0;
export const THREAD = 11;

export interface Room {
  readonly id: string;
  readonly kind: number;
  readonly name: string;
  /** Channel of a thread, and the message under which it stands. */
  readonly parent: string | null;
  readonly under?: string;
  archived: boolean;
  locked: boolean;
  /** What the bot may not do there. */
  readonly denied: Set<'view' | 'send' | 'attach' | 'threads' | 'send-in-threads' | 'history'>;
}

export interface Shown {
  readonly id: string;
  readonly room: string;
  readonly author: string;
  readonly at: number;
  readonly nonce: string | null;
  /** The one person who sees it, or null for everybody. */
  readonly only: string | null;
  flags: number;
  content: string;
  components: readonly unknown[];
  /** Files by attachment id. */
  files: ReadonlyMap<string, UploadedFile>;
  edits: number;
  /** True while it is only the sign that the bot is thinking. */
  loading: boolean;
}

export interface Asked {
  readonly id: string;
  readonly token: string;
  readonly kind: 'command' | 'component' | 'modal';
  readonly user: string;
  readonly room: string;
  readonly at: number;
  /** Message under which it was pressed, also behind a modal. */
  readonly under: string | null;
  /** Kind of the first answer, and when it came; null while there is none. */
  answer: { readonly type: number; readonly at: number } | null;
  modal: object | null;
  /** Id of the message that is its original answer. */
  original: string | null;
  followUps: number;
}

/** What happened, in numbers. */
export interface Counts {
  readonly calls: Record<string, number>;
  readonly refused: { readonly route: string; readonly why: object }[];
  limited: number;
  /** Interactions that were not answered in time. */
  late: number;
  slowestAnswerMs: number;
  identifies: number;
  resumes: number;
  dispatched: number;
}

/** One server of Discord with one bot in it. */
export interface World {
  readonly token: string;
  readonly bot: string;
  readonly guild: string;
  readonly people: Map<string, Account>;
  readonly rooms: Map<string, Room>;
  readonly messages: Map<string, Shown>;
  readonly asked: Map<string, Asked>;
  readonly faults: Faults;
  readonly counts: Counts;
  /** `dispatch` with an event's name and data. */
  readonly bus: EventEmitter;
  /** False where the peer forgets nonces at once, and gives threads ids of their own. */
  keepsNonces: boolean;
  threadsLikeRoots: boolean;
  /** Registered everywhere, and in the one server. */
  commands: readonly unknown[];
  guildCommands: readonly unknown[];
  /** False where the bot was not invited, or without its commands. */
  invited: boolean;
  mayCommand: boolean;
  /** Milliseconds since 1970 on this server, which may run ahead. */
  now(): number;
  advance(ms: number): void;
  nextId(): string;
  gatewayAddress(): string;
}

const EPOCH_MS = 1_420_070_400_000;

/** An empty server with the bot and one channel. */
export function createWorld(options: {
  readonly channels: readonly string[];
  readonly gatewayAddress: () => string;
}): World {
  let ahead = 0;
  let last = 0n;
  const now = () => Date.now() + ahead;
  const rooms = new Map<string, Room>();
  for (const id of options.channels)
    rooms.set(id, {
      id,
      kind: TEXT_CHANNEL,
      name: `channel-${id}`,
      parent: null,
      archived: false,
      locked: false,
      denied: new Set(),
    });
  return {
    token: 'MTA5.stand-in.discord-bot-token',
    bot: '900000000000000001',
    guild: '700000000000000001',
    people: new Map(),
    rooms,
    messages: new Map(),
    asked: new Map(),
    faults: createFaults(),
    counts: {
      calls: {},
      refused: [],
      limited: 0,
      late: 0,
      slowestAnswerMs: 0,
      identifies: 0,
      resumes: 0,
      dispatched: 0,
    },
    bus: new EventEmitter(),
    commands: [],
    guildCommands: [],
    keepsNonces: true,
    threadsLikeRoots: true,
    invited: true,
    mayCommand: true,
    now,
    advance(ms) {
      ahead += ms;
    },
    nextId() {
      const id = BigInt(now() - EPOCH_MS) << 22n;
      last = id > last ? id : last + 1n;
      return String(last);
    },
    gatewayAddress: options.gatewayAddress,
  };
}

/** A channel or thread that the bot may see. */
export function roomOf(world: World, id: string): Room {
  const room = world.rooms.get(id);
  if (!room) throw new Refusal(404, 10003, 'Unknown Channel');
  if (baseOf(world, room).denied.has('view')) throw new Refusal(403, 50001, 'Missing Access');
  return room;
}

/** The channel of a thread, or the channel itself. */
export function baseOf(world: World, room: Room): Room {
  return (room.parent ? world.rooms.get(room.parent) : null) ?? room;
}

/** A message that everybody in its channel sees. */
export function messageOf(world: World, room: string, id: string): Shown {
  const found = world.messages.get(id);
  if (!found || found.room !== room || found.only !== null)
    throw new Refusal(404, 10008, 'Unknown Message');
  return found;
}

export function accountJson(world: World, id: string): object {
  const known = world.people.get(id);
  const name = known?.name ?? 'propel';
  return {
    id,
    username: name.toLowerCase(),
    global_name: name,
    discriminator: '0',
    avatar: null,
    bot: id === world.bot,
  };
}

/** Refuses files in a channel where the bot may not attach them. */
export function mayAttach(room: Room, uploads: readonly unknown[]): void {
  if (uploads.length > 0) mayNot(room, 'attach');
}

/** Refuses what is denied to the bot in a channel. */
export function mayNot(room: Room, what: 'send' | 'attach' | 'threads' | 'send-in-threads'): void {
  if (room.denied.has(what)) throw new Refusal(403, 50013, 'Missing Permissions');
}
