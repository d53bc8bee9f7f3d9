import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import type { Log } from '../../src/ports/log.js';
import { PortError } from '../../src/ports/port-error.js';
import { refusal } from './answer.js';
import { send } from './respond.js';
import type { Room } from './room.js';
import { serve } from './routes.js';

/** How long answers that are being written may take when the page closes. */
const CLOSING_MS = 500;

/** A server for the room, listening on 127.0.0.1 alone. Throws `PortError` with code `port-taken` or `not-opened`. */
export async function openServer(room: Room, port: number, log: Log): Promise<Server> {
  const server = createServer({ requestTimeout: 20_000, headersTimeout: 10_000 });
  server.maxConnections = 200;
  server.on('request', (request, response) => {
    serve(room, request, response).catch((error: unknown) => {
      log.error('web.request-failed', { error: String(error) });
      if (response.headersSent) response.destroy();
      else send(response, refusal(500, 'Propel made a mistake while it answered; its log has it.'));
    });
  });
  await listening(server, port);
  return server;
}

/** Lets answers that are being written end, and no new ones begin. */
export function closeServer(server: Server): Promise<void> {
  return new Promise((resolve) => {
    const cut = setTimeout(() => server.closeAllConnections(), CLOSING_MS);
    server.close(() => {
      clearTimeout(cut);
      resolve();
    });
    server.closeIdleConnections();
  });
}

/** Port on which the server listens. */
export function portOf(server: Server): number {
  return (server.address() as AddressInfo | null)?.port ?? 0;
}

function listening(server: Server, port: number): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (cause: NodeJS.ErrnoException) => reject(notOpened(port, cause)));
    server.listen(port, '127.0.0.1', resolve);
  });
}

function notOpened(port: number, cause: NodeJS.ErrnoException): PortError {
  const taken = cause.code === 'EADDRINUSE';
  const why = taken
    ? 'another program has it. End that program, or give the page another port.'
    : `${cause.message}.`;
  return new PortError({
    port: 'chat',
    code: taken ? 'port-taken' : 'not-opened',
    message: `The page cannot be opened on port ${port} of 127.0.0.1: ${why}`,
    retryable: false,
    cause,
  });
}
