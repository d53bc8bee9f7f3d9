import { randomUUID } from 'node:crypto';
import type { WebSocket } from 'ws';
import type { Obj } from './checker.js';
import type { Counts } from './counts.js';

/** Slack waits this long for an acknowledgement. */
const ACK_MS = 3_000;

/** How an envelope fared. */
export type Delivery = 'acked' | 'operation_timeout' | 'no_socket';

/** What goes wrong with the next envelope, on demand. */
export type Mishap = 'twice' | 'drop-before-ack' | 'refresh-after';

/** The open sockets of the app. */
export interface Sockets {
  add(socket: WebSocket): void;
  /** Sends an envelope and waits for its acknowledgement. */
  deliver(type: string, payload: Obj): Promise<Delivery>;
  next(mishap: Mishap): void;
  /** Asks every socket to reconnect, as Slack does about once an hour; some seconds before with `warning`. */
  refresh(reason?: 'refresh_requested' | 'warning'): void;
  /** Sends a frame as it is to every socket. */
  frame(text: string): void;
  /** Breaks every socket without a word. */
  breakAll(): void;
  readonly open: number;
}

export function createSockets(counts: Counts): Sockets {
  const sockets = new Set<WebSocket>();
  const waiting = new Map<string, () => void>();
  const mishaps: Mishap[] = [];

  function send(socket: WebSocket, type: string, payload: Obj): Promise<boolean> {
    const envelope = randomUUID();
    const sent = Date.now();
    const accepts = type === 'slash_commands' || type === 'interactive';
    socket.send(
      JSON.stringify({
        envelope_id: envelope,
        type,
        payload,
        accepts_response_payload: accepts,
        ...(type === 'events_api' ? { retry_attempt: 0, retry_reason: '' } : {}),
      }),
    );
    return new Promise((resolve) => {
      const late = setTimeout(() => {
        waiting.delete(envelope);
        resolve(false);
      }, ACK_MS);
      waiting.set(envelope, () => {
        clearTimeout(late);
        waiting.delete(envelope);
        counts.acked += 1;
        counts.slowestAckMs = Math.max(counts.slowestAckMs, Date.now() - sent);
        resolve(true);
      });
    });
  }

  return {
    add(socket) {
      sockets.add(socket);
      counts.sockets += 1;
      socket.on('close', () => sockets.delete(socket));
      socket.on('error', () => sockets.delete(socket));
      socket.on('message', (data) => {
        const { envelope_id: envelope } = JSON.parse(String(data)) as { envelope_id?: string };
        if (envelope) waiting.get(envelope)?.();
      });
      const hello = { type: 'hello', num_connections: sockets.size, connection_info: {} };
      socket.send(JSON.stringify(hello));
    },
    async deliver(type, payload) {
      const [socket] = sockets;
      if (!socket) {
        counts.noSocket += 1;
        return 'no_socket';
      }
      const mishap = mishaps.shift();
      const first = send(socket, type, payload);
      if (mishap === 'drop-before-ack') {
        // The envelope is out, and the link is gone before an acknowledgement can come back.
        setImmediate(() => socket.terminate());
      }
      if (mishap === 'refresh-after')
        socket.send(JSON.stringify({ type: 'disconnect', reason: 'refresh_requested' }));
      if (mishap === 'twice') void send(socket, type, payload);
      if (await first) return 'acked';
      counts.operationTimeouts += 1;
      return 'operation_timeout';
    },
    next: (mishap) => void mishaps.push(mishap),
    refresh(reason = 'refresh_requested') {
      for (const socket of sockets) socket.send(JSON.stringify({ type: 'disconnect', reason }));
    },
    frame(text) {
      for (const socket of sockets) socket.send(text);
    },
    breakAll() {
      for (const socket of sockets) socket.terminate();
    },
    get open() {
      return sockets.size;
    },
  };
}
