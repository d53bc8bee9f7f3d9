import { App, SocketModeReceiver } from '@slack/bolt';
import type { Log } from '../../src/ports/log.js';
import { asPortError, blamesToken, chatError, refusalOf } from './errors.js';
import { sleep } from './pace.js';
import { sdkLogger } from './sdk-log.js';
import { clientOptions } from './web.js';

export interface SocketOptions {
  readonly botToken: string;
  readonly appToken: string;
  readonly apiUrl: string | null;
  readonly log: Log;
  /** Milliseconds in which Slack has to be reached at the start; 20 seconds where nothing is said. */
  readonly startMs?: number;
}

/** Bolt over Socket Mode, with what was measured to be needed around it. */
export interface Socket {
  readonly app: App;
  /**
   * Connects; throws `PortError` of the chat where only a person can put it right, with what to do. Trouble that may pass is
   * waited out beside: then it resolves unconnected.
   */
  start(): Promise<void>;
  /** Resolves once it is connected for the first time. */
  readonly ready: Promise<void>;
  /** Ends the connection and waits for its end. */
  stop(): Promise<void>;
}

const START_MS = 20_000;
const DIAL_MS = 15_000;
const STOP_MS = 6_000;
/** A pong that takes longer means a dead link; shorter, and a busy machine drops good ones. */
const PONG_MS = 4_000;
const LONGEST_PAUSE_MS = 10_000;
const SOCKET_MODE_OFF =
  'Socket Mode of the Slack app is off, so nothing that people do arrives. Switch it on (“Socket Mode” on the app’s page), and start again where Propel has ended.';
/** A loss that the SDK does not tell of is found this often. */
const WATCH_MS = 5_000;

/**
 * The SDK's own reconnection is off: it stays deaf for one ping timeout before it dials again, and a refusal while it does
 * is an unhandled rejection that ends the process. Here a lost socket is dialled again at once, for as long as it takes.
 */
export function createSocket(options: SocketOptions): Socket {
  const { botToken, appToken, log } = options;
  const receiver = new SocketModeReceiver({
    appToken,
    logger: sdkLogger(log),
    clientPingTimeout: PONG_MS,
    autoReconnectEnabled: false,
    installerOptions: { clientOptions: clientOptions(options) },
    customPropertiesExtractor: ({ envelope_id }) => ({ envelopeId: envelope_id }),
  });
  const app = new App({
    receiver,
    token: botToken,
    deferInitialization: true,
    clientOptions: clientOptions(options),
    logger: sdkLogger(log),
  });
  app.error(async (error) => log.error('slack.listener-failed', { error }));
  const { client } = receiver;
  guardFrames(client, log);
  let wanted = false;
  let connected = false;
  let dialling = false;
  let known = false;
  let watchdog: NodeJS.Timeout | undefined;
  let settle = (): void => undefined;
  const ready = new Promise<void>((resolve) => {
    settle = resolve;
  });

  client.on('connected', () => {
    connected = true;
    settle();
  });
  client.on('disconnected', () => {
    connected = false;
    void redial();
  });

  async function dial(ms: number): Promise<void> {
    try {
      await within(ms, client.start());
    } catch (error) {
      void client.disconnect().catch(() => undefined); // What is half open is closed; there may be nothing.
      throw error ?? chatError('lost', 'Slack closed the socket before it was ready.', true);
    }
  }

  async function connect(ms: number): Promise<void> {
    if (!known) await explained('SLACK_BOT_TOKEN', () => within(ms, app.init()));
    known = true;
    await explained('SLACK_APP_TOKEN', () => dial(ms));
  }

  async function redial(): Promise<void> {
    if (!wanted || connected || dialling) return;
    dialling = true;
    const since = Date.now();
    for (let failures = 0; wanted && !connected; failures += 1) {
      try {
        await connect(DIAL_MS);
        log.info('slack.reconnected', { deafMs: Date.now() - since });
      } catch (error) {
        const { code, message, retryAfterMs } = asPortError(error);
        log.warn('slack.not-connected', { code, why: message });
        const pause = Math.min(LONGEST_PAUSE_MS, 250 * 2 ** failures);
        await sleep(Math.max(pause, retryAfterMs ?? 0));
      }
    }
    dialling = false;
  }

  return {
    app,
    ready,
    async start() {
      refuseWrongTokens(botToken, appToken);
      try {
        await connect(options.startMs ?? START_MS);
      } catch (error) {
        const { code, message, retryable } = asPortError(error);
        if (!retryable) throw error;
        log.warn('slack.not-connected', { code, why: message });
      }
      wanted = true;
      watchdog = setInterval(() => void redial(), WATCH_MS);
      void redial();
    },
    async stop() {
      wanted = false;
      clearInterval(watchdog);
      await within(STOP_MS, client.disconnect()).catch(() => undefined); // The process goes on without it.
    },
  };
}

/** The SDK reads frames in a listener whose failure would end the process; a frame that it cannot read is told and left. */
function guardFrames(client: SocketModeReceiver['client'], log: Log): void {
  const readers = client.listeners('ws_message');
  client.removeAllListeners('ws_message');
  client.on('ws_message', (...frame: unknown[]) => {
    for (const read of readers)
      Promise.resolve()
        .then(() => read(...frame))
        .catch((error: unknown) => log.warn('slack.frame-not-read', { why: String(error) }));
  });
  client.on('error', (error: unknown) => log.warn('slack.socket-error', { why: String(error) }));
}

function refuseWrongTokens(botToken: string, appToken: string): void {
  if (!botToken.startsWith('xoxb-'))
    throw chatError('wrong-token', 'SLACK_BOT_TOKEN must begin with xoxb-.', false);
  if (!appToken.startsWith('xapp-'))
    throw chatError('wrong-token', 'SLACK_APP_TOKEN must begin with xapp-.', false);
}

async function explained(variable: string, work: () => Promise<unknown>): Promise<void> {
  try {
    await work();
  } catch (error) {
    const word = refusalOf(error);
    if (word === 'socket_mode_not_enabled') throw chatError(word, SOCKET_MODE_OFF, false, error);
    if (word === null || !blamesToken(word)) throw asPortError(error);
    const message = `Slack refuses ${variable} (${word}). Take a new token from the app's page (docs/slack.md) and start again.`;
    throw chatError('token-refused', message, false, error);
  }
}

/** A promise that is given up after so many milliseconds. */
async function within<T>(ms: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_, reject) => {
    const message = `Slack could not be reached within ${ms / 1_000} seconds.`;
    timer = setTimeout(() => reject(chatError('unreachable', message, true)), ms);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
    work.catch(() => undefined); // It may still fail after it was given up.
  }
}
