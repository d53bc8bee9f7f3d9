import { createComposer } from './composer.js';
import { byId, el } from './dom.js';
import { icon } from './icons.js';
import { fetchMessages } from './net.js';
import { createPane } from './pane.js';

/**
 * @typedef {import('./types.js').Entry} Entry
 * @typedef {import('./types.js').Item} Item
 */

/**
 * The pane of one thread, opened by the address' hash so that the browser's way back closes it.
 * @param {{ commands: readonly import('./types.js').Command[], toItem: (entry: Entry) => Item,
 *   perform: (deed: import('./types.js').Deed, thread: string | null) => Promise<void> }} given
 */
export function createThread({ commands, toItem, perform }) {
  const aside = byId('thread');
  /** @type {{ id: string, pane: ReturnType<typeof createPane> } | null} */
  let open = null;
  /** Threads that the person closed: they do not open by themselves again. @type {Set<string>} */
  const closedByHand = new Set();

  function wanted() {
    return location.hash.length > 1 ? decodeURIComponent(location.hash.slice(1)) : null;
  }

  async function follow() {
    const id = wanted();
    if (id === (open?.id ?? null)) return;
    if (id === null) return hide();
    await show(id);
  }

  function hide() {
    open = null;
    aside.hidden = true;
    document.body.classList.remove('thread-open');
    aside.replaceChildren();
  }

  /** @param {string} id */
  async function show(id) {
    const pane = createPane({
      label: 'Thread',
      thread: id,
      works: {
        perform: (deed) => perform(deed, id),
        openThread: null,
        dismiss: (gone) => pane.remove(gone),
      },
      earlier: (before) => load(before),
    });
    /** @param {number | null} before */
    async function load(before) {
      const batch = await fetchMessages(id, before);
      if (batch.root !== null) pane.put(toItem(batch.root));
      for (const entry of batch.entries) pane.put(toItem(entry));
      pane.thereAreMore(batch.more);
    }
    open = { id, pane };
    const composer = createComposer({
      id: 'thread-composer',
      label: 'Write in this thread',
      commands,
      say: (text) => perform({ kind: 'said', text }, id),
    });
    aside.replaceChildren(headOf(close), pane.element, composer.element);
    aside.hidden = false;
    document.body.classList.add('thread-open');
    try {
      await load(null);
      pane.toEnd(false);
    } catch {
      if (open?.id === id) location.hash = '';
    }
  }

  function close() {
    if (open !== null) closedByHand.add(open.id);
    location.hash = '';
  }

  addEventListener('hashchange', () => void follow());
  void follow();

  return {
    /** @param {string} id */
    open(id) {
      location.hash = encodeURIComponent(id);
    },
    /** Opens a thread unless the person closed it, reads another one, or has no room for two panes. @param {string} id */
    offer(id) {
      const roomy = matchMedia('(min-width: 1000px)').matches;
      if (roomy && open === null && !closedByHand.has(id)) this.open(id);
    },
    close,
    /** The pane of a thread where it is the open one. @param {string} id */
    paneOf: (id) => (open?.id === id ? open.pane : null),
    openId: () => open?.id ?? null,
  };
}

/** @param {() => void} close */
function headOf(close) {
  const back = el(
    'button',
    {
      class: 'icon-button only-narrow',
      attrs: { type: 'button', 'aria-label': 'Back to the channel' },
    },
    icon('back'),
  );
  const shut = el(
    'button',
    { class: 'icon-button only-wide', attrs: { type: 'button', 'aria-label': 'Close the thread' } },
    icon('close'),
  );
  for (const button of [back, shut]) button.addEventListener('click', close);
  return el('header', { class: 'pane-head' }, back, el('h2', null, 'Thread'), shut);
}
