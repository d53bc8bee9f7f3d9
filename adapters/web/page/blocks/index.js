import { el } from '../dom.js';
import { icon } from '../icons.js';
import { paintChart } from '../theme.js';
import { words } from '../words.js';
import { codeBlock, fileBlock } from './code.js';
import { diffBlock } from './diff.js';
import { spanNodes } from './spans.js';
import { tableBlock } from './table.js';

/** @typedef {import('../types.js').Block} Block */

/** One renderer for every kind of block that there is. @type {{ [K in Block['kind']]: (block: Extract<Block, { kind: K }>) => HTMLElement }} */
const RENDERERS = {
  heading: ({ text, tone }) =>
    el(
      'h3',
      { class: 'heading', data: { tone: tone ?? 'neutral' } },
      tone === undefined || tone === 'neutral' ? null : icon(tone),
      el('span', null, ...words(text)),
    ),
  text: ({ spans }) => el('p', { class: 'text' }, ...spanNodes(spans)),
  list: ({ items }) =>
    el('ul', { class: 'list' }, ...items.map((item) => el('li', null, ...spanNodes(item)))),
  code: codeBlock,
  table: tableBlock,
  fields: ({ items }) => el('dl', { class: 'fields' }, ...items.map(fieldOf)),
  diff: diffBlock,
  progress: progressBlock,
  chart: ({ digest, alt }) => {
    const img = el('img', {
      class: 'chart',
      data: { digest },
      attrs: { alt, width: '560', height: '320' },
    });
    paintChart(img);
    return img;
  },
  file: fileBlock,
  note: ({ tone, spans }) =>
    el('div', { class: 'note', data: { tone } }, icon(tone), el('p', null, ...spanNodes(spans))),
};

/** Blocks that are changed in place, so that a bar glides and a picture does not blink. @type {{ [kind: string]: (element: HTMLElement, block: any) => void }} */
const UPDATERS = {
  progress: (element, block) => {
    const [words, bar] = [element.querySelector('.progress-words'), element.querySelector('.bar')];
    const fresh = progressBlock(block);
    const [freshWords, freshBar] = [
      fresh.querySelector('.progress-words'),
      fresh.querySelector('.bar'),
    ];
    if (words === null || bar === null || freshWords === null || freshBar === null) return;
    words.replaceWith(freshWords);
    for (const name of ['aria-valuenow', 'aria-valuemax'])
      bar.setAttribute(name, freshBar.getAttribute(name) ?? '');
    fill(bar, block);
  },
  chart: (element, { digest, alt }) => {
    const img = /** @type {HTMLImageElement} */ (element);
    img.alt = alt;
    img.dataset.digest = digest;
    paintChart(img);
  },
};

/** A block as an element. @param {Block} block @returns {HTMLElement} */
export function renderBlock(block) {
  const render = /** @type {(block: Block) => HTMLElement} */ (RENDERERS[block.kind]);
  const element =
    render === undefined
      ? el('p', { class: 'text' }, '(A part that this page cannot show. Load it again.)')
      : render(block);
  element.classList.add('block');
  return element;
}

/** Brings an element up to date; the element that now stands there. @param {HTMLElement} element @param {Block} was @param {Block} block */
export function updateBlock(element, was, block) {
  const update = was.kind === block.kind ? UPDATERS[block.kind] : undefined;
  if (update !== undefined) {
    update(element, block);
    return element;
  }
  const fresh = renderBlock(block);
  element.replaceWith(fresh);
  return fresh;
}

/** @param {{ label: string, value: string }} item */
function fieldOf({ label, value }) {
  const wide = value.length > 44 ? ' field-wide' : value.length > 26 ? ' field-long' : '';
  return el(
    'div',
    { class: `field${wide}` },
    el('dt', null, ...words(label)),
    el('dd', null, ...words(value)),
  );
}

/** @param {Extract<Block, { kind: 'progress' }>} block */
function progressBlock(block) {
  const { label, done, total } = block;
  const share = shareOf(block);
  const bar = el(
    'div',
    {
      class: 'bar',
      attrs: {
        role: 'progressbar',
        'aria-label': label,
        'aria-valuemin': '0',
        'aria-valuemax': String(total),
        'aria-valuenow': String(done),
      },
    },
    el('div', { class: 'bar-fill' }),
  );
  fill(bar, block);
  return el(
    'div',
    { class: 'progress' },
    el(
      'div',
      { class: 'progress-words' },
      el('span', null, `${done.toLocaleString('en')} / ${total.toLocaleString('en')} ${label}`),
      el('span', { class: 'progress-share' }, `${Math.floor(share * 100)} %`),
    ),
    bar,
  );
}

/** @param {{ done: number, total: number }} block */
function shareOf({ done, total }) {
  return total > 0 ? Math.min(1, Math.max(0, done / total)) : 0;
}

/** @param {Element} bar @param {{ done: number, total: number }} block */
function fill(bar, block) {
  const inner = /** @type {HTMLElement | null} */ (bar.firstElementChild);
  if (inner !== null) inner.style.width = `${(shareOf(block) * 100).toFixed(2)}%`;
}
