import type { IncomingMessage, ServerResponse } from 'node:http';
import { checkCommands } from './check-commands.js';
import type { UploadedFile } from './check-message.js';
import type { Fault } from './faults.js';
import { guildsOf, memberOf, mustCommand, rolesOf } from './guild.js';
import { answer, followUp, original } from './interactions.js';
import { editMessage, listMessages, messageJson, postMessage } from './messages.js';
import type { createRates } from './rates.js';
import { fieldsOf, Refusal } from './refusal.js';
import { changeRoom, roomJson, startThread } from './rooms.js';
import { accountJson, messageOf, roomOf, type World } from './world.js';

interface Call {
  readonly world: World;
  readonly ids: readonly string[];
  readonly body: unknown;
  readonly uploads: readonly UploadedFile[];
  readonly query: URLSearchParams;
}

/** Routes by method and path; `:id` stands for any part. */
const ROUTES: Readonly<Record<string, (call: Call) => unknown>> = {
  'GET /gateway/bot': ({ world }) => ({
    url: world.gatewayAddress(),
    shards: 1,
    session_start_limit: {
      total: 1000,
      remaining: 1000 - world.counts.identifies,
      reset_after: 0,
      max_concurrency: 1,
    },
  }),
  'GET /users/@me': ({ world }) => accountJson(world, world.bot),
  'GET /users/@me/guilds': ({ world }) => guildsOf(world),
  'GET /applications/@me': ({ world }) => ({
    id: world.bot,
    name: 'Propel',
    bot_public: true,
    bot_require_code_grant: false,
  }),
  'GET /applications/:id/commands': ({ world }) => registered(world, world.commands),
  'PUT /applications/:id/commands': ({ world, body }) => {
    world.commands = taken(body);
    return registered(world, world.commands);
  },
  'GET /applications/:id/guilds/:id/commands': ({ world, ids: [, guild = ''] }) => {
    mustCommand(world, guild);
    return registered(world, world.guildCommands);
  },
  'PUT /applications/:id/guilds/:id/commands': ({ world, ids: [, guild = ''], body }) => {
    mustCommand(world, guild);
    world.guildCommands = taken(body);
    return registered(world, world.guildCommands);
  },
  'GET /guilds/:id/roles': ({ world, ids: [guild = ''] }) => rolesOf(world, guild),
  'GET /guilds/:id/members/:id': ({ world, ids: [guild = '', user = ''] }) =>
    memberOf(world, guild, user),
  'GET /channels/:id': ({ world, ids: [room = ''] }) => roomJson(world, roomOf(world, room)),
  'PATCH /channels/:id': ({ world, ids: [room = ''], body }) => changeRoom(world, room, body),
  'GET /channels/:id/messages': ({ world, ids: [room = ''], query }) =>
    listMessages(world, room, query),
  'POST /channels/:id/messages': ({ world, ids: [room = ''], body, uploads }) =>
    postMessage(world, room, body, uploads),
  'GET /channels/:id/messages/:id': ({ world, ids: [room = '', id = ''] }) =>
    messageJson(world, messageOf(world, room, id), false),
  'PATCH /channels/:id/messages/:id': ({ world, ids: [room = '', id = ''], body, uploads }) =>
    editMessage(world, room, id, body, uploads),
  'POST /channels/:id/messages/:id/threads': ({ world, ids: [room = '', id = ''], body }) =>
    startThread(world, room, id, body),
  'POST /interactions/:id/:id/callback': ({ world, ids: [id = '', token = ''], body, uploads }) =>
    answer(world, id, token, body, uploads),
  'POST /webhooks/:id/:id': ({ world, ids: [, token = ''], body, uploads }) =>
    followUp(world, token, body, uploads),
  'GET /webhooks/:id/:id/messages/@original': ({ world, ids: [, token = ''] }) =>
    original(world, token, 'GET', null, []),
  'PATCH /webhooks/:id/:id/messages/@original': ({ world, ids: [, token = ''], body, uploads }) =>
    original(world, token, 'PATCH', body, uploads),
  'DELETE /webhooks/:id/:id/messages/@original': ({ world, ids: [, token = ''] }) =>
    original(world, token, 'DELETE', null, []),
};

/** Errors that speak of the moment or the place, and not of what was sent. */
const OF_THE_PLACE = new Set([
  0, 10003, 10004, 10007, 10008, 10062, 40060, 50001, 50013, 50027, 50083, 160004, 160005,
]);

