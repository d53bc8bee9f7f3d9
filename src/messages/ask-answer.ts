import { message, note, paragraph } from '../domain/blocks.js';
import type { Message } from '../domain/message.js';
import type { RequestSide } from '../domain/request-side.js';
import { REFUSAL_SENTENCE } from '../domain/sentences.js';

/** Answers a request in free words: a change of logic is refused in the fixed words; a fix is made only from a crash. */
export function askAnswer({ side }: { readonly side: RequestSide }): Message {
  if (side === 'logic') {
    return message(REFUSAL_SENTENCE, [
      note('warning', REFUSAL_SENTENCE),
      paragraph('I may suggest values, and I change no code for this.'),
    ]);
  }
  const words =
    side === 'runtime'
      ? 'That is a runtime matter, which I may fix. I propose a fix when a run crashes from it: launch the command with “train”, and if it fails the proposal comes in its thread.'
      : 'I could not tell what to do with that. Say “help” for what I understand, or describe the error that you see.';
  return message(words, [note('neutral', words)]);
}
