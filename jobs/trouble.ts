import type { Log } from '../src/ports/log.js';

const SILENCE_MS = 30_000;

/** Tells the errors that BullMQ reports, each sentence at most once in 30 seconds: a server that is away breaks many connections at once. */
export function tellTrouble(log: Log, now: () => number = Date.now): (error: Error) => void {
  const told = new Map<string, number>();
  return (error) => {
    for (const [sentence, at] of told) if (now() - at >= SILENCE_MS) told.delete(sentence);
    if (told.has(error.message)) return;
    told.set(error.message, now());
    log.warn('queue trouble', { why: error.message });
  };
}
