import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { WebSocketServer } from 'ws';
import { createCounts } from './counts.js';
import { createFaults, createRates } from './faults.js';
import { serve } from './http.js';
import { createPeople, type People } from './people.js';
import { createRoom } from './room.js';
import { createSockets } from './sockets.js';
import type { World } from './world.js';

/** Scopes as the manifest of the project asks for them. */
export const GRANTED = [
  ...['commands', 'chat:write', 'files:write', 'app_mentions:read', 'users:read', 'im:history'],
  ...['channels:history', 'groups:history', 'usergroups:read'],
];

export interface SlackOptions {
  readonly scopes?: readonly string[];
  /** A picture may be shown only this long after its upload, in milliseconds; Slack needs a moment for it. */
  readonly notReadyMs?: number;
}

/** A workspace of Slack on this machine: strict where Slack is, and readable. */
export interface Slack extends World {
  readonly people: People;
  /** Address for `SLACK_API_URL`. */
  readonly apiUrl: string;
  close(): Promise<void>;
}

/** People of the workspace by their ids. */
const PEOPLE: ReadonlyMap<string, string> = new Map([
  ['U0OWNER', 'Ada'],
  ['U0ADMIN', 'Grace'],
  ['U0STRANGER', 'Mallory'],
  ['U0VIEWER', 'Vera'],
  ['U0APPROVER', 'Alan'],
]);

/** Opens a workspace with one channel, `C0GENERAL`, that the bot is in, and one, `C0FOREIGN`, that it is not in. */
export async function openSlack(options: SlackOptions = {}): Promise<Slack> {
  const counts = createCounts();
  const sockets = createSockets(counts);
  const server = createServer();
  const port = await listen(server);
  const base = `http://127.0.0.1:${port}`;
  const world: World = {
    room: createRoom(PEOPLE),
    notReadyMs: options.notReadyMs ?? 0,
    base,
    counts,
    faults: createFaults(),
    rates: createRates(),
    sockets,
    tokens: { bot: 'xoxb-stand-in', app: 'xapp-1-A0PROPEL-stand-in' },
    scopes: new Set(options.scopes ?? GRANTED),
    socketMode: 'on',
    tellsMetadata: true,
    socketAddress: () => `ws://127.0.0.1:${port}/link/?ticket=stand-in`,
  };
  server.on('request', (request, response) => {
    serve(world, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  const link = new WebSocketServer({ server });
  link.on('connection', (socket) => sockets.add(socket));
  return Object.assign(world, {
    people: createPeople(world),
    apiUrl: `${base}/api/`,
    async close() {
      for (const client of link.clients) client.terminate();
      link.close();
      server.closeAllConnections();
      await new Promise<void>((resolve) => server.close(() => resolve()));
    },
  });
}

async function listen(server: Server): Promise<number> {
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  return (server.address() as AddressInfo).port;
}
