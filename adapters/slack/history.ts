import { webApi } from '@slack/bolt';
import { refusalOf } from './errors.js';
import { digestOf } from './upload.js';
import type { WebClient } from './web.js';

/** Name of the metadata that carries a message's key. */
export const EVENT = 'propel_message';

/** Id of the first block of a post with this key, by which it is known where metadata is not told. */
export function markOf(key: string): string {
  return `k.${digestOf(['post', key])}`;
}

/** So much earlier than the note a look begins, in seconds: clocks differ. */
const EARLIER = 120;
/** And it ends so much later than the note: no call is applied later, and a channel may have said much since. */
const LATER = 3_600;
const PAGES = 20;

/** A message as history tells of it. */
interface Told {
  readonly ts?: string;
  readonly thread_ts?: string;
  readonly files?: readonly { readonly id?: string }[];
  readonly blocks?: readonly { readonly block_id?: string }[];
  readonly metadata?: {
    readonly event_type?: string;
    readonly event_payload?: Readonly<Record<string, unknown>>;
  };
}

export interface Look {
  readonly channel: string;
  readonly thread: string | null;
  /** Milliseconds; nothing earlier is looked at. */
  readonly since: number;
}

/** The ts of the message that carries the key, or null; looks through the thread or the channel since then. */
export async function findByKey(web: WebClient, look: Look, key: string): Promise<string | null> {
  return (await findAllByKey(web, look, key))[0] ?? null;
}

/** Every ts of a message that carries the key, the earliest first. */
export async function findAllByKey(
  web: WebClient,
  look: Look,
  key: string,
): Promise<readonly string[]> {
  const found = await find(
    web,
    look,
    ({ metadata, blocks }) =>
      (metadata?.event_type === EVENT && metadata.event_payload?.key === key) ||
      blocks?.[0]?.block_id === markOf(key),
  );
  return found.flatMap(({ ts }) => ts ?? []).sort();
}

/** True where a message with this file stands there. */
export async function hasFile(web: WebClient, look: Look, id: string): Promise<boolean> {
  const found = await find(
    web,
    look,
    ({ files }) => files?.some((file) => file.id === id) ?? false,
  );
  return found.length > 0;
}

async function find(
  web: WebClient,
  { channel, thread, since }: Look,
  is: (message: Told) => boolean,
): Promise<readonly Told[]> {
  const noted = Math.floor(since / 1_000);
  const window = {
    oldest: String(Math.max(0, noted - EARLIER)),
    ...(noted > 0 ? { latest: String(noted + LATER) } : {}),
  };
  const found: Told[] = [];
  let cursor = '';
  for (let page = 0; page < PAGES; page += 1) {
    const asked = {
      channel,
      ...window,
      limit: 200,
      include_all_metadata: true,
      ...(cursor ? { cursor } : {}),
    };
    const answer =
      thread === null
        ? await web.conversations.history(asked)
        : await web.conversations.replies({ ...asked, ts: thread });
    found.push(...((answer.messages ?? []) as readonly Told[]).filter(is));
    cursor = answer.response_metadata?.next_cursor ?? '';
    if (!cursor) break;
  }
  return found;
}

/** Refusals of the look itself, which no repetition changes. */
const NO_LOOK: ReadonlySet<string> = new Set([
  'access_denied',
  'ekm_access_denied',
  'method_deprecated',
  'method_not_supported_for_channel_type',
  'missing_scope',
  'no_permission',
  'not_allowed_token_type',
  'unknown_method',
]);

/** Statuses with which what stands in for Slack says that it has no history. */
const NO_METHOD: ReadonlySet<number> = new Set([404, 405, 501]);

/** True where the bot is never allowed to look: its scopes lack history, or there is none to be had. */
export function mayNotLook(error: unknown): boolean {
  if (error instanceof webApi.WebAPIHTTPError) return NO_METHOD.has(error.statusCode);
  return NO_LOOK.has(refusalOf(error) ?? '');
}
