import { el } from '../dom.js';
import { words } from '../words.js';

/** @typedef {import('../types.js').Block} Block */
/** @typedef {{ sign: ' ' | '-' | '+', text: string, other: string | null }} Line */

/** The lines of a change: what both sides share above and below, what goes, what comes. @param {string} before @param {string} after @returns {Line[]} */
export function diffLines(before, after) {
  const old = before === '' ? [] : before.split('\n');
  const next = after === '' ? [] : after.split('\n');
  let top = 0;
  while (top < old.length && top < next.length && old[top] === next[top]) top += 1;
  let end = 0;
  const most = Math.min(old.length, next.length) - top;
  while (end < most && old[old.length - 1 - end] === next[next.length - 1 - end]) end += 1;
  const gone = old.slice(top, old.length - end);
  const come = next.slice(top, next.length - end);
  const paired = gone.length === come.length;
  /** @param {string} text @returns {Line} */
  const same = (text) => ({ sign: ' ', text, other: null });
  return [
    ...old.slice(0, top).map(same),
    ...gone.map(
      (text, n) =>
        /** @type {Line} */ ({ sign: '-', text, other: paired ? (come[n] ?? null) : null }),
    ),
    ...come.map(
      (text, n) =>
        /** @type {Line} */ ({ sign: '+', text, other: paired ? (gone[n] ?? null) : null }),
    ),
    ...old.slice(old.length - end).map(same),
  ];
}

/** Where a line differs from its counterpart: beginning and end of the part that is its own. @param {string} text @param {string} other */
export function ownPart(text, other) {
  const most = Math.min(text.length, other.length);
  let from = 0;
  while (from < most && text[from] === other[from]) from += 1;
  let rest = 0;
  while (rest < most - from && text[text.length - 1 - rest] === other[other.length - 1 - rest])
    rest += 1;
  return { from, to: text.length - rest };
}

/** An exact change, red and green, with the part of each line that differs set off. @param {Extract<Block, { kind: 'diff' }>} block */
export function diffBlock({ file, line, before, after }) {
  let [old, next] = [line, line];
  const rows = diffLines(before, after).map((row) => {
    const number = row.sign === '+' ? next : old;
    if (row.sign !== '+') old += 1;
    if (row.sign !== '-') next += 1;
    const kind = row.sign === '-' ? 'gone' : row.sign === '+' ? 'new' : 'same';
    return el(
      'div',
      { class: `diff-line diff-${kind}` },
      el('span', { class: 'diff-number', attrs: { 'aria-hidden': 'true' } }, String(number)),
      el('span', { class: 'diff-sign' }, row.sign),
      el('code', { class: 'diff-text' }, ...lineNodes(row)),
    );
  });
  return el(
    'figure',
    { class: 'diff' },
    el(
      'figcaption',
      { class: 'box-head' },
      el('span', { class: 'box-title' }, ...words(`${file}:${line}`)),
    ),
    el('div', { class: 'diff-lines', attrs: { tabindex: '0' } }, ...rows),
  );
}

/** @param {Line} row @returns {(string | Node)[]} */
function lineNodes({ text, other }) {
  if (other === null) return words(text);
  const { from, to } = ownPart(text, other);
  if (to - from === text.length || from === to) return words(text);
  const own = el('mark', null, ...words(text.slice(from, to)));
  return [...words(text.slice(0, from)), own, ...words(text.slice(to))];
}
