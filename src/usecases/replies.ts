import type { Reply } from '../domain/incoming.js';
import type { Message } from '../domain/message.js';
import type { Problem } from '../domain/problem.js';
import * as messages from '../messages/index.js';

/** The deed is done and seen in the channel; nothing more to say. */
export const done: Reply = { kind: 'done' };

/** Says for this person alone why nothing was done. */
export function refused(problem: Problem): Reply {
  const message = messages.problem(problem);
  if (problem.code !== 'not-allowed' || !problem.mayAsk) return { kind: 'whisper', message };
  return { kind: 'whisper', message, wanted: problem.what };
}

/** Says what a private question led to, or why to nothing: the question, with its button, goes. */
export function settled(reply: Reply): Reply {
  return reply.kind === 'whisper' ? { ...reply, settles: true } : reply;
}

/** Says something for this person alone. */
export function whisper(message: Message): Reply {
  return { kind: 'whisper', message };
}
