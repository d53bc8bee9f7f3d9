import { el } from '../dom.js';
import { words } from '../words.js';

/** @typedef {import('../types.js').Span} Span */

/** Spans as nodes; every word is text. @param {readonly Span[]} spans @returns {(string | Node)[]} */
export function spanNodes(spans) {
  return spans.flatMap((span) => {
    if (typeof span === 'string') return words(span);
    if ('bold' in span) return el('strong', null, ...words(span.bold));
    if ('code' in span) return el('code', null, ...words(span.code));
    return el('span', { class: 'mention' }, ...words(`@${span.person}`));
  });
}
