import type { MessageKey } from '../../src/domain/ids.js';
import type { Inbox, Incoming, Reply } from '../../src/domain/incoming.js';
import type { Control, Message } from '../../src/domain/message.js';
import type { Channel, Platform } from '../../src/domain/place.js';
import type { Chat, Receipt } from '../../src/ports/chat.js';
import { PortError } from '../../src/ports/port-error.js';

/** A message as it now stands in the recording chat. */
export interface Shown {
  readonly key: MessageKey;
  readonly channel: Channel;
  /** Key of the message under which it stands. */
  readonly thread: MessageKey | null;
  readonly message: Message;
  /** Every content that it had, the present one last. */
  readonly versions: readonly Message[];
}

export interface RecordingChat extends Chat {
  /** Messages in the order of posting. */
  shown(): readonly Shown[];
  /** The message with this key, or an error that lists the keys there are. */
  byKey(key: string): Shown;
  /** The control with this label on the newest message that has one. */
  control(label: string): Control;
  /** Hands an event to the inbox, as a person's click or words would. */
  arrives(incoming: Incoming): Promise<Reply>;
  /** Fails the next call: `before` nothing happened, `after` it happened and its answer was lost. */
  failNext(when: 'before' | 'after'): void;
}

/** A chat that only remembers; idempotent by key as every chat is. */
export function createRecordingChat(platform: Platform = 'web'): RecordingChat {
  const messages = new Map<string, Shown>();
  let inbox: Inbox | null = null;
  let failing: 'before' | 'after' | null = null;

  function call<T>(work: () => T): T {
    const when = failing;
    failing = null;
    if (when === 'before') throw lost();
    const result = work();
    if (when === 'after') throw lost();
    return result;
  }

  function known(receipt: Receipt): Shown {
    const found = messages.get(receipt.id);
    if (found !== undefined) return found;
    const message = `There is no message ${receipt.id}.`;
    throw new PortError({ port: 'chat', code: 'unknown-message', message, retryable: false });
  }

  return {
    platform,
    async start(handler) {
      inbox = handler;
    },
    async stop() {
      inbox = null;
    },
    async post({ channel, thread, key, message }) {
      return call(() => {
        const root = thread === null ? null : known(thread);
        const shown = { key, channel, thread: root?.thread ?? root?.key ?? null, message };
        if (!messages.has(key)) messages.set(key, { ...shown, versions: [message] });
        return { id: key };
      });
    },
    async edit(_channel, receipt, message) {
      call(() => {
        const old = known(receipt);
        if (JSON.stringify(old.message) === JSON.stringify(message)) return;
        messages.set(receipt.id, { ...old, message, versions: [...old.versions, message] });
      });
    },
    shown: () => [...messages.values()],
    byKey(key) {
      const found = messages.get(key);
      if (found === undefined)
        throw new Error(`No message ${key}; there are: ${[...messages.keys()].join(', ')}`);
      return found;
    },
    control(label) {
      const controls = [...messages.values()].flatMap(({ message }) => message.controls);
      const found = controls.findLast((control) => control.label === label);
      if (found === undefined)
        throw new Error(`No ${label}; there are: ${controls.map((c) => c.label).join(', ')}`);
      return found;
    },
    arrives(incoming) {
      if (inbox === null) throw new Error('The chat was not started.');
      return inbox(incoming);
    },
    failNext(when) {
      failing = when;
    },
  };
}

function lost(): PortError {
  const message = 'The chat did not answer.';
  return new PortError({ port: 'chat', code: 'lost', message, retryable: true });
}
