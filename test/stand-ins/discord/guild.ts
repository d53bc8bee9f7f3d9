import { Refusal } from './refusal.js';
import { accountJson, type Room, type World } from './world.js';

/** Role of the bot, as its invitation made it. */
const BOT_ROLE = '900000000000000002';
/** What the invitation of docs/discord.md asks for. */
const INVITED_BITS = '309237763072';

const BITS: Readonly<Record<string, bigint>> = {
  view: 1n << 10n,
  send: 1n << 11n,
  attach: 1n << 15n,
  history: 1n << 16n,
  threads: 1n << 35n,
  'send-in-threads': 1n << 38n,
};

/** What is denied to the bot in a channel, as an overwrite of its role. */
export function overwritesOf(room: Room): readonly object[] {
  const deny = [...room.denied].reduce((all, name) => all | (BITS[name] ?? 0n), 0n);
  return deny === 0n ? [] : [{ id: BOT_ROLE, type: 0, allow: '0', deny: String(deny) }];
}

/** The servers that the bot is in. */
export function guildsOf(world: World): readonly object[] {
  return world.invited ? [{ id: world.guild, name: 'Lab', owner: false, permissions: '0' }] : [];
}

/** Roles of the server; nobody else is told of them. */
export function rolesOf(world: World, guild: string): readonly object[] {
  mustBeIn(world, guild);
  return [
    { id: world.guild, name: '@everyone', permissions: '0', position: 0 },
    { id: BOT_ROLE, name: 'Propel', permissions: INVITED_BITS, position: 1 },
  ];
}

/** A member of the server. */
export function memberOf(world: World, guild: string, user: string): object {
  mustBeIn(world, guild);
  if (user !== world.bot && !world.people.has(user))
    throw new Refusal(404, 10007, 'Unknown Member');
  const roles = user === world.bot ? [BOT_ROLE] : (world.people.get(user)?.roles ?? []);
  return { user: accountJson(world, user), roles, nick: null };
}

/** Refuses whatever concerns commands of a server in which the bot may make none. */
export function mustCommand(world: World, guild: string): void {
  if (guild !== world.guild || !world.invited || !world.mayCommand)
    throw new Refusal(403, 50001, 'Missing Access');
}

function mustBeIn(world: World, guild: string): void {
  if (guild !== world.guild || !world.invited) throw new Refusal(404, 10004, 'Unknown Guild');
}
