import type { Chart } from '../../src/domain/chart.js';
import type { NotWhole } from '../../src/domain/confirmation.js';
import type { MessageKey } from '../../src/domain/ids.js';
import type { Message } from '../../src/domain/message.js';
import type { Post, Receipt } from '../../src/ports/chat.js';
import type { Clock } from '../../src/ports/clock.js';
import type { Log } from '../../src/ports/log.js';
import { removeDoubles } from './doubles.js';
import { asPortError, chatError, didNothing, refusalOf, refusesThread } from './errors.js';
import { beside, putFirst } from './files.js';
import { EVENT, findByKey, markOf, mayNotLook } from './history.js';
import type { Memory, Posted } from './memory.js';
import type { Pace } from './pace.js';
import type { Picture, Pictures } from './pictures.js';
import { drawMessage } from './render/message.js';
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
 * looked for in the thread or channel before it is sent again. A reply whose thread is gone stands in the channel. Throws
 * `PortError` of the chat.
 */
export async function post(deps: PostDeps, request: Post): Promise<Receipt> {
  const { channel, thread, key } = request;
  const root = thread === null ? null : (thread.thread ?? thread.id);
  const where = { channel: channel.id, thread: root };
  try {
    return await postAt(deps, where, request);
  } catch (error) {
    if (root === null || !refusesThread(error)) throw asPortError(error);
    deps.log.warn('slack.thread-gone', { key, refusal: refusalOf(error), so: 'in the channel' });
    return await postAt(deps, { ...where, thread: null }, request).catch(fail);
  }
}

function fail(error: unknown): never {
  throw asPortError(error);
}

async function postAt(deps: PostDeps, where: Where, { key, message }: Post): Promise<Receipt> {
  const { memory } = deps;
  const known = await memory.posted(key);
  const stands = await standingAt(deps, where, key, known);
  if (stands !== null) {
    const { ts, thread } = stands;
    const there = { ...where, thread };
    await keep(deps, there, ts, key);
    await finish(deps, there, ts, message);
    return receiptOf(ts, thread);
  }
  if (known?.state === 'about') await memory.again(key, deps.clock.now());
  const sent = await sendFirst(deps, where, key, message);
  const { ts } = sent.answer;
  await keep(deps, where, ts, key);
  if (known?.state === 'about') void removeDoubles(deps, { ...where, since: known.since }, key, ts);
  await keepPicture(deps, where.channel, ts, sent.picture);
  await finish(deps, where, ts, message, sent);
  return receiptOf(ts, where.thread);
}

/** Shown for a moment, until the files stand in the thread. */
const NOT_YET: NotWhole = {
  why: 'The whole text is just being put into the thread.',
  next: 'It comes back in a moment.',
};

interface Where {
  readonly channel: string;
  readonly thread: string | null;
}

/** Where the message stands already, or null where it is certain enough that it does not; then a note stands instead. */
async function standingAt(
  deps: PostDeps,
  where: Where,
  key: MessageKey,
  known: Posted | null,
): Promise<{ readonly ts: string; readonly thread: string | null } | null> {
  const { memory, clock } = deps;
  if (known?.state === 'posted') return known;
  if (known?.state === 'about') {
    const ts = await lookFor(deps, { ...where, since: known.since }, key);
    return ts === null ? null : { ts, thread: where.thread };
  }
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
    log.warn('slack.may-not-look', {
      refusal: refusalOf(error),
      scope: 'channels:history, groups:history or im:history',
      so: 'a message whose answer was lost may be shown twice',
    });
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
      ...marked(content, key),
      ...QUIET,
      ...(thread === null ? {} : { thread_ts: thread }),
      metadata: { event_type: EVENT, event_payload: { key } },
    });
    if (!answer.ts) throw chatError('lost', 'Slack named no place for the message.', true);
    return { ts: answer.ts };
  };
  try {
    // Its thread is not there yet, nor are the files in it: what they confirm is shown once they stand.
    const filesFirst = async () => NOT_YET;
    const sent = await send(message, { pictures: drawn, filesBeside: true, filesFirst, log }, call);
    return { ...sent, picture: shownPicture(sent, drawn) };
  } catch (error) {
    if (didNothing(error)) await memory.notPosted(key);
    throw error;
  }
}

/** A post carries its key in its metadata, and in the id of its first block as well. */
function marked({ text, blocks }: Content, key: MessageKey): Content {
  const [first, ...others] = blocks;
  return first
    ? { text, blocks: [{ ...first, block_id: markOf(key) }, ...others] }
    : { text, blocks };
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

/** A message that stands may still lack its files, and what may be shown only once they are there. */
async function finish(
  deps: PostDeps,
  where: Where,
  ts: string,
  message: Message,
  sent?: Sent<unknown>,
): Promise<void> {
  if (message.blocks.length === 0) return;
  const { files, filesFirst } = drawMessage(message, { filesBeside: true, pictureOf: () => null });
  const awaitsFiles = sent ? sent.awaitsFiles : filesFirst;
  if (!awaitsFiles) return beside(deps, where, ts, message, sent?.files ?? files);
  const { web, pictures, log } = deps;
  const { channel } = where;
  const options = {
    pictures: await pictures.of(message),
    filesBeside: true,
    filesFirst: putFirst(deps, where, ts),
    log,
  };
  const whole = await send(message, options, (content) =>
    web.chat.update({ channel, ts, ...content, parse: 'none' }),
  );
  await beside(deps, where, ts, message, whole.files);
}

function receiptOf(ts: string, thread: string | null): Receipt {
  return thread === null ? { id: ts } : { id: ts, thread };
}
