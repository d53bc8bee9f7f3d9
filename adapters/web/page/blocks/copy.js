import { announce, el } from '../dom.js';
import { icon } from '../icons.js';

/** A small button that copies exactly this text. @param {string} text @param {string} what */
export function copyButton(text, what) {
  const button = el(
    'button',
    {
      class: 'mini-button',
      attrs: { type: 'button', 'aria-label': `Copy ${what}`, title: 'Copy' },
    },
    icon('copy'),
  );
  button.addEventListener('click', async () => {
    const done = await copied(text);
    button.replaceChildren(icon(done ? 'check' : 'close'));
    button.dataset.done = String(done);
    announce(done ? 'Copied' : 'This browser does not let the page copy.');
    setTimeout(() => {
      button.replaceChildren(icon('copy'));
      delete button.dataset.done;
    }, 1_600);
  });
  return button;
}

/** @param {string} text */
async function copied(text) {
  try {
    await navigator.clipboard.writeText(text);
    return true;
  } catch {
    return false;
  }
}
