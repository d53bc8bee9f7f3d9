import { err, ok, type Result } from '../domain/result.js';
import type { Complaint } from './complaint.js';

/** What comes from the environment: addresses and secrets. Nothing here is ever printed. */
export interface EnvironmentSettings {
  readonly redisUrl: string | null;
  readonly slack: {
    readonly botToken: string;
    readonly appToken: string;
    readonly apiUrl: string | null;
  } | null;
  readonly discord: {
    readonly token: string;
    readonly apiUrl: string | null;
    /** Server in which the commands are registered; null for everywhere. */
    readonly guildId: string | null;
  } | null;
}

/** A variable that is read, for the table of the README and for `.env.example`. */
export interface VariableRow {
  readonly name: string;
  readonly meaning: string;
}

/** Every variable that Propel reads. */
export const VARIABLES: readonly VariableRow[] = [
  { name: 'REDIS_URL', meaning: 'Redis or Valkey; goes before `redis.url`' },
  { name: 'SLACK_BOT_TOKEN', meaning: 'the Slack bot’s token, `xoxb-…`; without it Slack is off' },
  { name: 'SLACK_APP_TOKEN', meaning: 'Slack’s app-level token for Socket Mode, `xapp-…`' },
  { name: 'SLACK_API_URL', meaning: 'another address of Slack’s Web API, for a proxy or a test' },
  { name: 'DISCORD_TOKEN', meaning: 'the Discord bot’s token; without it Discord is off' },
  {
    name: 'DISCORD_API_URL',
    meaning: 'another address of Discord’s REST API, for a proxy or a test',
  },
  {
    name: 'DISCORD_GUILD_ID',
    meaning:
      'the one server in which Discord’s commands are registered; goes before `discord.guildId`',
  },
  {
    name: 'PROPEL_SSH_PASSPHRASE',
    meaning: 'passphrase of the ssh keys, where they have one and no agent holds them',
  },
  { name: 'PROPEL_SSH_CONFIG', meaning: 'another ssh config file than `~/.ssh/config`' },
  {
    name: 'PROPEL_HOME',
    meaning: 'where Propel keeps its own state; without it `~/.local/state/propel`',
  },
];

type Environment = Readonly<Record<string, string | undefined>>;

/** The environment's settings, or everything that is wrong with them; an empty variable counts as not set. */
export function readEnvironment(
  env: Environment,
): Result<EnvironmentSettings, readonly Complaint[]> {
  const complaints = VARIABLES.flatMap(({ name }) => {
    const text = wrong(name, env);
    return text === null ? [] : [complaint(name, text)];
  });
  if (complaints.length > 0) return err(complaints);
  const botToken = given(env, 'SLACK_BOT_TOKEN');
  const appToken = given(env, 'SLACK_APP_TOKEN');
  const token = given(env, 'DISCORD_TOKEN');
  return ok({
    redisUrl: given(env, 'REDIS_URL'),
    slack:
      botToken && appToken ? { botToken, appToken, apiUrl: given(env, 'SLACK_API_URL') } : null,
    discord: token
      ? {
          token,
          apiUrl: given(env, 'DISCORD_API_URL'),
          guildId: given(env, 'DISCORD_GUILD_ID'),
        }
      : null,
  });
}

function given(env: Environment, name: string): string | null {
  return env[name]?.trim() || null;
}

/** What is wrong with a variable, never quoting its value. */
function wrong(name: string, env: Environment): string | null {
  const value = given(env, name);
  switch (name) {
    case 'SLACK_BOT_TOKEN':
      if (value === null)
        return (
          given(env, 'SLACK_APP_TOKEN') &&
          'is missing, but SLACK_APP_TOKEN is set; Slack needs both.'
        );
      return wrongSlackToken(
        value,
        'xoxb-',
        'the bot token (xoxb-…), from “OAuth & Permissions” after the app is installed.',
      );
    case 'SLACK_APP_TOKEN':
      if (value === null)
        return (
          given(env, 'SLACK_BOT_TOKEN') &&
          'is missing, but SLACK_BOT_TOKEN is set; Slack needs both.'
        );
      return wrongSlackToken(
        value,
        'xapp-',
        'the app-level token (xapp-…), from “Basic Information”, with the scope connections:write.',
      );
    case 'DISCORD_TOKEN':
      if (value === null || !/\s|^Bot /.test(value)) return null;
      return 'must be the bare token of the bot, without “Bot ” and without blanks.';
    case 'DISCORD_GUILD_ID':
      if (value === null || /^\d{17,20}$/.test(value)) return null;
      return 'must be the id of a server, 17 to 20 digits (Developer Mode, Copy Server ID).';
    case 'REDIS_URL':
      if (value === null || /^(?:rediss?:\/\/|\/)\S+$/.test(value)) return null;
      return 'must be redis://…, rediss://… or the path of a socket.';
    case 'PROPEL_SSH_PASSPHRASE':
      return null;
    case 'PROPEL_SSH_CONFIG':
    case 'PROPEL_HOME':
      return value === null || value.startsWith('/') ? null : 'must be an absolute path.';
    default:
      if (value === null || /^https?:\/\/\S+$/.test(value)) return null;
      return 'must be an address that begins with https:// or http://.';
  }
}

function wrongSlackToken(value: string, prefix: string, right: string): string | null {
  if (value.startsWith(prefix) && !/\s/.test(value)) return null;
  const other = /^x[a-z]+-/.exec(value)?.[0];
  const found =
    other && other !== prefix ? ` It begins with “${other}”, which is another kind of token.` : '';
  return `must be ${right}${found}`;
}

function complaint(key: string, text: string): Complaint {
  return { where: 'environment', line: null, column: null, key, text };
}
