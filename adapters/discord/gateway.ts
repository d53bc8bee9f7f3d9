import {
  type APIInteraction,
  Client,
  DiscordjsErrorCodes,
  GatewayDispatchEvents,
  GatewayIntentBits,
} from 'discord.js';
import type { Log } from '../../src/ports/log.js';
import { PortError } from '../../src/ports/port-error.js';
import { restOptions } from './api.js';

/** A login that has not come through by then is given up and begun anew. */
const LOGIN_MS = 30_000;
/** `start` waits this long for the first login; then the bot goes on without Discord until it answers. */
const START_MS = 20_000;
const FIRST_PAUSE_MS = 1_000;
/** Discord takes a thousand logins a day, so that none may follow sooner for long. */
const LONGEST_PAUSE_MS = 120_000;

/** The connection on which interactions arrive. One process may hold it for a token. */
export interface Gateway {
  /** Resolves when it is connected, or after 20 seconds, while it goes on trying. Throws `PortError` where the token or the intents are refused. */
  start(): Promise<void>;
  stop(): Promise<void>;
  /** Parent of a thread that is known here; null for anything else. */
  thread(channel: string): { readonly parent: string | null } | null;
}

/** A gateway over discord.js with the intent Guilds alone; its loss is waited out. */
export function createGateway(options: {
  readonly token: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  readonly onInteraction: (event: APIInteraction) => void;
  /** Called after every login with the id of the application. */
  readonly onLogin: (application: string) => void;
}): Gateway {
  const { token, apiUrl, log } = options;
  let client: Client | null = null;
  let wanted = false;
  let wake = (): void => undefined;

  function open(onLost: () => void): Client {
    const opened = new Client({
      intents: [GatewayIntentBits.Guilds],
      allowedMentions: { parse: [] },
      enforceNonce: true,
      rest: restOptions(apiUrl),
    });
    // Without a listener an error of the socket would end the process.
    opened.on('error', (error) => log.warn('discord.error', { why: error.message }));
    opened.on('shardError', (error) => log.warn('discord.socket-error', { why: error.message }));
    opened.on('shardDisconnect', ({ code }) => {
      log.error('discord.disconnected', { code });
      onLost();
    });
    opened.on('invalidated', onLost);
    readNoInteractions(opened);
    opened.ws.on(GatewayDispatchEvents.InteractionCreate, (event: APIInteraction) =>
      options.onInteraction(event),
    );
    return opened;
  }

  async function login(onLost: () => void): Promise<void> {
    const opened = open(onLost);
    client = opened;
    try {
      await inTime(opened.login(token));
      const application = opened.application?.id ?? opened.user?.id;
      if (application) options.onLogin(application);
      log.info('discord.connected');
    } catch (error) {
      await opened.destroy().catch(() => undefined);
      throw error;
    }
  }

  async function keepConnected(onFirst: (refused: PortError | null) => void): Promise<void> {
    let pause = FIRST_PAUSE_MS;
    while (wanted) {
      try {
        const lost = deferred();
        await login(lost.settle);
        pause = FIRST_PAUSE_MS;
        onFirst(null);
        await lost.promise;
        await client?.destroy().catch(() => undefined);
      } catch (error) {
        const refused = refusalOf(error);
        if (refused) {
          log.error('discord.refused', { why: refused.message });
          onFirst(refused);
          pause = LONGEST_PAUSE_MS;
        } else {
          log.warn('discord.login-failed', { why: String(error), againInMs: pause });
        }
      }
      if (!wanted) return;
      await sleep(pause);
      pause = Math.min(pause * 2, LONGEST_PAUSE_MS);
    }
  }

  function sleep(ms: number): Promise<void> {
    return new Promise((resolve) => {
      const timer = setTimeout(resolve, ms);
      wake = () => {
        clearTimeout(timer);
        resolve();
      };
    });
  }

  return {
    async start() {
      wanted = true;
      const refused = await new Promise<PortError | null>((resolve) => {
        setTimeout(() => resolve(null), START_MS).unref();
        void keepConnected(resolve);
      });
      if (!refused) return;
      wanted = false;
      throw refused;
    },
    async stop() {
      wanted = false;
      wake();
      await client?.destroy().catch(() => undefined);
      client = null;
    },
    thread(channel) {
      const known = client?.channels.cache.get(channel);
      return known?.isThread() ? { parent: known.parentId } : null;
    },
  };
}

/**
 * Interactions are read as they arrive. discord.js would read them beside, in a place where one that lacks a member would
 * end the process.
 */
function readNoInteractions(client: Client): void {
  const { actions } = client as unknown as { readonly actions?: Readonly<Record<string, object>> };
  const reader = actions?.InteractionCreate;
  if (reader) Object.assign(reader, { handle: () => undefined });
}

function deferred(): { readonly promise: Promise<void>; readonly settle: () => void } {
  let settle = (): void => undefined;
  const promise = new Promise<void>((resolve) => {
    settle = resolve;
  });
  return { promise, settle };
}

async function inTime(login: Promise<unknown>): Promise<void> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const words = `Discord's gateway did not answer within ${LOGIN_MS / 1_000} s.`;
    timer = setTimeout(() => reject(new Error(words)), LOGIN_MS);
  });
  try {
    await Promise.race([login, late]);
  } finally {
    clearTimeout(timer);
  }
}

/** What a person has to put right before any login can succeed; null for what may pass. */
function refusalOf(error: unknown): PortError | null {
  const code = (error as { readonly code?: unknown }).code;
  const said = error instanceof Error ? error.message : String(error);
  if (code === DiscordjsErrorCodes.TokenInvalid || /invalid token/i.test(said))
    return refusal(
      'token-refused',
      'Discord refuses the token in DISCORD_TOKEN. Copy it anew from the page “Bot” of your application, and restart.',
      error,
    );
  if (/disallowed intents/i.test(said))
    return refusal(
      'intents-refused',
      'Discord refuses the intents of the bot. Propel asks for “Guilds” alone, which needs no switch; check that DISCORD_TOKEN belongs to a bot.',
      error,
    );
  return null;
}

function refusal(code: string, message: string, cause: unknown): PortError {
  return new PortError({ port: 'chat', code, message, retryable: false, cause });
}
