import { PermissionFlagsBits } from 'discord.js';

/** What the bot needs in a channel, by the names that Discord's own pages show. */
export const NEEDED: readonly { readonly name: string; readonly bit: bigint }[] = [
  { name: 'View Channel', bit: PermissionFlagsBits.ViewChannel },
  { name: 'Send Messages', bit: PermissionFlagsBits.SendMessages },
  { name: 'Create Public Threads', bit: PermissionFlagsBits.CreatePublicThreads },
  { name: 'Send Messages in Threads', bit: PermissionFlagsBits.SendMessagesInThreads },
  { name: 'Embed Links', bit: PermissionFlagsBits.EmbedLinks },
  { name: 'Attach Files', bit: PermissionFlagsBits.AttachFiles },
  { name: 'Read Message History', bit: PermissionFlagsBits.ReadMessageHistory },
];

/** All of them as the number of an invitation. */
export const NEEDED_BITS = NEEDED.reduce((all, { bit }) => all | bit, 0n);

/** A change of permissions in one channel, for a role (0) or a member (1). */
export interface Overwrite {
  readonly id: string;
  readonly type: number;
  readonly allow: string;
  readonly deny: string;
}

/** Who is asked about: a member with roles, in a server whose @everyone role has the id of the server. */
export interface Member {
  readonly id: string;
  readonly roles: readonly string[];
  readonly guild: string;
  /** Permission bits of every role of the server, by its id. */
  readonly roleBits: Readonly<Record<string, string>>;
}

/**
 * What a member may do in a channel: @everyone and the roles, then the channel's overwrites of @everyone, of the roles
 * together and of the member (Discord's documentation, “Permission Overwrites”). An administrator may do everything, and
 * who may not see a channel or not write in it may do nothing else there.
 */
export function permissionsIn(member: Member, overwrites: readonly Overwrite[]): bigint {
  const bitsOf = (role: string) => BigInt(member.roleBits[role] ?? '0');
  const base = member.roles.reduce((bits, role) => bits | bitsOf(role), bitsOf(member.guild));
  if ((base & PermissionFlagsBits.Administrator) !== 0n) return NEEDED_BITS;
  const ofRoles = overwrites.filter(({ id, type }) => type === 0 && member.roles.includes(id));
  const layers = [
    overwrites.filter(({ id, type }) => type === 0 && id === member.guild),
    ofRoles.filter(({ id }) => id !== member.guild),
    overwrites.filter(({ id, type }) => type === 1 && id === member.id),
  ];
  const bits = layers.reduce((now, layer) => {
    const denied = layer.reduce((all, { deny }) => all | BigInt(deny), 0n);
    const allowed = layer.reduce((all, { allow }) => all | BigInt(allow), 0n);
    return (now & ~denied) | allowed;
  }, base);
  if ((bits & PermissionFlagsBits.ViewChannel) === 0n) return 0n;
  if ((bits & PermissionFlagsBits.SendMessages) !== 0n) return bits;
  // Without Send Messages nothing goes out with a message either; threads have a permission of their own.
  return bits & ~(PermissionFlagsBits.EmbedLinks | PermissionFlagsBits.AttachFiles);
}

/** Names of what is lacking. */
export function lacking(bits: bigint): readonly string[] {
  return NEEDED.filter(({ bit }) => (bits & bit) === 0n).map(({ name }) => name);
}
