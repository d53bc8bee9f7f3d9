import { createHash } from 'node:crypto';
import { chatError } from './errors.js';
import type { WebClient } from './web.js';

const UPLOAD_MS = 30_000;

/** Asks for a place and sends the bytes there; nobody sees the file before it is completed. */
export async function sendBytes(web: WebClient, name: string, bytes: Uint8Array): Promise<string> {
  const answer = await web.files.getUploadURLExternal({ filename: name, length: bytes.length });
  const { upload_url: address, file_id: id } = answer;
  if (!address || !id) throw chatError('lost', 'Slack named no place for a file.', true);
  const sent = await fetch(address, {
    method: 'POST',
    headers: { 'content-type': 'application/octet-stream' },
    body: bytes as Uint8Array<ArrayBuffer>,
    signal: AbortSignal.timeout(UPLOAD_MS),
  });
  await sent.body?.cancel();
  if (!sent.ok)
    throw chatError('unavailable', `Slack took no file: HTTP ${sent.status}.`, sent.status >= 500);
  return id;
}

/** Makes an uploaded file one of the bot's own; with a place, everybody there sees it. */
export async function complete(
  web: WebClient,
  file: { readonly id: string; readonly title: string },
  place: { readonly channel: string; readonly thread: string } | null,
): Promise<void> {
  const files: [typeof file] = [file];
  await web.files.completeUploadExternal(
    place === null ? { files } : { files, channel_id: place.channel, thread_ts: place.thread },
  );
}

/** Digest under which a content is known again. */
export function digestOf(value: unknown): string {
  return createHash('sha256').update(JSON.stringify(value)).digest('hex').slice(0, 24);
}
