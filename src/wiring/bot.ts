import { createDiscordChat } from '../../adapters/discord/discord-chat.js';
import { createHostFiles } from '../../adapters/host-files/files.js';
import { systemClock } from '../../adapters/node/clock.js';
import { every } from '../../adapters/node/every.js';
import { randomIds } from '../../adapters/node/ids.js';
import { stateFolder } from '../../adapters/node/state-folder.js';
import { createPlot } from '../../adapters/plot/plot.js';
import { createSlackChat } from '../../adapters/slack/slack-chat.js';
import { createWebChat } from '../../adapters/web/web-chat.js';
import { type App, createApp } from '../app.js';
import { COMMANDS } from '../commands/index.js';
import type { Config } from '../config.js';
import { ownSignatures } from '../crashes/index.js';
import type { Settings } from '../domain/settings.js';
import type { Chat } from '../ports/chat.js';
import type { Log } from '../ports/log.js';
import { PortError } from '../ports/port-error.js';
import { openBackend } from './backend.js';
import { ownSamples, type Samples } from './samples.js';
import { forTrying, ownHost, withPage } from './settings.js';
import { openShells } from './shell.js';

/** How often answered events and old controls are forgotten. */
const HOUSEKEEPING_MS = 3_600_000;

/** How often every process looks whether somebody still looks at the hosts. */
const WATCHDOG_MS = 15_000;

/** A bot that runs. */
export interface Bot {
  readonly app: App;
  /** Address of the local page, or null where it is off. */
  readonly page: string | null;
  /** True where a chat other than the page is connected, in which somebody has to become the administrator. */
  readonly needsClaim: boolean;
  /** The samples of a try, and the name of the host on which they lie. */
  readonly samples: (Samples & { readonly host: string }) | null;
  stop(): Promise<void>;
}

/** Starts everything: store, workers, hosts, chats. What was under way at the last stop goes on. */
export async function startBot(options: {
  readonly config: Config;
  readonly trying: boolean;
  /** False for a worker: it posts and works, and hears nobody. */
  readonly listening: boolean;
  readonly log: Log;
  readonly environment: Readonly<Record<string, string | undefined>>;
}): Promise<Bot> {
  const { config, trying, log, environment } = options;
  const home = await stateFolder(environment);
  tellBrokenSignatures(config.settings, log);
  const samples = trying ? await ownSamples(home) : null;
  const { redisUrl } = config;
  const backend = await openBackend({ redisUrl, home, trying, log });
  const { store, banner } = backend;
  const ports = { store, clock: systemClock, ids: randomIds, log };
  const plot = createPlot();
  const web = config.web.enabled
    ? createWebChat({
        ...ports,
        plot,
        port: config.web.port,
        banner,
        commands: COMMANDS,
      })
    : null;
  const page = web ? withPage(config.settings) : config.settings;
  const settings = samples ? forTrying(page, samples) : page;
  const shells = openShells(environment, home);
  const { shell, hostKeys } = shells;
  const files = createHostFiles(shell);
  const slack = config.slack
    ? createSlackChat({ ...ports, plot, ...config.slack, groups: slackGroups(config.settings) })
    : null;
  const discord = config.discord
    ? createDiscordChat({ ...ports, plot, ...config.discord, commands: COMMANDS })
    : null;
  const chats = {
    ...(web ? { web } : {}),
    ...(slack ? { slack } : {}),
    ...(discord ? { discord } : {}),
  };
  const app = await backend.start((scheduler) =>
    createApp({ ...ports, scheduler, shell, hostKeys, files, chats, settings }),
  );
  await app.resume();
  const stopTidying = every(HOUSEKEEPING_MS, () => void tidy(app, log));
  const stopWatchdog = every(WATCHDOG_MS, () => void watchOver(app, log));
  const stop = async () => {
    stopTidying();
    stopWatchdog();
    for (const chat of Object.values(chats) as Chat[]) await chat.stop();
    await backend.stop();
    shells.close();
  };
  const all: readonly Chat[] = Object.values(chats);
  const deaf = options.listening ? await startChats(all, app, log) : new Map<string, PortError>();
  if (deaf.size > 0 && deaf.size === all.length) {
    await stop();
    throw [...deaf.values()][0];
  }
  return {
    app,
    page: options.listening && web && !deaf.has('web') ? web.address() : null,
    needsClaim: Object.keys(chats).some((platform) => platform !== 'web'),
    samples: samples && { ...samples, host: ownHost(settings).name },
    stop,
  };
}

/** The user groups of Slack that have rights; only these are asked for. */
function slackGroups({ grants }: Settings): readonly string[] {
  const named = grants.filter(({ to }) => to.kind === 'role' && to.platform === 'slack');
  return [...new Set(named.map(({ to }) => to.id))];
}

/** A broken row keeps nothing from starting: it is told here, and by the doctor. */
function tellBrokenSignatures({ signatures }: Settings, log: Log): void {
  for (const { at, text } of ownSignatures(signatures.map(({ row }) => row)).problems)
    log.warn('signature-left-out', { at: signatures[at]?.at, why: text });
}

/** Starts each chat; one that cannot be started, for a wrong token say, is told and keeps no other from starting. */
async function startChats(
  chats: readonly Chat[],
  app: App,
  log: Log,
): Promise<ReadonlyMap<string, PortError>> {
  const failed = new Map<string, PortError>();
  for (const chat of chats) {
    try {
      await chat.start(app.inbox);
    } catch (error) {
      if (!(error instanceof PortError)) throw error;
      log.error('chat-not-started', {
        platform: chat.platform,
        code: error.code,
        why: error.message,
      });
      failed.set(chat.platform, error);
    }
  }
  return failed;
}

async function tidy(app: App, log: Log): Promise<void> {
  try {
    await app.housekeep();
  } catch (error) {
    log.warn('housekeeping-failed', { why: String(error) });
  }
}

/** By a timer of its own, so that it does not depend on what it watches over. */
async function watchOver(app: App, log: Log): Promise<void> {
  try {
    await app.noticeStale();
  } catch (error) {
    log.warn('watchdog-failed', { why: String(error) });
  }
}
