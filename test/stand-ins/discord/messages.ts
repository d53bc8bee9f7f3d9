import { checkMessage, FLAGS, type UploadedFile } from './check-message.js';
import { type Fields, fieldsOf, Refusal } from './refusal.js';
import { roomJson, threadUnder } from './rooms.js';
import {
  accountJson,
  baseOf,
  mayAttach,
  mayNot,
  messageOf,
  type Room,
  roomOf,
  type Shown,
  THREAD,
  type World,
} from './world.js';

/** So long a nonce is remembered; Discord says "the past few minutes". */
const NONCE_MS = 180_000;

/** A new message in a channel or thread; the same nonce within a few minutes gives the message that stands. */
export function postMessage(
  world: World,
  room: string,
  body: unknown,
  uploads: readonly UploadedFile[],
): object {
  const into = roomOf(world, room);
  mayPost(world, into, uploads);
  const names = checkMessage(body, uploads);
  const fields = fieldsOf(body) ?? {};
  if ((Number(fields.flags ?? 0) & FLAGS.ephemeral) !== 0)
    throw new Refusal(400, 50035, 'Invalid Form Body', {
      flags: {
        _errors: [{ code: 'EPHEMERAL', message: 'Only answers to interactions are ephemeral.' }],
      },
    });
  const nonce = fields.nonce === undefined ? null : String(fields.nonce);
  const standing =
    nonce !== null && fields.enforce_nonce === true && world.keepsNonces
      ? withNonce(world, room, nonce)
      : null;
  if (standing) return messageJson(world, standing, true);
  into.archived = false;
  const shown = addMessage(world, { room, nonce, only: null, fields, uploads, names });
  return messageJson(world, shown, true);
}

/** Puts a checked message up. */
export function addMessage(
  world: World,
  made: {
    readonly room: string;
    readonly nonce: string | null;
    readonly only: string | null;
    readonly fields: Fields;
    readonly uploads: readonly UploadedFile[];
    readonly names: readonly string[];
  },
): Shown {
  const shown: Shown = {
    id: world.nextId(),
    room: made.room,
    author: world.bot,
    at: world.now(),
    nonce: made.nonce,
    only: made.only,
    flags: Number(made.fields.flags ?? 0),
    content: String(made.fields.content ?? ''),
    components: numbered(made.fields.components),
    files: filesNamed(world, made.names, made.uploads, new Map()),
    edits: 0,
    loading: false,
  };
  world.messages.set(shown.id, shown);
  return shown;
}

/** An edit by the bot of its own message. */
export function editMessage(
  world: World,
  room: string,
  id: string,
  body: unknown,
  uploads: readonly UploadedFile[],
): object {
  const into = roomOf(world, room);
  const shown = messageOf(world, room, id);
  if (shown.author !== world.bot)
    throw new Refusal(403, 50005, 'Cannot edit a message authored by another user');
  if (into.archived) throw new Refusal(400, 50083, 'Thread is archived');
  mayAttach(baseOf(world, into), uploads);
  change(world, shown, body, uploads);
  return messageJson(world, shown, false);
}

/** Replaces what a message shows, by the rules of edits. */
export function change(
  world: World,
  shown: Shown,
  body: unknown,
  uploads: readonly UploadedFile[],
): void {
  const before = {
    isV2: (shown.flags & FLAGS.componentsV2) !== 0,
    files: new Map([...shown.files].map(([id, { name }]) => [id, name])),
  };
  const names = checkMessage(body, uploads, before);
  const fields = fieldsOf(body) ?? {};
  if (fields.content !== undefined) shown.content = String(fields.content ?? '');
  if (fields.components !== undefined) shown.components = numbered(fields.components);
  shown.flags |= Number(fields.flags ?? 0) & FLAGS.componentsV2;
  shown.files = filesNamed(world, names, uploads, shown.files);
  shown.edits += 1;
  shown.loading = false;
}

