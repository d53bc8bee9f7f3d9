import type { Chart } from '../../src/domain/chart.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { Post, Receipt } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import { putBeside } from './beside.js';
import { removeDoubles } from './doubles.js';
import { asPortError, chatError, didNothing } from './errors.js';
import { EVENT, findByKey, mayNotLook } from './history.js';
import type { Memory, Posted } from './memory.js';
import type { Pace } from './pace.js';
import type { Picture, Pictures } from './pictures.js';
import { type Content, type Sent, send } from './send.js';
import type { WebClient } from './web.js';

export interface PostDeps {
  readonly web: WebClient;
  readonly memory: Memory;
  readonly pictures: Pictures;
  readonly clock: Clock;
  readonly log: Log;
  /** Turns to post, by channel. */
  readonly posts: Pace;
}

/** Nobody is told twice, and nothing of the SDK is read out of a message: no links unfurled, no names linked. */
const QUIET = {
  unfurl_links: false,
  unfurl_media: false,
  link_names: false,
  parse: 'none',
} as const;

/**
 * Shows a message once for its key. That a post is about to be sent is noted first, so that a post whose answer was lost is
 * looked for in the thread or channel before it is sent again. Throws `PortError` of the chat.
 */
export async function post(deps: PostDeps, { channel, thread, key, message }: Post) {
  const root = thread === null ? null : (thread.thread ?? thread.id);
  const where = { channel: channel.id, thread: root };
  const { memory } = deps;
  try {
    const known = await memory.posted(key);
    const stands = await standingTs(deps, where, key, known);
    if (stands !== null) {
      await keep(deps, where, stands, key);
      return await finish(deps, where, stands, message);
    }
    const sent = await sendFirst(deps, where, key, message);
    const { ts } = sent.answer;
    await keep(deps, where, ts, key);
    if (known?.state === 'about')
      void removeDoubles(deps, { ...where, since: known.since }, key, ts);
    await keepPicture(deps, channel.id, ts, sent.picture);
    await beside(deps, where, ts, message, sent.files);
    return receiptOf(ts, root);
  } catch (error) {
    throw asPortError(error);
  }
}

interface Where {
  readonly channel: string;
  readonly thread: string | null;
}

/** Where the message stands already, or null where it is certain enough that it does not; then a note stands instead. */
async function standingTs(
  deps: PostDeps,
  where: Where,
  key: MessageKey,
  known: Posted | null,
): Promise<string | null> {
  const { memory, clock } = deps;
  if (known?.state === 'posted') return known.ts;
  if (known?.state === 'about') return lookFor(deps, { ...where, since: known.since }, key);
  if (await memory.about(key, clock.now())) return null;
  throw chatError('contended', 'Another process of the bot posts this message now.', true);
}

async function lookFor(
  { web, log }: PostDeps,
  look: Where & { readonly since: number },
  key: MessageKey,
): Promise<string | null> {
  try {
    return await findByKey(web, look, key);
  } catch (error) {
    if (!mayNotLook(error)) throw error;
    // A message that is perhaps shown twice is better than one that is never shown.
    log.warn('slack.may-not-look', { scope: 'channels:history, groups:history or im:history' });
    return null;
  }
}

async function sendFirst(
  { web, memory, pictures, log, posts }: PostDeps,
  { channel, thread }: Where,
  key: MessageKey,
  message: Message,
) {
  const drawn = await pictures.of(message);
  const call = async (content: Content) => {
    await posts.turn(channel);
    const answer = await web.chat.postMessage({
      channel,
      ...content,
      ...QUIET,
      ...(thread === null ? {} : { thread_ts: thread }),
      metadata: { event_type: EVENT, event_payload: { key } },
    });
    if (!answer.ts) throw chatError('lost', 'Slack named no place for the message.', true);
    return { ts: answer.ts };
  };
  try {
    const sent = await send(message, { pictures: drawn, filesBeside: true, log }, call);
    return { ...sent, picture: shownPicture(sent, drawn) };
  } catch (error) {
    if (didNothing(error)) await memory.notPosted(key);
    throw error;
  }
}

/** The picture that stands in a message now, or null. */
export function shownPicture(
  sent: Sent<unknown>,
  drawn: ReadonlyMap<Chart, Picture>,
): Picture | null {
  return sent.withPictures ? ([...drawn.values()].at(-1) ?? null) : null;
}

async function keep(deps: PostDeps, where: Where, ts: string, key: MessageKey): Promise<void> {
  await deps.memory.stands(key, where.channel, ts, where.thread);
}

async function keepPicture(
  { memory }: PostDeps,
  channel: string,
  ts: string,
  picture: Picture | null,
): Promise<void> {
  if (picture) await memory.change(channel, ts, (now) => ({ ...now, picture }));
}

/** A message that stood already may still lack its files. */
async function finish(
  deps: PostDeps,
  where: Where,
  ts: string,
  message: Message,
): Promise<Receipt> {
  if (message.blocks.length > 0) {
    const { files } = await send(
      message,
      { pictures: new Map(), filesBeside: true, log: deps.log },
      async () => null,
    );
    await beside(deps, where, ts, message, files);
  }
  return receiptOf(ts, where.thread);
}

/** Puts the files of a message beside it; where Slack refuses files, the message says what it can of them. */
export async function beside(
  deps: PostDeps,
  { channel, thread }: Where,
  ts: string,
  message: Message,
  files: Sent<unknown>['files'],
): Promise<void> {
  if (files.length === 0) return;
  try {
    await putBeside(deps, { channel, ts, thread: thread ?? ts }, files);
  } catch (cause) {
    const error = asPortError(cause);
    if (error.retryable && error.code !== 'token-refused') throw error;
    deps.log.error('slack.file-refused', { code: error.code, why: error.message });
    await sayInline(deps, channel, ts, message);
  }
}

/** Where files are refused, the message shows what it can and says what is missing. */
async function sayInline({ web, log }: PostDeps, channel: string, ts: string, message: Message) {
  await send(message, { pictures: new Map(), filesBeside: false, log }, (content) =>
    web.chat.update({ channel, ts, ...content }),
  );
}

function receiptOf(ts: string, thread: string | null): Receipt {
  return thread === null ? { id: ts } : { id: ts, thread };
}
