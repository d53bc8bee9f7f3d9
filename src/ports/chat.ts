import type { MessageKey } from '../domain/ids.js';
import type { Inbox } from '../domain/incoming.js';
import type { Message } from '../domain/message.js';
import type { Channel, Platform } from '../domain/place.js';

/** A platform's own address of a posted message, for edits and threads; JSON. */
export interface Receipt {
  readonly id: string;
  /** Address of the thread under it, where the platform gives it one of its own. */
  readonly thread?: string;
}

/** A post: where, under which of our messages, and the key under which it may be shown once. */
export interface Post {
  readonly channel: Channel;
  /** Receipt of the message whose thread this goes to, or null for the channel itself. */
  readonly thread: Receipt | null;
  readonly key: MessageKey;
  readonly message: Message;
}

/**
 * A chat platform. `post` may be called again with the same key after a lost answer and shows the message once.
 * All methods throw `PortError` with port `chat`.
 */
export interface Chat {
  readonly platform: Platform;
  /** Begins to hand events to the inbox. */
  start(inbox: Inbox): Promise<void>;
  stop(): Promise<void>;
  post(post: Post): Promise<Receipt>;
  /** Replaces a message's content in place; the same content again is harmless. */
  edit(channel: Channel, receipt: Receipt, message: Message): Promise<void>;
}
