import type { MessageKey } from './ids.js';
import type { Message } from './message.js';
import type { Channel } from './place.js';

/** One message to be shown, or one edit of a message that was. */
export type Outgoing =
  | {
      readonly op: 'post';
      readonly key: MessageKey;
      /** Key of the message under which it goes. */
      readonly thread: MessageKey | null;
      readonly message: Message;
    }
  | { readonly op: 'edit'; readonly key: MessageKey; readonly message: Message };

/** A place in a lane. The message itself is a record of its own: a lane in which hundreds wait stays light. */
export type Waiting = Pick<Outgoing, 'op' | 'key'>;

/** Messages of one channel that are decided but not yet shown, in order. */
export interface Lane {
  readonly channel: Channel;
  readonly queue: readonly Waiting[];
}

/** Name of the record that holds what waits at a place of a lane. */
export function outgoingId(lane: string, { op, key }: Waiting): string {
  return `${lane}/${op}/${key}`;
}

/** True where exactly this waits already: a post is held once. A newer edit takes the place of an older one. */
export function isHeld(lane: Lane, { op, key }: Waiting): boolean {
  return op === 'post' && lane.queue.some((o) => o.op === 'post' && o.key === key);
}

/** A lane with one more at its end, unless it is held; a newer edit of a message waits its turn anew. */
export function enqueue(lane: Lane, next: Waiting): Lane {
  if (isHeld(lane, next)) return lane;
  const { op, key } = next;
  const kept =
    op === 'edit' ? lane.queue.filter((o) => !(o.op === 'edit' && o.key === key)) : lane.queue;
  return { ...lane, queue: [...kept, { op, key }] };
}
