import type { Chart } from '../../src/domain/chart.js';
import type { Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import { asPortError, didNothing } from './errors.js';
import { sleep } from './pace.js';
import { chartsOf } from './render/message.js';
import { complete, digestOf, sendBytes } from './upload.js';
import type { WebClient } from './web.js';

/** So many uploaded pictures are remembered, for posts that are tried again. */
const KEPT = 100;
/** Pauses before a picture is tried again. */
const PAUSES_MS = [300, 1_500];
/** A message does not wait longer than this for its picture. */
const LONGEST_WAIT_MS = 5_000;

/** A picture of a chart at Slack. */
export interface Picture {
  readonly digest: string;
  readonly id: string;
}

/** Charts as uploaded pictures. A picture that is shared nowhere is seen only where a message shows it. */
export interface Pictures {
  /** Uploads what is not there yet; a chart that cannot be drawn or uploaded is shown in words instead. */
  of(message: Message, known?: Picture | null): Promise<ReadonlyMap<Chart, Picture>>;
  /** Removes a picture that no message shows any more. */
  forget(picture: Picture): Promise<void>;
}

export function createPictures(deps: {
  readonly web: WebClient;
  readonly plot: Plot;
  readonly log: Log;
}): Pictures {
  const { web, plot, log } = deps;
  const kept = new Map<string, Picture>();

  async function upload(chart: Chart, digest: string): Promise<Picture> {
    const id = await sendBytes(web, 'chart.png', await plot.png(chart));
    await complete(web, { id, title: 'chart.png' }, null);
    const picture = { digest, id };
    kept.set(digest, picture);
    const oldest = kept.keys().next();
    if (kept.size > KEPT && oldest.done === false) kept.delete(oldest.value);
    return picture;
  }

  /** An upload that nobody sees may be tried again as it is; what is left of a lost one is seen by nobody either. */
  async function uploadInTheEnd(chart: Chart, digest: string): Promise<Picture> {
    for (const pause of PAUSES_MS) {
      try {
        return await upload(chart, digest);
      } catch (error) {
        const { retryable, retryAfterMs } = asPortError(error);
        if (!retryable || (retryAfterMs ?? 0) > LONGEST_WAIT_MS) throw error;
        await sleep(Math.max(pause, retryAfterMs ?? 0));
      }
    }
    return upload(chart, digest);
  }

  return {
    async of(message, known) {
      const found = new Map<Chart, Picture>();
      for (const chart of chartsOf(message)) {
        const digest = digestOf(chart);
        const there = known?.digest === digest ? known : kept.get(digest);
        try {
          found.set(chart, there ?? (await uploadInTheEnd(chart, digest)));
        } catch (error) {
          // A message in words is worth more than one that waits for its picture.
          log.warn('slack.picture-failed', { error: String(error) });
        }
      }
      return found;
    },
    async forget({ digest, id }) {
      kept.delete(digest);
      try {
        await web.files.delete({ file: id });
      } catch (error) {
        if (!didNothing(error)) return;
        log.warn('slack.picture-kept', { id, error: String(error) });
      }
    },
  };
}
