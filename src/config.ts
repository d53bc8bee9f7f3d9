import type { Complaint } from './config/complaint.js';
import { type EnvironmentSettings, readEnvironment } from './config/environment.js';
import { readFile } from './config/read-file.js';
import { settingsOf } from './config/settings-of.js';
import { err, ok, type Result } from './domain/result.js';
import type { Settings } from './domain/settings.js';

export { type Complaint, complaintLine } from './config/complaint.js';
export { VARIABLES } from './config/environment.js';
export { configTable } from './config/table.js';

/** Everything that Propel is told from outside. */
export interface Config extends EnvironmentSettings {
  readonly settings: Settings;
  readonly web: { readonly enabled: boolean; readonly port: number };
  readonly log: {
    readonly level: 'info' | 'warn' | 'error';
    readonly format: 'auto' | 'human' | 'json';
  };
}

/** The configuration from the text of propel.yaml (null where there is none) and the environment, or everything that is wrong with them at once. */
export function readConfig(
  text: string | null,
  env: Readonly<Record<string, string | undefined>>,
): Result<Config, readonly Complaint[]> {
  const file = readFile(text ?? '');
  const environment = readEnvironment(env);
  if (!file.ok || !environment.ok)
    return err([...(file.ok ? [] : file.error), ...(environment.ok ? [] : environment.error)]);
  const { web, log, redis, discord } = file.value.file;
  const chat = environment.value.discord;
  return ok({
    ...environment.value,
    redisUrl: environment.value.redisUrl ?? redis.url ?? null,
    discord: chat && { ...chat, guildId: chat.guildId ?? discord.guildId ?? null },
    settings: settingsOf(file.value.file, file.value.placeOf),
    web,
    log,
  });
}
