import type { IncomingMessage, ServerResponse } from 'node:http';
import { act } from './act-route.js';
import { type Answer, json, refusal, whole } from './answer.js';
import { judge } from './guard.js';
import { events, messages, picture, state } from './reads.js';
import { send } from './respond.js';
import type { Room } from './room.js';

/** Answers one request: who may come in, then where to. */
export async function serve(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const answer = await route(room, request, response);
  if (answer !== null) send(response, answer);
}

/** The answer, or null where a stream has begun. */
async function route(
  room: Room,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<Answer | null> {
  const { method = 'GET', url = '/', headers } = request;
  const verdict = judge({ method, host: headers.host, origin: headers.origin, url }, room.token);
  if (verdict.kind === 'out') return refusal(verdict.status, verdict.sentence);
  if (verdict.kind === 'health') return json({ ok: true });
  if (verdict.kind === 'to-slash')
    return refusal(308, 'The page is one slash further.', { location: `/${room.token}/` });
  const { path, query } = verdict;
  if (path === 'act' && method === 'POST') return act(room, request);
  if (path === 'act') return refusal(405, 'An act is sent with POST.', { allow: 'POST' });
  if (method !== 'GET') return refusal(405, 'This can only be read.', { allow: 'GET' });
  if (path === 'state') return state(room);
  if (path === 'messages') return messages(room, query);
  if (path === 'events') return events(room, query, oneOf(headers['last-event-id']), response);
  if (path.startsWith('chart/')) return picture(room, path.slice('chart/'.length));
  const asset = room.assets.get(path);
  if (asset === undefined) return refusal(404, 'There is nothing under this address.');
  return whole(200, asset.type, asset.body);
}

function oneOf(header: string | string[] | undefined): string | undefined {
  return Array.isArray(header) ? header[0] : header;
}
