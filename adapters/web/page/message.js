import { renderBlock, updateBlock } from './blocks/index.js';
import { controlRow } from './controls.js';
import { el } from './dom.js';

/**
 * @typedef {import('./types.js').Message} Message
 * @typedef {import('./controls.js').Perform} Perform
 */

/** A message's body that can be brought up to date without touching what did not change. @param {Message} message @param {Perform} perform */
export function messageBody(message, perform) {
  let shown = message;
  let parts = message.blocks.map(renderBlock);
  let controls = controlRow(message.controls, perform);
  const blocks = el('div', { class: 'blocks' }, ...parts);
  const element = el('div', { class: 'body' }, blocks, controls);
  dress();

  /** A message with a heading is a card, in the tone of its heading. */
  function dress() {
    const [first] = shown.blocks;
    element.classList.toggle('card', first?.kind === 'heading');
    element.dataset.tone = first?.kind === 'heading' ? (first.tone ?? 'neutral') : 'neutral';
    controls.hidden = shown.controls.length === 0;
  }

  /** @param {Message} next */
  function update(next) {
    parts = next.blocks.map((block, n) => {
      const [part, was] = [parts[n], shown.blocks[n]];
      if (part === undefined || was === undefined) {
        const fresh = renderBlock(block);
        blocks.append(fresh);
        return fresh;
      }
      return same(was, block) ? part : updateBlock(part, was, block);
    });
    while (blocks.childElementCount > parts.length) blocks.lastElementChild?.remove();
    if (!same(shown.controls, next.controls)) {
      const held = /** @type {HTMLElement | null} */ (document.activeElement)?.dataset?.control;
      const had = controls.contains(document.activeElement);
      const fresh = controlRow(next.controls, perform);
      controls.replaceWith(fresh);
      controls = fresh;
      if (had && held !== undefined) focusOn(fresh, held);
    }
    shown = next;
    dress();
  }

  return { element, update };
}

/** @param {HTMLElement} row @param {string} id */
function focusOn(row, id) {
  for (const control of row.querySelectorAll('[data-control]'))
    if (/** @type {HTMLElement} */ (control).dataset.control === id)
      /** @type {HTMLElement} */ (control).focus({ preventScroll: true });
}

/** @param {unknown} a @param {unknown} b */
function same(a, b) {
  return JSON.stringify(a) === JSON.stringify(b);
}
