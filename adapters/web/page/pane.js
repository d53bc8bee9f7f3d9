import { calm, el } from './dom.js';
import { icon } from './icons.js';
import { createLine } from './line.js';

/**
 * @typedef {import('./types.js').Item} Item
 * @typedef {import('./types.js').Summary} Summary
 */

const NEAR_END = 80;

/**
 * A list of lines in their order, at its end unless the person scrolled up.
 * @param {{ label: string, thread: string | null, works: import('./line.js').LineWorks, earlier: (before: number) => Promise<void> }} given
 */
export function createPane({ label, thread, works, earlier }) {
  /** @type {ReturnType<typeof createLine>[]} */
  let lines = [];
  let pinned = true;
  const more = el(
    'button',
    { class: 'button button-plain more', attrs: { type: 'button', hidden: '' } },
    'Show earlier messages',
  );
  const list = el('div', { class: 'lines', attrs: { role: 'feed', 'aria-label': label } });
  const inner = el('div', { class: 'scroll-inner' }, more, list);
  const scroll = el('div', { class: 'scroll', attrs: { tabindex: '-1' } }, inner);
  const jump = el(
    'button',
    { class: 'jump', attrs: { type: 'button', hidden: '' } },
    icon('fall'),
    'New messages',
  );
  const element = el('div', { class: 'pane-list' }, scroll, jump);

  const atEnd = () => scroll.scrollHeight - scroll.scrollTop - scroll.clientHeight < NEAR_END;
  scroll.addEventListener('scroll', () => {
    pinned = atEnd();
    if (pinned) jump.hidden = true;
  });
  const stay = () => pinned && toEnd(false);
  new ResizeObserver(stay).observe(inner);
  new ResizeObserver(stay).observe(scroll);
  jump.addEventListener('click', () => toEnd(true));
  more.addEventListener('click', async () => {
    const height = scroll.scrollHeight;
    const first = lines.find(({ item }) => item.entry !== null);
    await earlier(first?.item.seq ?? Number.MAX_SAFE_INTEGER);
    scroll.scrollTop += scroll.scrollHeight - height;
  });

  /** @param {boolean} glide */
  function toEnd(glide) {
    jump.hidden = true;
    pinned = true;
    scroll.scrollTo({
      top: scroll.scrollHeight,
      behavior: glide && !calm() ? 'smooth' : 'instant',
    });
  }

  /** @param {number} from */
  function joinFrom(from) {
    for (const n of [from, from + 1]) lines[n]?.follow(lines[n - 1]?.item ?? null);
  }

  return {
    element,
    toEnd,
    /** Puts a line in its place, or brings it up to date; true where it is new. @param {Item} item */
    put(item) {
      const known = lines.find((line) => line.item.id === item.id);
      if (known !== undefined) {
        const newer = (known.item.entry?.rev ?? 0) < (item.entry?.rev ?? 0);
        if (newer || item.entry === null) known.update(item);
        return false;
      }
      let at = lines.length;
      while (at > 0 && (lines[at - 1]?.item.seq ?? 0) > item.seq) at -= 1;
      const line = createLine(item, works);
      list.insertBefore(line.element, lines[at]?.element ?? null);
      lines.splice(at, 0, line);
      joinFrom(at);
      if (pinned) toEnd(false);
      else if (at === lines.length - 1) jump.hidden = false;
      return true;
    },
    /** True where an entry with this place stands here or would: not before what is loaded. @param {number} seq */
    covers(seq) {
      /** @param {ReturnType<typeof createLine>} line */
      const before = ({ item }) => item.entry?.thread === thread && item.seq <= seq;
      return more.hidden || lines.some(before);
    },
    /** @param {string} id */
    remove(id) {
      const at = lines.findIndex((line) => line.item.id === id);
      if (at < 0) return;
      lines[at]?.element.remove();
      lines.splice(at, 1);
      joinFrom(at);
    },
    /** @param {Summary} summary */
    summarise(summary) {
      lines.find(({ item }) => item.id === summary.id)?.setReplies(summary);
    },
    /** Removes what the test names. @param {(item: Item) => boolean} gone */
    removeWhere(gone) {
      for (const { item } of lines.filter((line) => gone(line.item))) this.remove(item.id);
    },
    /** @param {boolean} are */
    thereAreMore(are) {
      more.hidden = !are;
    },
    clear() {
      lines = [];
      list.replaceChildren();
      pinned = true;
    },
    items: () => lines.map(({ item }) => item),
  };
}
