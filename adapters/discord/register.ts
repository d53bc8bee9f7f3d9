import { Routes } from 'discord.js';
import type { Log } from '../../src/ports/log.js';
import type { Api } from './api.js';
import { applicationCommands, type SpokenCommand } from './commands.js';
import { asPortError, discordCode } from './errors.js';

const PAUSES_MS = [200, 500, 1_000, 2_000, 10_000, 60_000];
const NO_ACCESS = 50001;

/**
 * Registers the commands, in one server where one is named, else everywhere. The same word in both places would show
 * twice, so that those of everywhere are taken back where a server is named. Never rejects.
 */
export async function register(
  deps: { readonly api: Api; readonly log: Log; readonly commands: readonly SpokenCommand[] },
  application: string,
  guild: string | null,
): Promise<void> {
  const body = applicationCommands(deps.commands);
  const everywhere = Routes.applicationCommands(application);
  if (guild === null) return put(deps, everywhere, body);
  await put(deps, Routes.applicationGuildCommands(application, guild), body);
  await put(deps, everywhere, []);
}

async function put(
  { api, log }: Parameters<typeof register>[0],
  route: `/${string}`,
  body: unknown,
): Promise<void> {
  for (const pause of [...PAUSES_MS, null]) {
    try {
      await api.call('PUT', route, { body });
      return;
    } catch (error) {
      const why =
        discordCode(error) === NO_ACCESS
          ? 'The bot may not make commands in that server. Invite it again with the address of docs/discord.md, step 3.'
          : asPortError(error).message;
      if (pause === null) return log.error('discord.commands-not-registered', { why });
      await new Promise((resolve) => setTimeout(resolve, pause).unref());
    }
  }
}
