import { type APIApplication, type APIPartialGuild, type APIUser, Routes } from 'discord.js';
import { doubtful, type Finding, fine, wrong } from '../../src/domain/finding.js';
import { inert } from '../../src/text/inert.js';
import { type Api, createApi } from './api.js';
import { asPortError, discordCode } from './errors.js';
import { lookAtChannel } from './look-channel.js';
import { NEEDED_BITS } from './permissions.js';

const DISCORD = 'discord';
const CALL_MS = 10_000;
const NO_ACCESS = 50001;

export interface DiscordLookOptions {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly guildId: string | null;
  /** Ids of the channels that propel.yaml binds. */
  readonly channels: readonly string[];
}

/**
 * Asks Discord whether everything is set up, step by step as docs/discord.md has it, and names the step that is missing.
 * Posts nothing, opens no gateway; each call ends within ten seconds. Never rejects.
 */
export async function lookAtDiscord(options: DiscordLookOptions): Promise<readonly Finding[]> {
  const whole = createApi(options.token, options.apiUrl);
  const api: Api = {
    call: (method, route, call) => whole.call(method, route, { ...call, withinMs: CALL_MS }),
  };
  try {
    const bot = (await api.call('GET', Routes.user())) as APIUser;
    const app = await applicationOf(api, bot.id);
    const who = fine(DISCORD, `the token works, the bot is ${inert(bot.username)}`);
    const rest = [
      lookAtGuilds(api, app.id, options.guildId),
      lookAtCommands(api, app.id, options.guildId),
      ...options.channels.map(async (id) => [await lookAtChannel(api, bot.id, id)]),
    ];
    return [who, ...lookAtApplication(app), ...(await Promise.all(rest)).flat()];
  } catch (error) {
    const { code, message } = asPortError(error);
    const next =
      code === 'token-refused'
        ? 'docs/discord.md, step 2: reset the token and copy it to DISCORD_TOKEN.'
        : 'Look at the network and at DISCORD_API_URL, then ask again; the token was not judged.';
    return [wrong(DISCORD, message, next)];
  }
}

/** The application behind the token; its id is the bot's own where nothing tells of it. */
async function applicationOf(
  api: Api,
  bot: string,
): Promise<Partial<APIApplication> & { id: string }> {
  try {
    return (await api.call('GET', Routes.currentApplication())) as APIApplication;
  } catch (error) {
    if (discordCode(error) === null) throw error;
    return { id: bot };
  }
}

function lookAtApplication(app: Partial<APIApplication>): readonly Finding[] {
  if (app.bot_require_code_grant !== true) return [];
  const what = 'the application wants OAuth2 Code Grant, so no link can invite it.';
  const next =
    'docs/discord.md, step 1: switch “Requires OAuth2 Code Grant” off on the page “Bot”.';
  return [wrong(DISCORD, what, next)];
}

async function lookAtGuilds(
  api: Api,
  application: string,
  guildId: string | null,
): Promise<readonly Finding[]> {
  const check = 'discord server';
  const next = `docs/discord.md, step 3: open ${invitation(application)}`;
  try {
    const guilds = (await api.call('GET', Routes.userGuilds())) as readonly APIPartialGuild[];
    if (guilds.length === 0) return [wrong(check, 'the bot is in no server.', next)];
    if (guildId !== null && !guilds.some(({ id }) => id === guildId))
      return [wrong(check, `the bot is not in the server ${guildId} of discord.guildId.`, next)];
    return [fine(check, `the bot is in ${guilds.map(({ name }) => inert(name)).join(', ')}`)];
  } catch (error) {
    return [doubtful(check, asPortError(error).message, 'Ask again in a moment.')];
  }
}

async function lookAtCommands(
  api: Api,
  application: string,
  guildId: string | null,
): Promise<readonly Finding[]> {
  const check = 'discord commands';
  const registered = async (guild: string | null) => {
    const route = guild
      ? Routes.applicationGuildCommands(application, guild)
      : Routes.applicationCommands(application);
    const found = (await api.call('GET', route)) as readonly { readonly name: string }[];
    return found.some(({ name }) => name === 'propel');
  };
  try {
    const everywhere = await registered(null);
    const here = guildId === null ? everywhere : await registered(guildId);
    const where = guildId === null ? 'everywhere' : 'in one server';
    if (here && guildId !== null && everywhere)
      return [
        doubtful(
          check,
          '/propel is registered in the server and everywhere, so it shows twice.',
          'Start Propel once with discord.guildId set; it takes the other away.',
        ),
      ];
    if (here) return [fine(check, `/propel is registered ${where}`)];
    return [
      doubtful(
        check,
        '/propel is not registered yet.',
        'It registers at the next start; then reload the client (Ctrl+R).',
      ),
    ];
  } catch (error) {
    if (discordCode(error) !== NO_ACCESS)
      return [doubtful(check, asPortError(error).message, 'Ask again in a moment.')];
    const what = 'the bot may not make commands in that server; applications.commands is missing.';
    return [wrong(check, what, `docs/discord.md, step 3: open ${invitation(application)}`)];
  }
}

/** The address that invites the bot with all that it needs. */
function invitation(application: string): string {
  const scope = 'scope=bot+applications.commands';
  return `https://discord.com/oauth2/authorize?client_id=${application}&${scope}&permissions=${NEEDED_BITS}`;
}
