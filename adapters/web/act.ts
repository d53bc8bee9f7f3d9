import type { ActionId, MessageKey } from '../../src/domain/ids.js';
import type { Incoming } from '../../src/domain/incoming.js';
import type { Person, Place } from '../../src/domain/place.js';
import { personOf, WEB_CHANNEL } from './people.js';

/** Longest text, value or field of an act, in UTF-16 units. */
export const MAX_TEXT = 20_000;
const MAX_FIELDS = 20;

/** A well-formed event of the page, and what the person typed, where they typed. */
export interface Act {
  readonly incoming: Incoming;
  readonly thread: string | null;
  readonly typed: string | null;
}

/** What the page sent, checked field by field; a string is a sentence about what is wrong with it. */
export function readAct(body: unknown): Act | string {
  if (!isRecord(body)) return 'The body is not a JSON object.';
  const { event, as, thread } = body;
  if (typeof event !== 'string' || !/^[\w-]{8,64}$/.test(event))
    return '"event" is to be 8 to 64 letters, digits, "-" or "_".';
  const person = typeof as === 'string' ? personOf(as) : null;
  if (person === null) return '"as" names nobody of this page.';
  if (thread !== null && !(typeof thread === 'string' && thread.startsWith('post/')))
    return '"thread" is to be null or the id of a message of Propel.';
  const place: Place = {
    channel: WEB_CHANNEL,
    thread: thread === null ? null : (thread.slice('post/'.length) as MessageKey),
  };
  const incoming = readDeed(body, { eventId: `web/${event}`, person, place });
  if (typeof incoming === 'string') return incoming;
  return { incoming, thread, typed: incoming.kind === 'said' ? String(body.text).trim() : null };
}

interface Whence {
  readonly eventId: string;
  readonly person: Person;
  readonly place: Place;
}

function readDeed(body: Readonly<Record<string, unknown>>, whence: Whence): Incoming | string {
  if (body.kind === 'said') {
    if (!isText(body.text) || body.text.trim() === '') return tooLong('text');
    return { kind: 'said', ...whence, text: wordsFor(body.text) };
  }
  const { action } = body;
  if (!isText(action) || action === '' || action.length > 200) return '"action" is to be an id.';
  const id = action as ActionId;
  if (body.kind === 'pressed') return { kind: 'pressed', ...whence, action: id };
  if (body.kind === 'chose') {
    if (!isText(body.value)) return tooLong('value');
    return { kind: 'chose', ...whence, action: id, value: body.value };
  }
  if (body.kind === 'submitted') {
    const fields = readFields(body.fields);
    if (fields === null) return tooLong('fields');
    return { kind: 'submitted', ...whence, action: id, fields };
  }
  return '"kind" is to be said, pressed, chose or submitted.';
}

/** The words for the bot: what was typed, without `/propel` or `@propel` or the slash of `/switch`. */
export function wordsFor(typed: string): string {
  const text = typed.trim();
  const addressed = /^[/@]propel(?![\w-])\s*/i.exec(text);
  if (addressed !== null) return text.slice(addressed[0].length);
  return text.startsWith('/') ? text.slice(1) : text;
}

function readFields(fields: unknown): Readonly<Record<string, string>> | null {
  if (!isRecord(fields)) return null;
  const entries = Object.entries(fields);
  if (entries.length > MAX_FIELDS || !entries.every(([, value]) => isText(value))) return null;
  return Object.fromEntries(entries) as Readonly<Record<string, string>>;
}

function tooLong(field: string): string {
  return `"${field}" is missing, or longer than ${MAX_TEXT} characters.`;
}

function isText(value: unknown): value is string {
  return typeof value === 'string' && value.length <= MAX_TEXT;
}

function isRecord(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value);
}
