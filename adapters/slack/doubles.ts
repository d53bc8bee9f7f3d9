import type { Log } from '../../src/ports/log.js';
import { findAllByKey, type Look } from './history.js';
import { sleep } from './pace.js';
import type { WebClient } from './web.js';

/** When a post that was sent again is looked at once more, in milliseconds after it. */
const LOOKS_MS = [3_000, 20_000];

/**
 * A call that hung may be applied after its message was looked for and sent again. Then two messages carry the key, and the
 * one that nobody knows of is removed. Runs beside everything else and never rejects.
 */
export async function removeDoubles(
  deps: { readonly web: WebClient; readonly log: Log },
  look: Look,
  key: string,
  known: string,
): Promise<void> {
  for (const pause of LOOKS_MS) {
    await sleep(pause);
    try {
      for (const ts of await findAllByKey(deps.web, look, key)) {
        if (ts === known) continue;
        await deps.web.chat.delete({ channel: look.channel, ts });
        deps.log.warn('slack.double-removed', { key, ts });
      }
    } catch (error) {
      deps.log.warn('slack.doubles-unseen', { key, error: String(error) });
    }
  }
}
