import { el } from '../dom.js';
import { words } from '../words.js';

/** Longer texts than this may break into lines. */
const LONG = 90;

/** @typedef {import('../types.js').Block} Block */

/** A table that scrolls inside its card. @param {Extract<Block, { kind: 'table' }>} block */
export function tableBlock({ columns, rows, caption }) {
  const classes = columns.map(
    ({ align, code }) => `${align === 'right' ? 'right' : 'left'}${code ? ' mono' : ''}`,
  );
  const head = el(
    'thead',
    null,
    el(
      'tr',
      null,
      ...columns.map(({ title }, n) =>
        el('th', { class: classes[n] ?? '', attrs: { scope: 'col' } }, title),
      ),
    ),
  );
  const body = el(
    'tbody',
    null,
    ...rows.map((row) =>
      el('tr', null, ...columns.map((_, n) => cellOf(row[n] ?? '', classes[n] ?? ''))),
    ),
  );
  const titles = columns.map(({ title }) => title).join(', ');
  return el(
    'figure',
    { class: 'table' },
    el(
      'div',
      {
        class: 'table-scroll',
        attrs: { tabindex: '0', role: 'region', 'aria-label': caption ?? `Table: ${titles}` },
      },
      el('table', null, head, body),
    ),
    caption === undefined ? null : el('figcaption', { class: 'table-caption' }, caption),
  );
}

/** @param {string} text @param {string} style */
function cellOf(text, style) {
  const long = text.length > LONG && !style.includes('mono') ? ' long' : '';
  return el('td', { class: style + long }, ...words(text));
}
