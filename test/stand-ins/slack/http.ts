import type { IncomingMessage, ServerResponse } from 'node:http';
import type { Obj } from './checker.js';
import { count } from './counts.js';
import type { Fault } from './faults.js';
import { FILES, takeUpload } from './file-methods.js';
import { CHAT, OTHER_SCOPES, type Outcome, SCOPES } from './methods.js';
import { respondTo } from './response.js';
import type { World } from './world.js';

const METHODS = { ...CHAT, ...FILES };

/** Errors that say something of the place or of the moment, and nothing of the payload. */
const OF_THE_PLACE = new Set([
  'channel_not_found',
  'expired_trigger_id',
  'is_archived',
  'message_not_found',
  'missing_scope',
  'no_such_subteam',
  'not_in_channel',
  'thread_not_found',
]);

/** One request: a method of the Web API, an upload, or an answer to a response address. */
export async function serve(
  world: World,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const body = await readBody(request);
  const path = new URL(request.url ?? '/', 'http://slack').pathname;
  const [, room = '', name = ''] = path.split('/');
  if (room === 'upload') return send(response, takeUpload(world, name, body), 'OK');
  if (room === 'response') return serveResponse(world, name, body, response);
  if (room !== 'api') return send(response, 404, 'nothing here');
  const fault = world.faults.take(name);
  if (request.headers.authorization === `Bearer ${world.tokens.bot}`)
    response.setHeader('x-oauth-scopes', [...world.scopes].join(','));
  await withFault(fault, request, response, () => call(world, name, request, body, fault));
}

function call(
  world: World,
  name: string,
  request: IncomingMessage,
  body: Uint8Array,
  fault: Fault | null,
): Obj | { readonly waitSeconds: number } {
  const token = /^Bearer (.*)$/.exec(request.headers.authorization ?? '')?.[1] ?? '';
  if (name === 'apps.connections.open') {
    if (token !== world.tokens.app)
      return { ok: false, error: token ? 'invalid_auth' : 'not_authed' };
    return socketAnswer(world);
  }
  if (token !== world.tokens.bot)
    return { ok: false, error: token ? 'invalid_auth' : 'not_authed' };
  const method = METHODS[name];
  if (!method) return { ok: false, error: 'unknown_method' };
  if (fault?.kind === 'error') return { ok: false, error: fault.error };
  const scope = SCOPES[name] ?? OTHER_SCOPES[name];
  if (scope && !world.scopes.has(scope))
    return { ok: false, error: 'missing_scope', needed: scope, provided: [...world.scopes].join() };
  const args = argumentsOf(request.headers['content-type'] ?? '', body);
  const waitSeconds = world.rates.wait(name, String(args.channel ?? ''));
  if (waitSeconds > 0) {
    count(world.counts.limited, name);
    return { waitSeconds };
  }
  count(world.counts.calls, name);
  return answerOf(world, name, method(world, args));
}

/** What Slack says to an app that wants a socket, by the switch of Socket Mode. */
function socketAnswer(world: World): Obj {
  if (world.socketMode === 'off') return { ok: false, error: 'socket_mode_not_enabled' };
  const warned = { response_metadata: { messages: ['[WARN] Socket Mode is not turned on.'] } };
  return {
    ok: true,
    url: world.socketAddress(),
    ...(world.socketMode === 'warned' ? warned : {}),
  };
}

/** The outcome as Slack would write it; a refused payload is counted. */
function answerOf(world: World, method: string, outcome: Outcome): Obj {
  if ('ok' in outcome) return outcome;
  const { error, troubles } = outcome;
  const unready =
    troubles.every(({ what }) => what === 'invalid slack file') && world.notReadyMs > 0;
  if (!OF_THE_PLACE.has(error) && !(unready && troubles.length > 0))
    world.counts.refused.push({ method, error, troubles });
  const messages = troubles.map(({ pointer, what }) => `${what} [json-pointer:${pointer}]`);
  return {
    ok: false,
    error,
    errors: messages,
    response_metadata: { messages: messages.map((message) => `[ERROR] ${message}`) },
  };
}

async function withFault(
  fault: Fault | null,
  request: IncomingMessage,
  response: ServerResponse,
  work: () => Obj | { readonly waitSeconds: number },
): Promise<void> {
  switch (fault?.kind) {
    case 'rate-limit':
      return limit(response, fault.seconds);
    case 'status':
      return send(response, fault.status, fault.body ?? 'trouble');
    case 'drop':
      request.socket.destroy();
      return;
    case 'lose-answer':
      work();
      request.socket.destroy();
      return;
    case 'hang':
      work();
      return;
    case 'delay':
      await new Promise((resolve) => setTimeout(resolve, fault.ms));
  }
  const answer = work();
  if ('waitSeconds' in answer) return limit(response, Number(answer.waitSeconds));
  send(response, 200, JSON.stringify(answer));
}

async function serveResponse(
  world: World,
  name: string,
  body: Uint8Array,
  response: ServerResponse,
): Promise<void> {
  const fault = world.faults.take('response_url');
  if (fault?.kind === 'status') return send(response, fault.status, 'trouble');
  const outcome = respondTo(world, name, JSON.parse(new TextDecoder().decode(body)) as Obj);
  if ('ok' in outcome) return send(response, 200, 'ok');
  const answer = answerOf(world, 'response_url', outcome);
  send(response, outcome.error === 'expired_url' ? 404 : 200, JSON.stringify(answer));
}

function limit(response: ServerResponse, seconds: number | null): void {
  if (seconds !== null) response.setHeader('retry-after', String(seconds));
  send(response, 429, 'slow down');
}

function send(response: ServerResponse, status: number, body: string): void {
  response.statusCode = status;
  response.setHeader('content-type', body.startsWith('{') ? 'application/json' : 'text/plain');
  response.end(body);
}

async function readBody(request: IncomingMessage): Promise<Uint8Array> {
  const chunks: Buffer[] = [];
  for await (const chunk of request) chunks.push(chunk as Buffer);
  return Buffer.concat(chunks);
}

/** Arguments of a call, from JSON or from a form whose compound members are JSON. */
function argumentsOf(type: string, body: Uint8Array): Obj {
  const text = new TextDecoder().decode(body);
  if (type.startsWith('application/json')) return JSON.parse(text) as Obj;
  const entries = [...new URLSearchParams(text)].map(([name, value]) => [name, parsed(value)]);
  return Object.fromEntries(entries) as Obj;
}

function parsed(value: string): unknown {
  if (!/^[[{]/.test(value)) return value;
  try {
    return JSON.parse(value);
  } catch {
    return value;
  }
}
