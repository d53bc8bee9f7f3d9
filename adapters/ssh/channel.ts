import type { Client, ClientChannel } from 'ssh2';

/** The server had no room for another channel; nothing has run. */
export class NoChannel extends Error {}
/** The connection was closed before a channel was open; nothing has run. */
export class LinkClosed extends Error {}

/** Opens a channel with a shell that waits for a script: two round trips. */
export function openChannel(client: Client): Promise<ClientChannel> {
  return new Promise((resolve, reject) => {
    const gone = () => reject(new LinkClosed('the connection was closed'));
    client.once('close', gone);
    try {
      client.exec('sh -s', (error, channel) => {
        client.off('close', gone);
        if (!error) resolve(channel);
        else if (isFull(error)) reject(new NoChannel(error.message));
        else reject(new LinkClosed(error.message));
      });
    } catch (error) {
      client.off('close', gone);
      reject(new LinkClosed(String(error)));
    }
  });
}

/** Older than this, a waiting shell may have been forgotten by firewalls and servers on the way. */
const SPARE_MS = 120_000;

/**
 * One shell that already waits for its script, so that a script costs one round trip in place of three. It is opened
 * after each use, ahead of the next.
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
