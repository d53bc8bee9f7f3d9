import type { Chart } from '../../src/domain/chart.js';
import type { Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import { refusalOf, refusesBlocks } from './errors.js';
import { sleep } from './pace.js';
import type { Picture } from './pictures.js';
import { type Drawn, drawMessage, drawPlainly } from './render/message.js';

/** A picture that was uploaded a moment ago may not be ready yet; Slack then refuses the blocks that show it. */
const PICTURE_WAITS_MS = [400, 1_200, 2_500];

export type Content = Pick<Drawn, 'text' | 'blocks'>;

/** What was shown in the end: everything, or only a part of it after refusals. */
export interface Sent<T> {
  readonly answer: T;
  readonly files: Drawn['files'];
  readonly withPictures: boolean;
}

/**
 * Sends a message with ever less in it until Slack takes it: whole, without pictures, in plain words. A refusal of blocks
 * is certain to have shown nothing, so trying again doubles nothing. Other errors are thrown as they are.
 */
export async function send<T>(
  message: Message,
  options: {
    readonly pictures: ReadonlyMap<Chart, Picture>;
    readonly filesBeside: boolean;
    readonly log: Log;
  },
  call: (content: Content) => Promise<T>,
): Promise<Sent<T>> {
  const { pictures, filesBeside, log } = options;
  const draw = (show: boolean) =>
    drawMessage(message, {
      filesBeside,
      pictureOf: (chart) => (show ? (pictures.get(chart)?.id ?? null) : null),
    });
  if (pictures.size > 0) {
    const drawn = draw(true);
    for (const wait of [...PICTURE_WAITS_MS, null]) {
      try {
        return { answer: await call(contentOf(drawn)), files: drawn.files, withPictures: true };
      } catch (error) {
        if (!refusesBlocks(error)) throw error;
        if (wait === null || !namesPicture(error)) {
          tell(log, 'slack.pictures-refused', error);
          break;
        }
        await sleep(wait);
      }
    }
  }
  const drawn = draw(false);
  try {
    return { answer: await call(contentOf(drawn)), files: drawn.files, withPictures: false };
  } catch (error) {
    if (!refusesBlocks(error)) throw error;
    tell(log, 'slack.blocks-refused', error);
  }
  const plainly = drawPlainly(message);
  return { answer: await call(contentOf(plainly)), files: [], withPictures: false };
}

function contentOf({ text, blocks }: Drawn): Content {
  return { text, blocks };
}

function namesPicture(error: unknown): boolean {
  return JSON.stringify(detailsOf(error)).includes('slack_file');
}

function tell(log: Log, event: string, error: unknown): void {
  log.error(event, { refusal: refusalOf(error), details: detailsOf(error) });
}

function detailsOf(error: unknown): unknown {
  const data = (error as { readonly data?: Record<string, unknown> }).data;
  return data?.errors ?? data?.response_metadata ?? null;
}