/** Messages of a room, the newest first, as a bot fetches them: without their nonces. */
export function listMessages(
  world: World,
  room: string,
  query: URLSearchParams,
): readonly object[] {
  if (baseOf(world, roomOf(world, room)).denied.has('history')) return [];
  const limit = Number(query.get('limit') ?? 50);
  if (!Number.isInteger(limit) || limit < 1 || limit > 100)
    throw new Refusal(400, 50035, 'Invalid Form Body', {
      limit: {
        _errors: [{ code: 'NUMBER_TYPE_MAX', message: 'int value should be between 1 and 100.' }],
      },
    });
  const after = query.get('after');
  const before = query.get('before');
  const all = [...world.messages.values()]
    .filter((m) => m.room === room && m.only === null)
    .filter(
      (m) => (!after || BigInt(m.id) > BigInt(after)) && (!before || BigInt(m.id) < BigInt(before)),
    )
    .sort((a, b) => (BigInt(a.id) < BigInt(b.id) ? -1 : 1));
  const page = after ? all.slice(0, limit) : all.slice(-limit);
  return page.reverse().map((m) => messageJson(world, m, false));
}

/** A message as JSON; its nonce comes with the answer to its making only. */
export function messageJson(world: World, shown: Shown, withNonce: boolean): object {
  const thread = threadUnder(world, shown.id);
  return {
    ...(thread ? { thread: roomJson(world, thread) } : {}),
    id: shown.id,
    channel_id: shown.room,
    author: accountJson(world, shown.author),
    content: shown.content,
    timestamp: new Date(shown.at).toISOString(),
    edited_timestamp: shown.edits > 0 ? new Date(world.now()).toISOString() : null,
    tts: false,
    mention_everyone: false,
    mentions: [],
    mention_roles: [],
    attachments: [...shown.files].map(([id, file]) => ({
      id,
      filename: file.name,
      size: file.bytes,
      url: `https://cdn.example/${id}/${file.name}`,
      proxy_url: `https://cdn.example/${id}/${file.name}`,
    })),
    embeds: [],
    pinned: false,
    type: 0,
    flags: shown.flags,
    components: shown.components,
    ...(withNonce && shown.nonce !== null ? { nonce: shown.nonce } : {}),
  };
}

function mayPost(world: World, room: Room, uploads: readonly UploadedFile[]): void {
  mayAttach(baseOf(world, room), uploads);
  mayNot(baseOf(world, room), room.kind === THREAD ? 'send-in-threads' : 'send');
  if (room.locked) throw new Refusal(403, 160005, 'This thread is locked');
}

function withNonce(world: World, room: string, nonce: string): Shown | null {
  const since = world.now() - NONCE_MS;
  return (
    [...world.messages.values()].find(
      (m) => m.room === room && m.nonce === nonce && m.at > since,
    ) ?? null
  );
}

function filesNamed(
  world: World,
  names: readonly string[],
  uploads: readonly UploadedFile[],
  before: ReadonlyMap<string, UploadedFile>,
): ReadonlyMap<string, UploadedFile> {
  return new Map(
    names.flatMap((name): [string, UploadedFile][] => {
      const uploaded = uploads.find((file) => file.name === name);
      if (uploaded) return [[world.nextId(), uploaded]];
      return [...before].filter(([, file]) => file.name === name);
    }),
  );
}

/** Components as Discord keeps them: each has an id, those that were sent without get the next free one. */
function numbered(components: unknown): readonly unknown[] {
  const used = new Set<number>();
  const collect = (value: unknown): void => {
    if (Array.isArray(value)) for (const entry of value) collect(entry);
    const fields = fieldsOf(value);
    if (!fields) return;
    if (typeof fields.id === 'number' && fields.id > 0) used.add(fields.id);
    for (const inner of [fields.components, fields.component, fields.accessory]) collect(inner);
  };
  collect(components);
  let last = 0;
  const free = (): number => {
    do last += 1;
    while (used.has(last));
    return last;
  };
  const give = (value: unknown): unknown => {
    if (Array.isArray(value)) return value.map(give);
    const fields = fieldsOf(value);
    if (!fields || typeof fields.type !== 'number') return value;
    const id = typeof fields.id === 'number' && fields.id > 0 ? fields.id : free();
    const inner = Object.fromEntries(
      ['components', 'accessory'].flatMap((key) =>
        fields[key] === undefined ? [] : [[key, give(fields[key])]],
      ),
    );
    return { ...fields, id, ...inner };
  };
  return Array.isArray(components) ? (give(components) as unknown[]) : [];
}
