import type { Message } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import type { PortError } from '../../src/ports/port-error.js';
import { asPortError, chatError } from './errors.js';
import { beside, putFirst } from './files.js';
import type { Pace } from './pace.js';
import { type PostDeps, shownPicture } from './post.js';
import { send } from './send.js';

const UPDATE = 'chat.update';
/** An edit waits so long for its turn by itself; a longer wait would hold up the messages behind it. */
const PATIENCE_MS = 2_000;

/**
 * Replaces a message in place, with a new picture where its chart has changed. One that somebody deleted is told as a
 * refusal once and then left in peace. Throws `PortError` of the chat.
 */
export async function edit(
  deps: PostDeps & { readonly edits: Pace; readonly gone: Set<string> },
  channel: string,
  receipt: Receipt,
  message: Message,
): Promise<void> {
  const { web, memory, pictures, log, edits, gone } = deps;
  if (gone.has(receipt.id)) return;
  const ahead = edits.ahead(UPDATE);
  if (ahead > PATIENCE_MS) throw tooSoon(ahead);
  try {
    const standing = await memory.standing(channel, receipt.id);
    const known = standing?.picture ?? null;
    const drawn = await pictures.of(message, known);
    const where = { channel, thread: receipt.thread ?? null };
    const filesFirst = putFirst(deps, where, receipt.id);
    const sent = await send(
      message,
      { pictures: drawn, filesBeside: true, filesFirst, log },
      async (content) => {
        await edits.turn(UPDATE);
        await web.chat.update({ channel, ts: receipt.id, ...content, parse: 'none' });
      },
    );
    const now = shownPicture(sent, drawn);
    if (now?.id !== known?.id) {
      await memory.change(channel, receipt.id, (standing) => ({ ...standing, picture: now }));
      if (known && ![...drawn.values()].some(({ id }) => id === known.id))
        await pictures.forget(known);
    }
    await beside(deps, where, receipt.id, message, sent.files);
    await memory.renew(channel, receipt.id, standing);
  } catch (cause) {
    const error = asPortError(cause);
    if (error.code === 'message-not-found') gone.add(receipt.id);
    throw error.code === 'rate-limited' ? tooSoon(error.retryAfterMs ?? 1_000, cause) : error;
  }
}

/** An edit that has to wait lets the messages behind it go first. */
function tooSoon(ms: number, cause?: unknown): PortError {
  return chatError('too-soon', 'Slack takes no more edits now.', true, cause, ms);
}
