import { onWaiting, wakeUp } from './acts.js';
import { createComposer } from './composer.js';
import { announce, byId } from './dom.js';
import { createExchange, waitingId } from './exchange.js';
import { fetchMessages, fetchState, listen } from './net.js';
import { createPane } from './pane.js';
import { actAsSwitch, actingAs, onActingAs } from './people.js';
import { themeButton } from './theme.js';
import { createThread } from './thread.js';
import { welcome } from './welcome.js';

/**
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').Item} Item
 * @typedef {import('./types.js').Change} Change
 */

/** So long after a deed of this tab, what comes of it opens by itself. */
const EAGER_MS = 120_000;
let actedAt = Number.NEGATIVE_INFINITY;
let unread = 0;

/** @param {Entry} entry @returns {Item} */
function toItem(entry) {
  const { id, seq, at, message, author } = entry;
  return { id, seq, at, message, author, entry, whisperTo: null, waiting: false };
}

/** @param {boolean} live */
function showLink(live) {
  byId('link').dataset.state = live ? 'live' : 'waiting';
  byId('link-words').textContent = live ? 'Connected' : 'Reconnecting\u2026';
  if (live) wakeUp();
}

/** @param {number} count */
function showWaiting(count) {
  const offline = byId('offline');
  offline.hidden = count === 0;
  const what = count === 1 ? 'What you did' : `${count} things that you did`;
  offline.textContent = `Reconnecting\u2026 ${what} will be sent as soon as Propel answers.`;
}

function countUnread() {
  if (!document.hidden) unread = 0;
  document.title = unread > 0 ? `(${unread}) Propel` : 'Propel';
}

/** @param {unknown} error */
function notStarted(error) {
  showLink(false);
  const banner = byId('banner');
  banner.hidden = false;
  banner.textContent =
    error instanceof TypeError
      ? 'Propel does not answer. Start it again; this page then goes on by itself.'
      : String(error);
  setTimeout(() => void start(), 1_500);
}

async function start() {
  const state = await fetchState().catch(notStarted);
  if (state === undefined) return;
  const banner = byId('banner');
  banner.hidden = state.banner === null;
  banner.textContent = state.banner ?? '';
  byId('top-right').replaceChildren(actAsSwitch(state.people), themeButton());

  const exchange = createExchange((thread) => (thread === null ? channel : threads.paneOf(thread)));
  /** @param {import('./types.js').Deed} deed @param {string | null} thread */
  const perform = (deed, thread) => {
    actedAt = Date.now();
    return exchange.perform(deed, thread);
  };
  const channel = createPane({
    label: 'Channel',
    thread: null,
    works: {
      perform: (deed) => perform(deed, null),
      openThread: (id) => threads.open(id),
      dismiss: (id) => channel.remove(id),
    },
    earlier: async (before) => {
      const batch = await fetchMessages(null, before);
      for (const entry of batch.entries) channel.put(toItem(entry));
      channel.thereAreMore(batch.more);
    },
  });
  const composer = createComposer({
    id: 'composer',
    label: 'Write to Propel',
    commands: state.commands,
    say: (text) => perform({ kind: 'said', text }, null),
  });
  const threads = createThread({ commands: state.commands, toItem, perform });
  const hello = welcome(composer);
  byId('channel').replaceChildren(hello, channel.element, composer.element);

  /** The welcome stands until there is something to read. */
  const showWelcome = () => {
    const empty = channel.items().length === 0;
    hello.hidden = !empty;
    channel.element.hidden = empty;
  };
  for (const entry of state.entries) channel.put(toItem(entry));
  channel.thereAreMore(state.more);
  channel.toEnd(false);
  new MutationObserver(showWelcome).observe(channel.element, { childList: true, subtree: true });
  showWelcome();

  /** @param {Change} change */
  function onChange({ entry, root }) {
    const said = entry.id.startsWith('said/web/') ? entry.id.slice('said/web/'.length) : null;
    const pane = entry.thread === null ? channel : threads.paneOf(entry.thread);
    if (said !== null) pane?.remove(waitingId(said));
    if (pane?.covers(entry.seq) === false) return;
    const fresh = pane?.put(toItem(entry)) ?? entry.editedAt === null;
    if (entry.thread === null) threads.paneOf(entry.id)?.put(toItem(entry));
    if (root !== null) channel.summarise(root);
    if (entry.thread !== null && Date.now() - actedAt < EAGER_MS) threads.offer(entry.thread);
    if (!fresh || entry.author.kind !== 'bot') return;
    announce(`Propel: ${entry.message.fallback}`);
    if (document.hidden) unread += 1;
    countUnread();
  }

  onWaiting(showWaiting);
  onActingAs(() => {
    for (const pane of [channel, threads.paneOf(threads.openId() ?? '')])
      pane?.removeWhere(({ whisperTo }) => whisperTo !== null && whisperTo !== actingAs());
  });
  document.addEventListener('visibilitychange', countUnread);
  document.addEventListener('keydown', (event) => {
    if (event.key === 'Escape' && document.querySelector('dialog[open]') === null) threads.close();
    if (
      event.key !== '/' ||
      /^(?:INPUT|TEXTAREA|SELECT)$/.test(document.activeElement?.tagName ?? '')
    )
      return;
    event.preventDefault();
    composer.focus();
  });
  listen({
    epoch: state.epoch,
    rev: state.rev,
    onChange,
    onLive: showLink,
    onOther: () => location.reload(),
  });
  exchange.resume();
  if (matchMedia('(hover: hover)').matches) composer.focus();
}

void start();
