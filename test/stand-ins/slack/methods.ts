import { type Refusal, refuseMessage, refuseView } from './check-message.js';
import { isObj, type Obj } from './checker.js';
import { isPicture, type Message, placeOf, type Room, type View } from './room.js';

/** The answer of a method: its own members, or Slack's word for a refusal. */
export type Answer = { readonly ok: true } & Obj;
export type Outcome = Answer | Refusal;

export interface MethodWorld {
  readonly room: Room;
  /** A picture may be shown this long after its upload was completed. */
  readonly notReadyMs: number;
  /** False where history never tells the metadata of messages. */
  tellsMetadata: boolean;
  /** Address under which uploads are taken. */
  readonly base: string;
}

type Method = (world: MethodWorld, args: Obj) => Outcome;

/** The scope that each method needs. */
export const SCOPES: Readonly<Record<string, string | null>> = {
  'auth.test': null,
  'bots.info': 'users:read',
  'chat.postMessage': 'chat:write',
  'chat.update': 'chat:write',
  'chat.delete': 'chat:write',
  'chat.postEphemeral': 'chat:write',
  'conversations.history': 'channels:history',
  'conversations.replies': 'channels:history',
  'files.getUploadURLExternal': 'files:write',
  'files.completeUploadExternal': 'files:write',
  'files.delete': 'files:write',
  'usergroups.users.list': 'usergroups:read',
  'users.info': 'users:read',
  'views.open': null,
  'views.update': null,
};

export function refused(error: string, pointer = '', what = error): Refusal {
  return { error, troubles: [{ pointer, what }] };
}

/** Scopes of methods that the manifest does not ask for. */
export const OTHER_SCOPES: Readonly<Record<string, string>> = {
  'conversations.info': 'channels:read',
};

/** Methods that show and change messages. */
export const CHAT: Readonly<Record<string, Method>> = {
  'auth.test': ({ room }) => ({
    ok: true,
    url: 'https://stand-in.slack.com/',
    team: 'Stand-in',
    team_id: 'T0TEAM',
    user: 'propel',
    user_id: room.bot.user,
    bot_id: room.bot.id,
  }),
  'bots.info': ({ room }, { bot }) =>
    bot === room.bot.id
      ? { ok: true, bot: { id: bot, app_id: 'A0PROPEL', name: 'propel' } }
      : refused('bot_not_found'),
  'conversations.info': ({ room }, { channel }) => {
    const known = room.channels.get(String(channel));
    if (!known) return refused('channel_not_found');
    return { ok: true, channel: { id: channel, is_member: known.members.has(room.bot.user) } };
  },
  'users.info': ({ room }, { user }) => {
    const name = room.people.get(String(user));
    if (name === undefined) return refused('user_not_found');
    return { ok: true, user: { id: user, name: name.toLowerCase(), real_name: name, profile: {} } };
  },
  'usergroups.users.list': ({ room }, { usergroup, include_disabled: _, ...others }) => {
    const [unknown] = Object.keys(others);
    if (unknown !== undefined) return refused('invalid_arguments', `/${unknown}`);
    if (typeof usergroup !== 'string') return refused('invalid_arguments', '/usergroup');
    const members = room.groups.get(usergroup);
    return members ? { ok: true, users: [...members] } : refused('no_such_subteam');
  },
  'chat.postMessage': postMessage,
  'chat.update': update,
  'chat.delete': ({ room }, { channel, ts }) => {
    const place = placeOf(String(channel), String(ts));
    if (room.messages.get(place)?.user !== room.bot.user) return refused('message_not_found');
    room.messages.delete(place);
    return { ok: true, channel, ts };
  },
  'chat.postEphemeral': postEphemeral,
  'conversations.history': (world, args) => tell(world, args, null),
  'conversations.replies': (world, args) => tell(world, args, String(args.ts ?? '')),
  'views.open': openView,
  'views.update': updateView,
};

/** Why the bot may not post there, or null. */
export function refusePlace(room: Room, channel: unknown, thread: unknown): Refusal | null {
  const known = room.channels.get(String(channel));
  if (!known) return refused('channel_not_found');
  if (known.archived) return refused('is_archived');
  if (!known.members.has(room.bot.user)) return refused('not_in_channel');
  if (thread === undefined) return null;
  if (typeof thread !== 'string') return refused('invalid_arguments', '/thread_ts');
  const root = room.messages.get(placeOf(String(channel), thread));
  if (!root) return refused('thread_not_found', '/thread_ts');
  return root.thread === null ? null : refused('invalid_thread_ts', '/thread_ts', 'is a reply');
}

function picture(world: MethodWorld) {
  return (id: string) => isPicture(world.room, id, world.notReadyMs);
}

function postMessage(world: MethodWorld, args: Obj): Outcome {
  const { room } = world;
  const { channel, thread_ts: thread } = args;
  const refusal = refusePlace(room, channel, thread) ?? refuseMessage(args, picture(world));
  if (refusal) return refusal;
  const message = addMessage(room, {
    channel: String(channel),
    thread: typeof thread === 'string' ? thread : null,
    user: room.bot.user,
    text: String(args.text ?? ''),
    blocks: (args.blocks as readonly Obj[] | undefined) ?? [],
    metadata: isObj(args.metadata) ? args.metadata : null,
    files: [],
  });
  return { ok: true, channel, ts: message.ts, message: told(message, false) };
}

