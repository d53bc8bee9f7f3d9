import { refuseMessage } from './check-message.js';
import type { Obj } from './checker.js';
import { type Outcome, refused } from './methods.js';
import { isPicture } from './room.js';
import type { World } from './world.js';

const GOOD_MS = 30 * 60_000;
const USES = 5;

/** What the app sends to a response address: a whisper, or the removal of the one under which was pressed. */
export function respondTo(world: World, id: string, body: Obj): Outcome {
  const { room } = world;
  const deed = room.deeds.get(id);
  if (!deed || Date.now() - deed.at > GOOD_MS || deed.responses >= USES)
    return refused('expired_url');
  deed.responses += 1;
  if (body.delete_original === true) {
    removeWhisper(world, deed.under);
    return { ok: true };
  }
  const refusal = refuseMessage(body, (file) => isPicture(room, file, world.notReadyMs));
  if (refusal) return refusal;
  if (body.replace_original === true) removeWhisper(world, deed.under);
  const content = {
    ts: room.ts(),
    channel: deed.channel,
    thread: typeof body.thread_ts === 'string' ? body.thread_ts : null,
    user: deed.user,
    text: String(body.text ?? ''),
    blocks: (body.blocks as readonly Obj[] | undefined) ?? [],
    deed: id,
  };
  if (body.response_type === 'in_channel') return refused('invalid_arguments', '/response_type');
  room.whispers.push(content);
  return { ok: true };
}

function removeWhisper({ room }: World, ts: string | null): void {
  const at = room.whispers.findIndex((whisper) => whisper.ts === ts);
  if (at >= 0) room.whispers.splice(at, 1);
}
