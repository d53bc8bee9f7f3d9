import type { ServerResponse } from 'node:http';
import type { Chart } from '../../src/domain/chart.js';
import type { PlotTheme } from '../../src/ports/plot.js';
import { type Answer, json, refusal, whole } from './answer.js';
import { WEB_PEOPLE } from './people.js';
import type { Room } from './room.js';
import { eventText } from './streams.js';
import { type EntryView, viewChange, viewEntry } from './view.js';

/** So many messages travel at once. */
const PAGE_SIZE = 60;

/** An SVG that is opened by itself may draw, and nothing else. */
const SVG_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; sandbox";

/** What the page needs first: who there is, what can be said, and the last messages of the channel. */
export function state(room: Room): Answer {
  const { banner, commands } = room;
  const people = WEB_PEOPLE.map(({ person: { id, name }, about }) => ({ id, name, about }));
  const last = views(room, null, Number.POSITIVE_INFINITY);
  return json({ ...room.journal.head(), banner, commands, people, ...last });
}

/** Earlier messages of the channel, or of a thread with its root. */
export function messages(room: Room, query: URLSearchParams): Answer {
  const { shelf, head } = room.journal;
  const thread = query.get('thread');
  const root = thread === null ? null : shelf.get(thread);
  if (thread !== null && root === null)
    return refusal(404, 'This thread is not there any more. Load the page again.');
  const before = Number(query.get('before') ?? Number.POSITIVE_INFINITY);
  const rootView = root === null ? null : viewEntry(root, shelf, room.gallery.hang);
  return json({ ...head(), root: rootView, ...views(room, thread, before) });
}

function views(room: Room, thread: string | null, before: number) {
  const { shelf } = room.journal;
  const { entries, more } = shelf.page(thread, before, PAGE_SIZE);
  const view = (entry: (typeof entries)[number]): EntryView =>
    viewEntry(entry, shelf, room.gallery.hang);
  return { entries: entries.map(view), more };
}

/**
 * Says hello, then everything after the revision that the page has seen, then what comes. Null where it went well. A page
 * that knows another log gets the hello alone, sees the other epoch, and loads anew.
 */
export function events(
  room: Room,
  query: URLSearchParams,
  lastEventId: string | undefined,
  response: ServerResponse,
): Answer | null {
  const { head, shelf } = room.journal;
  const { epoch, rev } = head();
  if (!room.streams.open(response))
    return refusal(503, 'Too many pages are open. Close one of them.', { 'retry-after': '5' });
  response.write(eventText('hello', { epoch, rev }, null));
  const seen = Number(lastEventId ?? query.get('since') ?? Number.NaN);
  if (query.get('epoch') !== epoch || !Number.isFinite(seen)) return null;
  for (const entry of shelf.since(seen))
    response.write(eventText('change', viewChange(entry, shelf, room.gallery.hang), entry.rev));
  return null;
}

/** The picture of a chart, `DIGEST-light.svg` or `DIGEST-dark.svg`. */
export function picture(room: Room, name: string): Answer {
  const [, digest = '', theme] = /^([0-9a-f]{32})-(light|dark)\.svg$/.exec(name) ?? [];
  const chart = findChart(room, digest);
  if (chart === null) return refusal(404, 'This picture is not there any more.');
  const svg = room.plot.svg(chart, theme as PlotTheme);
  return whole(200, 'image/svg+xml; charset=utf-8', svg, {
    'content-security-policy': SVG_POLICY,
    'cache-control': 'private, max-age=31536000, immutable',
  });
}

function findChart(room: Room, digest: string): Chart | null {
  const hanging = room.gallery.find(digest);
  if (hanging !== null) return hanging;
  for (const entry of room.journal.shelf.all())
    for (const block of entry.message.blocks)
      if (block.kind === 'chart' && room.gallery.hang(block.chart) === digest) return block.chart;
  return null;
}
