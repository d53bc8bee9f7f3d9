import { type APIGuildMember, type APIRole, ChannelType, Routes } from 'discord.js';
import { doubtful, type Finding, fine, wrong } from '../../src/domain/finding.js';
import { inert } from '../../src/text/inert.js';
import type { Api } from './api.js';
import { asPortError, discordCode } from './errors.js';
import { lacking, NEEDED, type Overwrite, permissionsIn } from './permissions.js';

const UNKNOWN_CHANNEL = 10003;
const NO_ACCESS = 50001;
const NO_PERMISSION = 50013;

/** The parts of a channel that are used. */
interface Channel {
  readonly type: number;
  readonly name?: string | null;
  readonly guild_id?: string;
  readonly permission_overwrites?: readonly Overwrite[];
}

/** Whether the bot may do in a channel what Propel does there. */
export async function lookAtChannel(api: Api, bot: string, id: string): Promise<Finding> {
  const check = `discord channel ${inert(id)}`;
  try {
    const channel = (await api.call('GET', Routes.channel(id))) as Channel;
    const name = `#${inert(channel.name ?? id)}`;
    if (channel.type !== ChannelType.GuildText && channel.type !== ChannelType.GuildAnnouncement)
      return wrong(
        check,
        `${name} is no text channel, and threads can begin in text channels alone.`,
        'Bind a text channel of the server in propel.yaml.',
      );
    const bits = await bitsOf(api, bot, channel);
    const missing = lacking(bits);
    if (missing.length === 0) return fine(check, `the bot may do in ${name} what it needs`);
    const next = `In ${name}: Edit Channel, Permissions, add the bot or its role, and allow ${missing.join(', ')}.`;
    return wrong(check, `in ${name} the bot lacks ${missing.join(', ')}.`, next);
  } catch (error) {
    return trouble(check, id, error);
  }
}

async function bitsOf(api: Api, bot: string, channel: Channel): Promise<bigint> {
  const guild = channel.guild_id ?? '';
  const [member, roles] = await Promise.all([
    api.call('GET', Routes.guildMember(guild, bot)) as Promise<APIGuildMember>,
    api.call('GET', Routes.guildRoles(guild)) as Promise<readonly APIRole[]>,
  ]);
  const roleBits = Object.fromEntries(roles.map(({ id, permissions }) => [id, permissions]));
  const who = { id: bot, roles: member.roles, guild, roleBits };
  return permissionsIn(who, channel.permission_overwrites ?? []);
}

function trouble(check: string, id: string, error: unknown): Finding {
  const code = discordCode(error);
  if (code === UNKNOWN_CHANNEL) {
    const next = 'Copy the channel’s id again (Developer Mode, Copy Channel ID) into propel.yaml.';
    return wrong(check, 'there is no such channel.', next);
  }
  if (code === NO_ACCESS || code === NO_PERMISSION) {
    const all = NEEDED.map(({ name }) => name).join(', ');
    const next = `In that channel: Edit Channel, Permissions, add the bot or its role, and allow ${all}.`;
    return wrong(check, 'the bot may not see it.', next);
  }
  const next = `Look by hand whether the bot is among the members of the channel ${id}.`;
  return doubtful(check, asPortError(error).message, next);
}
