import type { Log } from '../../src/ports/log.js';
import { asPortError, didNothing } from './errors.js';
import { hasFile, mayNotLook } from './history.js';
import type { Memory, Standing } from './memory.js';
import type { TextFile } from './render/part.js';
import { complete, digestOf, sendBytes } from './upload.js';
import type { WebClient } from './web.js';

/** Where a message stands, and the thread that its files go to. */
interface Where {
  readonly channel: string;
  readonly ts: string;
  readonly thread: string;
}

/**
 * Puts files into the thread of a message, each once, also where the answer to an upload was lost: then the thread is
 * looked through first. Throws `PortError` of the chat.
 */
export async function putBeside(
  deps: { readonly web: WebClient; readonly memory: Memory; readonly log: Log },
  where: Where,
  files: readonly TextFile[],
): Promise<void> {
  for (const file of files) await putOne(deps, where, file);
}

async function putOne(
  { web, memory, log }: Parameters<typeof putBeside>[0],
  { channel, ts, thread }: Where,
  { name, text }: TextFile,
): Promise<void> {
  const digest = digestOf([name, text]);
  const known = (await memory.standing(channel, ts))?.files[digest];
  if (known?.shown) return;
  const note = (id: string, shown: boolean) =>
    memory.change(channel, ts, (now) => withFile(now, digest, id, shown));
  if (known && (await wasShown(known.id))) return note(known.id, true);
  const id = await sendBytes(web, name, new TextEncoder().encode(text));
  await note(id, false);
  try {
    await complete(web, { id, title: name }, { channel, thread });
  } catch (error) {
    // Nobody sees an upload that was refused, so the next try need not look for it.
    if (didNothing(error)) await memory.change(channel, ts, (now) => withoutFile(now, digest));
    throw asPortError(error);
  }
  await note(id, true);

  async function wasShown(file: string): Promise<boolean> {
    try {
      return await hasFile(web, { channel, thread, since: 0 }, file);
    } catch (error) {
      if (!mayNotLook(error)) throw asPortError(error);
      log.warn('slack.may-not-look', { scope: 'channels:history, groups:history or im:history' });
      return false;
    }
  }
}

function withFile(now: Standing, digest: string, id: string, shown: boolean): Standing {
  return { ...now, files: { ...now.files, [digest]: { id, shown } } };
}

function withoutFile(now: Standing, digest: string): Standing {
  const { [digest]: _gone, ...files } = now.files;
  return { ...now, files };
}
