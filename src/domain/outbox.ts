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

/** Messages of one channel that are decided but not yet shown, in order. */
export interface Lane {
  readonly channel: Channel;
  readonly queue: readonly Outgoing[];
}

/** A lane with one more at its end. A newer edit takes the place of an older one of the same message, and waits its turn. */
export function enqueue(lane: Lane, next: Outgoing): Lane {
  if (next.op === 'post' && lane.queue.some((o) => o.op === 'post' && o.key === next.key))
    return lane;
  const kept =
    next.op === 'edit'
      ? lane.queue.filter((o) => !(o.op === 'edit' && o.key === next.key))
      : lane.queue;
  return { ...lane, queue: [...kept, next] };
}