/** Puts a message where people see it. */
export function addMessage(room: Room, content: Omit<Message, 'ts' | 'edits'>): Message {
  const message = { ...content, ts: room.ts(), edits: 0 };
  room.messages.set(placeOf(message.channel, message.ts), message);
  return message;
}

function update(world: MethodWorld, args: Obj): Outcome {
  const { room } = world;
  const { channel, ts, text, blocks, metadata } = args;
  const place = placeOf(String(channel), String(ts));
  const old = room.messages.get(place);
  if (!room.channels.has(String(channel))) return refused('channel_not_found');
  if (!old) return refused('message_not_found');
  if (old.user !== room.bot.user) return refused('cant_update_message');
  const refusal = refuseMessage(args, picture(world));
  if (refusal) return refusal;
  const ids = new Set(old.blocks.map((block) => block.block_id));
  const next = (blocks as readonly Obj[] | undefined) ?? [];
  const changed = JSON.stringify(next) !== JSON.stringify(old.blocks);
  if (changed && next.some((block) => block.block_id !== undefined && ids.has(block.block_id)))
    return refused('invalid_blocks', '/blocks', 'a changed message needs new block ids');
  room.messages.set(place, {
    ...old,
    text: String(text ?? ''),
    blocks: next,
    metadata: isObj(metadata) ? metadata : old.metadata,
    edits: old.edits + 1,
  });
  return { ok: true, channel, ts, text };
}

function postEphemeral(world: MethodWorld, args: Obj): Outcome {
  const { room } = world;
  const { channel, user, thread_ts: thread } = args;
  const refusal = refusePlace(room, channel, thread) ?? refuseMessage(args, picture(world));
  if (refusal) return refusal;
  if (!room.channels.get(String(channel))?.members.has(String(user)))
    return refused('user_not_in_channel');
  const ts = room.ts();
  room.whispers.push({
    ts,
    channel: String(channel),
    thread: typeof thread === 'string' ? thread : null,
    user: String(user),
    text: String(args.text ?? ''),
    blocks: (args.blocks as readonly Obj[] | undefined) ?? [],
    deed: null,
  });
  return { ok: true, message_ts: ts };
}

const PAGE = 100;

function tell({ room, tellsMetadata }: MethodWorld, args: Obj, thread: string | null): Outcome {
  const channel = String(args.channel);
  const known = room.channels.get(channel);
  if (!known) return refused('channel_not_found');
  if (!known.members.has(room.bot.user)) return refused('not_in_channel');
  if (thread !== null && !room.messages.has(placeOf(channel, thread)))
    return refused('thread_not_found');
  const limit = Math.min(Number(args.limit ?? PAGE), 999);
  const all = [...room.messages.values()].filter(
    (message) =>
      message.channel === channel &&
      (thread === null
        ? message.thread === null
        : message.ts === thread || message.thread === thread) &&
      Number(message.ts) > Number(args.oldest ?? 0),
  );
  const ordered = thread === null ? all.reverse() : all;
  const from = Number(args.cursor ?? 0);
  const page = ordered.slice(from, from + limit);
  const more = from + limit < ordered.length;
  const asked = args.include_all_metadata === true || args.include_all_metadata === 'true';
  const withMetadata = asked && tellsMetadata;
  return {
    ok: true,
    messages: page.map((message) => told(message, withMetadata)),
    has_more: more,
    response_metadata: { next_cursor: more ? String(from + limit) : '' },
  };
}

/** A message as the Web API tells of it. */
export function told(message: Message, withMetadata: boolean): Obj {
  const { ts, user, text, blocks, thread, files, metadata } = message;
  return {
    type: 'message',
    ts,
    user,
    text,
    blocks,
    ...(thread === null ? {} : { thread_ts: thread }),
    ...(files.length > 0 ? { files: files.map((id) => ({ id })) } : {}),
    ...(withMetadata && metadata ? { metadata } : {}),
  };
}

const TRIGGER_MS = 3_000;

function openView(world: MethodWorld, args: Obj): Outcome {
  const { room } = world;
  const deed = [...room.deeds.values()].find(({ trigger }) => trigger === args.trigger_id);
  if (!deed) return refused('invalid_trigger_id');
  if (deed.triggerUsed) return refused('exchanged_trigger_id');
  if (Date.now() - deed.at > TRIGGER_MS) return refused('expired_trigger_id');
  const refusal = refuseView(args.view, picture(world));
  if (refusal) return refusal;
  deed.triggerUsed = true;
  const stack = [...room.views.values()].filter(({ user }) => user === deed.user);
  if (stack.length >= 3) return refused('push_limit_reached');
  const view: View = {
    id: room.id('V'),
    user: deed.user,
    hash: room.id('h'),
    view: args.view as Obj,
    deed: deed.id,
    updates: 0,
  };
  room.views.set(view.id, view);
  return { ok: true, view: { ...view.view, id: view.id, hash: view.hash } };
}

function updateView(world: MethodWorld, args: Obj): Outcome {
  const { room } = world;
  const old = room.views.get(String(args.view_id));
  if (!old) return refused('not_found');
  if (args.hash !== undefined && args.hash !== old.hash) return refused('hash_conflict');
  const refusal = refuseView(args.view, picture(world));
  if (refusal) return refusal;
  const next = { ...old, view: args.view as Obj, hash: room.id('h'), updates: old.updates + 1 };
  room.views.set(old.id, next);
  return { ok: true, view: { ...next.view, id: next.id, hash: next.hash } };
}
