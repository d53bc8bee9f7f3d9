import { clipLine } from './clip.js';
import { inert } from './inert.js';
import { redact } from './redact.js';

/** Hostile text as one line of a sentence: without secrets, nothing unseen, at most `most` code points. */
export function cleanLine(text: string, most: number): string {
  return inert(clipLine(redact(text.slice(0, 8_192)), most));
}
