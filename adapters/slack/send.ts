import type { Chart } from '../../src/domain/chart.js';
import type { NotWhole } from '../../src/domain/confirmation.js';
import type { Message } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import { refusalOf, refusesBlocks, refusesLength } from './errors.js';
import { sleep } from './pace.js';
import type { Picture } from './pictures.js';
import { LESS_TEXT } from './render/limits.js';
import { type Drawn, drawMessage, drawPlainly } from './render/message.js';

/** A picture that was uploaded a moment ago may not be ready yet; Slack then refuses the blocks that show it. */
const PICTURE_WAITS_MS = [400, 1_200, 2_500];

export type Content = Pick<Drawn, 'text' | 'blocks'>;

/** What was shown in the end: everything, or only a part of it after refusals. */
export interface Sent<T> {
  readonly answer: T;
  readonly files: Drawn['files'];
  readonly withPictures: boolean;
  /** True where a control is not in it before its files stand. */
  readonly awaitsFiles: boolean;
}

export interface SendOptions {
  readonly pictures: ReadonlyMap<Chart, Picture>;
  /** False where no file can stand beside it. */
  readonly filesBeside: boolean;
  /** Why not, where that is known. */
  readonly why?: NotWhole;
  /**
   * Puts files there that have to be read before anything is confirmed. Null once they stand; else why they do not, and
   * the message is sent without what would confirm.
   */
  readonly filesFirst?: (files: Drawn['files']) => Promise<NotWhole | null>;
  readonly log: Log;
}

/**
 * Sends a message with ever less in it until Slack takes it: whole, without pictures, shorter, in plain words. A refusal of
 * blocks is certain to have shown nothing, so trying again doubles nothing. Other errors are thrown as they are.
 */
export async function send<T>(
  message: Message,
  options: SendOptions,
  call: (content: Content) => Promise<T>,
): Promise<Sent<T>> {
  const { pictures, log } = options;
  if (pictures.size > 0) {
    const drawn = await readable(message, options, true);
    for (const wait of [...PICTURE_WAITS_MS, null]) {
      try {
        return sent(await call(contentOf(drawn)), drawn, true);
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
  for (const most of [undefined, ...LESS_TEXT]) {
    const drawn = await readable(message, options, false, most);
    try {
      return sent(await call(contentOf(drawn)), drawn, false);
    } catch (error) {
      if (!refusesBlocks(error)) throw error;
      tell(log, 'slack.blocks-refused', error);
      if (!refusesLength(error)) break;
    }
  }
  const plainly = drawPlainly(message);
  return sent(await call(contentOf(plainly)), plainly, false);
}

function sent<T>(answer: T, { files, filesFirst }: Drawn, withPictures: boolean): Sent<T> {
  return { answer, files, withPictures, awaitsFiles: filesFirst };
}

/** The message drawn, once all that it confirms can be read: the files that hold it stand, or the control is not in it. */
async function readable(
  message: Message,
  options: SendOptions,
  show: boolean,
  most?: number,
): Promise<Drawn> {
  const { pictures, filesBeside, why, filesFirst } = options;
  const draw = (rest: Pick<SendOptions, 'filesBeside' | 'why'>) =>
    drawMessage(message, {
      ...rest,
      ...(most === undefined ? {} : { most }),
      pictureOf: (chart) => (show ? (pictures.get(chart)?.id ?? null) : null),
    });
  const drawn = draw({ filesBeside, ...(why ? { why } : {}) });
  if (!drawn.filesFirst) return drawn;
  const missing = filesFirst ? await filesFirst(drawn.files) : NO_FILES;
  return missing === null
    ? drawn
    : { ...draw({ filesBeside: false, why: missing }), filesFirst: true };
}

const NO_FILES: NotWhole = {
  why: 'No file can stand beside it here.',
  next: 'Say “train” for a table or “status” for a fix, and I show it anew.',
};

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
