import type { IncomingMessage } from 'node:http';
import { readAct } from './act.js';
import { type Answer, json, refusal } from './answer.js';
import { readBody } from './respond.js';
import type { Room } from './room.js';
import { viewReply } from './view.js';

/** Largest body of an act in bytes. */
const MAX_BODY = 256 * 1024;

/** Takes one act to the inbox and gives its reply to the page, for the acting person alone. */
export async function act(room: Room, request: IncomingMessage): Promise<Answer> {
  if (!/^application\/json\b/.test(request.headers['content-type'] ?? ''))
    return refusal(415, 'An act is sent as application/json.');
  const text = await readBody(request, MAX_BODY);
  if (text === null) {
    request.resume();
    return refusal(413, `An act has at most ${MAX_BODY} bytes.`, { connection: 'close' });
  }
  const read = readAct(parsed(text));
  if (typeof read === 'string') return refusal(400, `This act cannot be read: ${read}`);
  if (read.thread !== null && room.journal.shelf.get(read.thread) === null)
    return refusal(400, 'This act names a thread that is not there. Load the page again.');
  const inbox = room.inbox();
  if (inbox === null)
    return refusal(503, 'The bot is stopping. Ask again when it is back.', { 'retry-after': '1' });
  return json({ reply: viewReply(await room.desk.take(read, inbox), room.gallery.hang) });
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}
