import type { Reply } from '../../src/domain/incoming.js';
import { plainMessage } from '../../src/domain/message.js';
import type { Log } from '../../src/ports/log.js';
import type { Plot } from '../../src/ports/plot.js';
import { PortError } from '../../src/ports/port-error.js';
import { clip } from '../../src/text/clip.js';
import type { Private } from './answering.js';
import { asPortError, discordCode } from './errors.js';
import { uploadOf } from './upload.js';

/**
 * Answers somebody; what Discord refuses for its form, or has a chart that cannot be drawn, is said in its plain words
 * instead. Other failures are thrown as they are.
 */
export async function orPlainly(
  { plot, log }: { readonly plot: Plot; readonly log: Log },
  reply: Reply,
  whole: () => Promise<void>,
  plain: (message: Private) => Promise<void>,
): Promise<void> {
  try {
    await whole();
  } catch (error) {
    if (reply.kind === 'done' || !blamesContent(error)) throw error;
    log.error('discord.answer-refused', { why: asPortError(error).message });
    await plain(await uploadOf(plainMessage(wordsOf(reply)), plot, { ephemeral: true }));
  }
}

/** Refusals of the moment: the same words in another form would fare no better. */
const OF_THE_MOMENT: ReadonlySet<number> = new Set([0, 10015, 10062, 40060, 50027]);

function blamesContent(error: unknown): boolean {
  const code = discordCode(error);
  return code === null ? error instanceof PortError : !OF_THE_MOMENT.has(code);
}

function wordsOf(reply: Exclude<Reply, { kind: 'done' }>): string {
  if (reply.kind === 'form')
    return `${reply.form.title}: Discord does not take this form. The local page shows it.`;
  return clip(reply.message.fallback, 1_500);
}