/** One request of the REST interface. */
export async function serve(
  world: World,
  rates: ReturnType<typeof createRates>,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const url = new URL(request.url ?? '/', 'http://discord');
  const path = decodeURIComponent(url.pathname).replace(/^\/api\/v10/, '');
  const bytes = await readBody(request);
  const found = routeOf(request.method ?? '', path);
  if (!found || !url.pathname.startsWith('/api/v10/'))
    return send(response, 404, { message: '404: Not Found', code: 0 });
  const { route, ids } = found;
  world.counts.calls[route] = (world.counts.calls[route] ?? 0) + 1;
  const open = route.includes('/interactions/') || route.includes('/webhooks/');
  if (!open && request.headers.authorization !== `Bot ${world.token}`)
    return send(response, 401, { message: '401: Unauthorized', code: 0 });
  const fault = world.faults.take(route);
  const work = () => {
    const { body, uploads } = bytes.parsed;
    return ROUTES[route]?.({ world, ids, body, uploads, query: url.searchParams });
  };
  const rated = rates.take(route, ids[0] ?? '', ids[1] ?? null);
  for (const [name, value] of Object.entries(rated.headers)) response.setHeader(name, value);
  if (rated.waitSeconds > 0) return limit(world, response, rated.waitSeconds, rated.code);
  await withFault(world, route, fault, request, response, work);
}

async function withFault(
  world: World,
  route: string,
  fault: Fault | null,
  request: IncomingMessage,
  response: ServerResponse,
  work: () => unknown,
): Promise<void> {
  switch (fault?.kind) {
    case 'rate-limit':
      return limit(world, response, fault.seconds, fault.code ?? 0);
    case 'bare-limit':
      return send(
        response,
        429,
        fault.seconds === null ? {} : { retry_after: fault.seconds, global: true },
      );
    case 'status':
      return send(response, fault.status, { message: 'trouble', code: 0 });
    case 'error':
      return send(response, fault.status, { message: 'on demand', code: fault.code });
    case 'page':
      response.writeHead(fault.status, { 'content-type': 'text/html' });
      response.end('<html>Not what was asked for.</html>');
      return;
    case 'drop':
      request.socket.destroy();
      return;
    case 'applied-502':
      outcome(world, route, work);
      return send(response, 502, { message: 'bad gateway', code: 0 });
    case 'lose-answer':
      outcome(world, route, work);
      request.socket.destroy();
      return;
    case 'hang':
      outcome(world, route, work);
      return;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
  }
  const { status, body } = outcome(world, route, work);
  send(response, status, body);
}

function outcome(
  world: World,
  route: string,
  work: () => unknown,
): { status: number; body: unknown } {
  try {
    const body = work();
    return { status: body === null ? 204 : 200, body };
  } catch (error) {
    if (!(error instanceof Refusal)) throw error;
    if (!OF_THE_PLACE.has(error.code)) world.counts.refused.push({ route, why: error.body() });
    return { status: error.status, body: error.body() };
  }
}

function taken(body: unknown): readonly unknown[] {
  checkCommands(body);
  return body as readonly unknown[];
}

function registered(world: World, commands: readonly unknown[]): readonly object[] {
  return commands.map((command, index) => ({
    id: String(index + 1),
    application_id: world.bot,
    version: '1',
    ...fieldsOf(command),
  }));
}

function limit(world: World, response: ServerResponse, seconds: number, code: number): void {
  world.counts.limited += 1;
  response.setHeader('retry-after', String(Math.ceil(seconds)));
  response.setHeader('x-ratelimit-scope', 'user');
  send(response, 429, {
    message: 'You are being rate limited.',
    retry_after: seconds,
    global: false,
    ...(code ? { code } : {}),
  });
}

function send(response: ServerResponse, status: number, body: unknown): void {
  response.statusCode = status;
  response.setHeader('content-type', 'application/json');
  response.end(status === 204 ? undefined : JSON.stringify(body));
}

function routeOf(
  method: string,
  path: string,
): { readonly route: string; readonly ids: readonly string[] } | null {
  for (const route of Object.keys(ROUTES)) {
    const [verb, pattern = ''] = route.split(' ');
    if (verb !== method) continue;
    const match = new RegExp(`^${pattern.replaceAll(':id', '([^/]+)')}$`).exec(path);
    if (match) return { route, ids: match.slice(1) };
  }
  return null;
}

/** The JSON and the files of a request, whether they come alone or together in a form. */
async function readBody(
  request: IncomingMessage,
): Promise<{ readonly parsed: { body: unknown; uploads: readonly UploadedFile[] } }> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  const bytes = Buffer.concat(chunks);
  const type = request.headers['content-type'] ?? '';
  if (!type.startsWith('multipart/'))
    return { parsed: { body: bytes.length > 0 ? JSON.parse(String(bytes)) : null, uploads: [] } };
  const form = await new Response(bytes, { headers: { 'content-type': type } }).formData();
  const uploads: UploadedFile[] = [];
  let body: unknown = null;
  for (const [name, value] of form.entries()) {
    if (typeof value === 'string') {
      if (name === 'payload_json') body = JSON.parse(value);
      continue;
    }
    const text = value.type.startsWith('text/') ? await value.text() : null;
    uploads[Number(/^files\[(\d+)\]$/.exec(name)?.[1])] = {
      name: value.name,
      bytes: value.size,
      text,
    };
  }
  return { parsed: { body, uploads } };
}
