import { overwritesOf } from './guild.js';
import { Complaints, fieldsOf, Refusal } from './refusal.js';
import { mayNot, messageOf, type Room, roomOf, TEXT_CHANNEL, THREAD, type World } from './world.js';

/** Begins the thread under a message; its id is the message's. */
export function startThread(world: World, room: string, id: string, body: unknown): object {
  const channel = roomOf(world, room);
  if (channel.kind !== TEXT_CHANNEL)
    throw new Refusal(400, 50024, 'Cannot execute action on this channel type');
  messageOf(world, room, id);
  mayNot(channel, 'threads');
  if (threadUnder(world, id))
    throw new Refusal(400, 160004, 'A thread has already been created for this message');
  const fields = fieldsOf(body) ?? {};
  const complaints = new Complaints();
  complaints.only('thread', fields, ['name', 'auto_archive_duration', 'rate_limit_per_user']);
  complaints.text('name', fields.name, 1, 100);
  const minutes = fields.auto_archive_duration;
  if (minutes !== undefined && ![60, 1440, 4320, 10080].includes(Number(minutes)))
    complaints.add(
      'auto_archive_duration',
      'BASE_TYPE_CHOICES',
      'Value must be one of 60, 1440, 4320, 10080.',
    );
  complaints.refuse();
  const thread: Room = {
    id: world.threadsLikeRoots ? id : world.nextId(),
    under: id,
    kind: THREAD,
    name: String(fields.name),
    parent: room,
    archived: false,
    locked: false,
    denied: new Set(),
  };
  world.rooms.set(thread.id, thread);
  world.bus.emit('dispatch', 'THREAD_CREATE', { ...roomJson(world, thread), newly_created: true });
  return roomJson(world, thread);
}

/** Opens or puts away a thread. */
export function changeRoom(world: World, id: string, body: unknown): object {
  const room = roomOf(world, id);
  const { archived } = fieldsOf(body) ?? {};
  if (room.kind === THREAD && typeof archived === 'boolean') {
    if (room.locked && !archived) throw new Refusal(403, 50013, 'Missing Permissions');
    room.archived = archived;
  }
  return roomJson(world, room);
}

export function roomJson(world: World, room: Room): object {
  return {
    id: room.id,
    type: room.kind,
    name: room.name,
    guild_id: world.guild,
    parent_id: room.parent,
    position: 0,
    permission_overwrites: overwritesOf(room),
    ...(room.kind === THREAD
      ? {
          owner_id: world.bot,
          member_count: 1,
          message_count: 0,
          thread_metadata: {
            archived: room.archived,
            locked: room.locked,
            auto_archive_duration: 10080,
            archive_timestamp: new Date(world.now()).toISOString(),
          },
        }
      : {}),
  };
}

/** The thread under a message, if there is one. */
export function threadUnder(world: World, message: string): Room | undefined {
  return [...world.rooms.values()].find(({ under }) => under === message);
}
