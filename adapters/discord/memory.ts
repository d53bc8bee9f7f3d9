import type { MessageKey } from '../../src/domain/ids.js';
import type { Json } from '../../src/domain/json.js';
import type { Form } from '../../src/domain/message.js';
import type { Receipt } from '../../src/ports/chat.js';
import type { Store } from '../../src/ports/store.js';
import type { Ticket } from './answering.js';

/** A post that was begun, and where it stands since it is known to be shown. */
export interface PostRecord {
  readonly at: number;
  readonly key: MessageKey;
  /** When it may be forgotten. */
  readonly until: number;
  /** Channel or thread in which it stands. */
  readonly channel: string;
  /** Id that Discord gave it; null while its answer is not known. */
  readonly message: string | null;
}

const DAY_MS = 86_400_000;
/** The note of a post is needed until its receipt is stored; those of messages that still wait are kept longer. */
const POST_MS = 3 * DAY_MS;
const FORM_MS = DAY_MS;
/** Discord takes answers for 15 minutes. */
const ASKED_MS = 14 * 60_000;
/** So long a thread is known to stand under a message of ours. */
const ROOT_MS = 365 * DAY_MS;

/** What the adapter remembers in the store over restarts. Rejects as the store does. */
export interface Memory {
  /** Notes that a post is about to be made; gives the record that stands, the earlier one where there is one. */
  begin(
    key: MessageKey,
    channel: string,
    at: number,
  ): Promise<{ record: PostRecord; fresh: boolean }>;
  /** Notes where and when a post is tried again; gives what stands now. */
  noted(record: PostRecord): Promise<PostRecord>;
  /** Notes that a post is shown; a message of a channel, not of a thread, may become the root of a thread. */
  shown(key: MessageKey, record: PostRecord, message: string, root: boolean): Promise<void>;
  /** Notes that a thread with an id of its own stands under a message of ours. */
  under(root: Receipt, thread: string): Promise<void>;
  /** Key of our message under which a thread stands, or null. */
  rootOf(thread: string): Promise<MessageKey | null>;
  keepForm(id: string, form: Form, at: number): Promise<void>;
  form(id: string): Promise<Form | null>;
  /** Keeps the ticket of what was asked last in a channel, for as long as Discord takes answers to it. */
  keepAsked(channel: string, ticket: Ticket, at: number): Promise<void>;
  /** That ticket, once; null where there is none or its time is over. */
  takeAsked(channel: string, now: number): Promise<Ticket | null>;
}

const POST = 'discord/post/';
const ROOT = 'discord/root/';
const FORM = 'discord/form/';
const ASKED = 'discord/asked/';

/** The adapter's memory over a store. */
export function createMemory(store: Store): Memory {
  async function put(id: string, value: Json | null): Promise<void> {
    for (;;) {
      const found = await store.read('chat', id);
      if (found === null && value === null) return;
      if (await store.commit([{ kind: 'chat', id, expect: found?.version ?? 0, value }])) return;
    }
  }

  return {
    async begin(key, channel, at) {
      const id = POST + key;
      const found = await store.read('chat', id);
      if (found) return { record: asPost(found.value), fresh: false };
      const record: PostRecord = { at, key, until: at + POST_MS, channel, message: null };
      const value: Json = { ...record };
      if (await store.commit([{ kind: 'chat', id, expect: 0, value }]))
        return { record, fresh: true };
      const other = await store.read('chat', id);
      return { record: other ? asPost(other.value) : record, fresh: false };
    },
    async noted(record) {
      await put(POST + record.key, { ...record });
      return record;
    },
    async shown(key, record, message, root) {
      await put(POST + key, { ...record, message });
      if (root) await put(ROOT + message, { key, until: record.at + ROOT_MS });
    },
    async under({ id }, thread) {
      const root = id.slice(id.indexOf('/') + 1);
      if (root === thread || id.startsWith(`${thread}/`)) return;
      const found = await store.read('chat', ROOT + root);
      if (found && !(await store.read('chat', ROOT + thread)))
        await put(ROOT + thread, found.value);
    },
    async rootOf(thread) {
      const found = await store.read('chat', ROOT + thread);
      const value = found?.value as { readonly key?: string } | undefined;
      return (value?.key as MessageKey | undefined) ?? null;
    },
    keepForm: (id, form, at) =>
      put(FORM + id, { at, form: form as unknown as Json, until: at + FORM_MS }),
    async form(id) {
      const found = await store.read('chat', FORM + id);
      return (found?.value as { readonly form?: Form } | undefined)?.form ?? null;
    },
    keepAsked: (channel, ticket, at) =>
      put(ASKED + channel, { ticket: { ...ticket }, until: at + ASKED_MS }),
    async takeAsked(channel, now) {
      const found = (await store.read('chat', ASKED + channel))?.value;
      const { ticket, until = 0 } = (found ?? {}) as { ticket?: Ticket; until?: number };
      if (!ticket) return null;
      await put(ASKED + channel, null);
      return now < until ? ticket : null;
    },
  };
}

function asPost(value: unknown): PostRecord {
  return value as PostRecord;
}
