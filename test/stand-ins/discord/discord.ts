import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Gateway, openGateway } from './gateway.js';
import { serve } from './http.js';
import { createPeople, type People } from './people.js';
import { createRates } from './rates.js';
import { createWorld, type World } from './world.js';

export const CHANNEL = '800000000000000001';

/** A strict Discord on this machine: REST, gateway, and the people who use it. */
export interface Discord {
  readonly world: World;
  readonly people: People;
  readonly gateway: Gateway;
  readonly apiUrl: string;
  close(): Promise<void>;
}

/** Opens it with one text channel. */
export async function openDiscord(): Promise<Discord> {
  let port = 0;
  const gatewayAddress = () => `ws://127.0.0.1:${port}`;
  const world = createWorld({ channels: [CHANNEL, '800000000000000002'], gatewayAddress });
  const rates = createRates(world);
  const server = createServer((request, response) => {
    serve(world, rates, request, response).catch((error: unknown) => {
      response.statusCode = 500;
      response.end(String(error));
    });
  });
  const gateway = openGateway(world, server);
  await new Promise<void>((resolve) => server.listen(0, '127.0.0.1', resolve));
  port = (server.address() as AddressInfo).port;
  return {
    world,
    people: createPeople(world),
    gateway,
    apiUrl: `http://127.0.0.1:${port}/api`,
    async close() {
      gateway.close();
      server.closeAllConnections();
      await new Promise((resolve) => server.close(resolve));
    },
  };
}
