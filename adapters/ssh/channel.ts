import type { Client, ClientChannel } from 'ssh2';

/** The server had no room for another channel; nothing has run. */
export class NoChannel extends Error {}
/** The connection was closed before a channel was open; nothing has run. */
export class LinkClosed extends Error {}
/** The server stands, and runs no command on this channel; nothing has run. */
export class NoShell extends Error {}

/** A connection that is being closed says so within this time. */
const CLOSING_MS = 20;

/** Opens a channel with a shell that waits for a script: two round trips. */
export function openChannel(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new LinkClosed('the connection was closed'));
    client.once('close', gone);
    const settle = (act: () => void) => {
      client.off('close', gone);
      act();
    };
    try {
      client.exec('sh -s', (error, channel) => {
        if (!error) settle(() => resolve(channel));
        else if (isFull(error)) settle(() => reject(new NoChannel(error.message)));
        // ssh2 fails what is under way before it tells that the connection was closed.
        else setTimeout(() => settle(() => reject(new NoShell(error.message))), CLOSING_MS);
      });
    } catch (error) {
      settle(() => reject(new LinkClosed(String(error))));
    }
  });
}

/** Older than this, a waiting shell may have been forgotten by firewalls and servers on the way. */
const SPARE_MS = 120_000;

/**
 * One shell that already waits for its script, so that a script costs one round trip in place of three. It is opened
 * while the one before is in use, ahead of the next.
 */
export class SpareChannel {
  readonly #client: Client;
  #waiting: { readonly channel: ClientChannel; readonly since: number } | null = null;
  #opening = false;

  constructor(client: Client) {
    this.#client = client;
  }

  /** The waiting shell, if there is one. */
  take(): ClientChannel | null {
    const spare = this.#waiting;
    this.#waiting = null;
    if (spare === null) return null;
    spare.channel.removeAllListeners('close');
    if (Date.now() - spare.since < SPARE_MS) return spare.channel;
    spare.channel.close();
    return null;
  }

  /** Opens the next one, unless there is one; a server that has no room for it is no trouble. */
  refill(): void {
    if (this.#waiting || this.#opening) return;
    this.#opening = true;
    openChannel(this.#client).then(
      (channel) => {
        this.#opening = false;
        this.#waiting = { channel, since: Date.now() };
        channel.on('error', () => {});
        channel.on('close', () => {
          if (this.#waiting?.channel === channel) this.#waiting = null;
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
