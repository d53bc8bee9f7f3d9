import type { Obj } from './checker.js';
import { addMessage, type MethodWorld, type Outcome, refused, refusePlace } from './methods.js';

/** Methods of uploads: a place, the bytes, and the completion that shows them. */
export const FILES: Readonly<Record<string, (world: MethodWorld, args: Obj) => Outcome>> = {
  'files.getUploadURLExternal': ({ room, base }, { filename, length }) => {
    if (typeof filename !== 'string' || filename === '') return refused('invalid_arguments');
    const bytes = Number(length);
    if (!Number.isInteger(bytes) || bytes <= 0) return refused('invalid_arguments', '/length');
    const id = room.id('F');
    room.files.set(id, { id, name: filename, length: bytes, bytes: null, completedAt: null });
    return { ok: true, upload_url: `${base}/upload/${id}`, file_id: id };
  },
  'files.completeUploadExternal': ({ room }, args) => {
    const { files, channel_id: channel, thread_ts: thread } = args;
    if (!Array.isArray(files) || files.length === 0) return refused('invalid_arguments', '/files');
    const ids = (files as readonly Obj[]).map(({ id }) => String(id));
    if (ids.some((id) => !room.files.get(id)?.bytes)) return refused('file_not_found', '/files');
    if (ids.some((id) => room.files.get(id)?.completedAt))
      return refused('file_update_failed', '/files', 'was completed before');
    if (channel !== undefined) {
      const refusal = refusePlace(room, channel, thread);
      if (refusal) return refusal;
    }
    for (const id of ids) {
      const file = room.files.get(id);
      if (file) room.files.set(id, { ...file, completedAt: Date.now() });
    }
    if (channel !== undefined)
      addMessage(room, {
        channel: String(channel),
        thread: typeof thread === 'string' ? thread : null,
        user: room.bot.user,
        text: String(args.initial_comment ?? ''),
        blocks: [],
        metadata: null,
        files: ids,
      });
    return { ok: true, files: ids.map((id) => ({ id, title: room.files.get(id)?.name })) };
  },
  'files.delete': ({ room }, { file }) =>
    room.files.delete(String(file)) ? { ok: true } : refused('file_not_found'),
};

/** Takes the bytes of an upload; an HTTP status. */
export function takeUpload({ room }: MethodWorld, id: string, bytes: Uint8Array): number {
  const file = room.files.get(id);
  if (!file) return 404;
  if (file.bytes !== null || bytes.length !== file.length) return 400;
  room.files.set(id, { ...file, bytes });
  return 200;
}
