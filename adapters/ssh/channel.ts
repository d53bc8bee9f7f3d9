import type { Client, ClientChannel } from 'ssh2';

/** The server had no room for another channel; nothing has run. */
export class NoChannel extends Error {}
/** The connection was closed before a channel was open; nothing has run. */
export class LinkClosed extends Error {}
/** The server stands, and runs no command on this channel; nothing has run. */
export class NoShell extends Error {}

/** How the command on a channel ended: with a status or by a signal. */
export interface Ending {
  readonly status: number | null;
  /** With `SIG` before it. */
  readonly signal: string | null;
}

/** A shell that waits for a script. */
export interface OpenedShell {
  readonly channel: ClientChannel;
  /** Set as soon as the server says it, which may be in the same breath as that the channel is open. */
  ended: Ending | null;
}

/** A connection that is being closed says so within this time. */
const CLOSING_MS = 20;

/** Opens a channel with a shell that waits for a script: two round trips. */
export function openChannel(client: Client): Promise<OpenedShell> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new LinkClosed('the connection was closed'));
    client.once('close', gone);
    const settle = (act: () => void) => {
      client.off('close', gone);
      act();
    };
    try {
      client.exec('sh -s', (error, channel) => {
        if (!error) settle(() => resolve(heard(channel)));
        else if (isFull(error)) settle(() => reject(new NoChannel(error.message)));
        // ssh2 fails what is under way before it tells that the connection was closed.
        else setTimeout(() => settle(() => reject(new NoShell(error.message))), CLOSING_MS);
      });
    } catch (error) {
      settle(() => reject(new LinkClosed(String(error))));
    }
  });
}

/** Listens to how the command ends from the first moment on. */
function heard(channel: ClientChannel): OpenedShell {
  const shell: OpenedShell = { channel, ended: null };
  channel.on('exit', (status: number | null | undefined, signal?: string) => {
    if (typeof status !== 'number' && !signal) return;
    const named = signal ? signal.replace(/^(?:SIG)?/, 'SIG') : null;
    shell.ended = { status: status ?? null, signal: named };
  });
  return shell;
}

/** Older than this, a waiting shell may have been forgotten by firewalls and servers on the way. */
const SPARE_MS = 120_000;

/**
 * One shell that already waits for its script, so that a script costs one round trip in place of three. It is opened
 * while the one before is in use, ahead of the next.
 */
export class SpareChannel {
  readonly #client: Client;
  #waiting: { readonly shell: OpenedShell; readonly since: number } | null = null;
  #opening = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The waiting shell, if there is one that has not ended by itself. */
  take(): OpenedShell | null {
    const spare = this.#waiting;
    this.#waiting = null;
    if (spare === null) return null;
    const { channel, ended } = spare.shell;
    channel.removeAllListeners('close');
    if (ended === null && Date.now() - spare.since < SPARE_MS) return spare.shell;
    channel.close();
    return null;
  }

  /** Opens the next one, unless there is one; a server that has no room for it is no trouble. */
  refill(): void {
    if (this.#waiting || this.#opening) return;
    this.#opening = true;
    openChannel(this.#client).then(
      (shell) => {
        this.#opening = false;
        this.#waiting = { shell, since: Date.now() };
        shell.channel.on('error', () => {});
        shell.channel.on('close', () => {
          if (this.#waiting?.shell === shell) this.#waiting = null;
        });
      },
      () => {
        this.#opening = false;
      },
    );
  }
}

function isFull(error: Error): boolean {
  return (error as { reason?: unknown }).reason === 2 || /open failure/i.test(error.message);
}
