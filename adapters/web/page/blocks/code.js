import { el } from '../dom.js';
import { icon } from '../icons.js';
import { words } from '../words.js';
import { copyButton } from './copy.js';

/** @typedef {import('../types.js').Block} Block */

/** Text exactly as it is, with a way to copy it whole. @param {Extract<Block, { kind: 'code' }>} block */
export function codeBlock({ text, title }) {
  const copy = copyButton(text, title ?? 'this text');
  // One line is a command: all of it is to be seen without scrolling.
  const shape = text.trimEnd().includes('\n') ? 'code-text' : 'code-text code-line';
  const body = el(
    'pre',
    { class: shape, attrs: { tabindex: '0' } },
    el('code', null, ...words(text)),
  );
  if (title === undefined) return el('figure', { class: 'code code-bare' }, body, copy);
  return el(
    'figure',
    { class: 'code' },
    el(
      'figcaption',
      { class: 'box-head' },
      el('span', { class: 'box-title' }, ...words(title)),
      copy,
    ),
    body,
  );
}

/** A file: its name, its size, its text on demand, and a way to keep it. @param {Extract<Block, { kind: 'file' }>} block */
export function fileBlock({ name, text }) {
  const size = new Blob([text]).size;
  const save = el(
    'button',
    {
      class: 'mini-button',
      attrs: { type: 'button', 'aria-label': `Save ${name}`, title: 'Save' },
    },
    icon('save'),
  );
  save.addEventListener('click', () => {
    const address = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
    el('a', { attrs: { href: address, download: name } }).click();
    setTimeout(() => URL.revokeObjectURL(address), 10_000);
  });
  return el(
    'details',
    { class: 'file' },
    el(
      'summary',
      { class: 'file-head' },
      icon('file'),
      el('span', { class: 'file-name' }, ...words(name)),
      el('span', { class: 'file-size' }, sizeWords(size)),
      icon('down'),
    ),
    el('div', { class: 'file-tools' }, copyButton(text, name), save),
    el('pre', { class: 'code-text', attrs: { tabindex: '0' } }, el('code', null, ...words(text))),
  );
}

/** @param {number} size */
function sizeWords(size) {
  return size < 1_024 ? `${size} B` : `${(size / 1_024).toFixed(1)} KiB`;
}
