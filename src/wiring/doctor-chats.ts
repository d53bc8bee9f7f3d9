import { lookAtDiscord } from '../../adapters/discord/look.js';
import { consoleLog } from '../../adapters/node/console-log.js';
import { lookAtSlack } from '../../adapters/slack/look.js';
import type { Config } from '../config.js';
import type { Finding } from '../domain/finding.js';

/** What the SDK warns of is found out and said here in words. */
const SILENT = consoleLog({ format: 'human', level: 'silent' });

/** What Slack and Discord say of the way in which they are set up; nothing of what is off. Each call has its limit. */
export async function lookAtChats(config: Config): Promise<readonly Finding[]> {
  const { slack, discord, settings } = config;
  const bound = (platform: string) =>
    Object.keys(settings.channels).flatMap((place) =>
      place.startsWith(`${platform}/`) ? [place.slice(platform.length + 1)] : [],
    );
  const looks = await Promise.all([
    slack ? lookAtSlack({ ...slack, channels: bound('slack'), log: SILENT }) : [],
    discord ? lookAtDiscord({ ...discord, channels: bound('discord') }) : [],
  ]);
  return looks.flat();
}
