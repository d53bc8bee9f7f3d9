import { doubtful, type Finding, fine, wrong } from '../../src/domain/finding.js';
import type { Log } from '../../src/ports/log.js';
import { inert } from '../../src/text/inert.js';
import { asPortError, blamesToken, refusalOf } from './errors.js';
import { lookAtChannel } from './look-channel.js';
import { scopeFindings } from './scopes.js';
import { clientOptions, createWeb, newClient, type WebClient } from './web.js';

const SLACK = 'slack';

export interface SlackLookOptions {
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string | null;
  /** Ids of the channels that propel.yaml binds. */
  readonly channels: readonly string[];
  readonly log: Log;
}

/**
 * Asks Slack whether everything is set up, step by step as docs/slack.md has it, and names the step that is missing. Posts
 * nothing and opens no socket; each call ends within ten seconds. Never rejects.
 */
export async function lookAtSlack(options: SlackLookOptions): Promise<readonly Finding[]> {
  const { slow: web } = createWeb(options);
  const [bot, socket] = await Promise.all([lookAtBot(web, options), lookAtAppToken(options)]);
  if (!bot.known) return [...bot.findings, ...socket];
  const channels = await Promise.all(options.channels.map((id) => lookAtChannel(web, id)));
  return [...bot.findings, ...socket, ...channels];
}

async function lookAtBot(
  web: WebClient,
  { appToken }: SlackLookOptions,
): Promise<{ readonly known: boolean; readonly findings: readonly Finding[] }> {
  try {
    const answer = await web.auth.test();
    const who = `the bot is @${inert(answer.user ?? '?')} in ${inert(answer.team ?? 'the workspace')}`;
    const scopes = scopeFindings(answer.response_metadata?.scopes ?? null);
    const twoApps = await differentApps(web, answer.bot_id, appToken);
    return { known: true, findings: [fine(SLACK, who), ...scopes, ...twoApps] };
  } catch (error) {
    const step = 'docs/slack.md, step 3: copy the Bot User OAuth Token (xoxb-…) of this app again.';
    return { known: false, findings: [refused('SLACK_BOT_TOKEN', error, step)] };
  }
}

/** Tokens of two apps would let the bot post and never hear an answer. The app's id stands in its own token. */
async function differentApps(
  web: WebClient,
  bot: string | undefined,
  appToken: string,
): Promise<readonly Finding[]> {
  const named = /^xapp-\d+-(A[A-Z0-9]+)-/.exec(appToken)?.[1];
  if (named === undefined || bot === undefined) return [];
  const app = await web.bots.info({ bot }).then(
    (answer) => answer.bot?.app_id,
    () => undefined, // The scope users:read is named elsewhere; nothing more is lost with it.
  );
  if (app === undefined || app === named) return [];
  const what = `SLACK_BOT_TOKEN belongs to the app ${inert(app)} and SLACK_APP_TOKEN to ${named}.`;
  return [wrong(SLACK, what, 'Take both tokens from the same app: docs/slack.md, steps 2 and 3.')];
}

async function lookAtAppToken(options: SlackLookOptions): Promise<readonly Finding[]> {
  const switchOn =
    'Switch Socket Mode on: the app’s page, “Socket Mode” (manifest.yaml has it on).';
  try {
    const answer = await newClient(
      options.appToken,
      clientOptions(options),
    ).apps.connections.open();
    const warned = answer.response_metadata?.messages?.some((m) => /not turned on/i.test(m));
    if (warned) return [doubtful(SLACK, 'Slack says that Socket Mode is not turned on.', switchOn)];
    return [fine(SLACK, 'Socket Mode takes the app-level token')];
  } catch (error) {
    const word = refusalOf(error);
    if (word === 'socket_mode_not_enabled')
      return [wrong(SLACK, 'Socket Mode is off, so nothing that people do arrives.', switchOn)];
    if (word === 'missing_scope' || word === 'no_permission') {
      const lacks = 'SLACK_APP_TOKEN lacks the scope connections:write.';
      return [wrong(SLACK, lacks, 'docs/slack.md, step 2: make a token with that scope.')];
    }
    const step = 'docs/slack.md, step 2: make an app-level token (xapp-…) and copy it.';
    return [refused('SLACK_APP_TOKEN', error, step)];
  }
}

/** A refused token is one thing, a Slack that cannot be reached another. */
function refused(variable: string, error: unknown, step: string): Finding {
  const word = refusalOf(error);
  if (word !== null && blamesToken(word))
    return wrong(SLACK, `Slack refuses ${variable} (${inert(word)}).`, step);
  const next =
    'Look at the network and at SLACK_API_URL, then ask again; the tokens were not judged.';
  return wrong(SLACK, asPortError(error).message, next);
}
