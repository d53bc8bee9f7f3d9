import { el } from './dom.js';
import { icon } from './icons.js';
import { words } from './words.js';

/**
 * @typedef {import('./types.js').Control} Control
 * @typedef {import('./types.js').Deed} Deed
 * @typedef {(deed: Deed) => Promise<void>} Perform
 */

/** The row of controls below a message. @param {readonly Control[]} controls @param {Perform} perform */
export function controlRow(controls, perform) {
  return el(
    'div',
    { class: 'controls' },
    ...controls.map((control) =>
      control.kind === 'button' ? buttonOf(control, perform) : selectOf(control, perform),
    ),
  );
}

/**
 * A button. It looks busy from the press to the answer and can be pressed again: every press is an event of its own, and
 * the bot knows which one was first.
 * @param {Extract<Control, { kind: 'button' }>} control
 * @param {Perform} perform
 */
function buttonOf({ id, label, style }, perform) {
  const button = el(
    'button',
    { class: `button button-${style}`, data: { control: id }, attrs: { type: 'button' } },
    el('span', { class: 'button-label' }, ...words(label)),
    el('span', { class: 'spinner', attrs: { 'aria-hidden': 'true' } }),
  );
  button.addEventListener('click', () => busy(button, perform({ kind: 'pressed', action: id })));
  return button;
}

/** @param {Extract<Control, { kind: 'select' }>} control @param {Perform} perform */
function selectOf({ id, label, options, chosen }, perform) {
  const select = el('select', { data: { control: id }, attrs: { 'aria-label': label } });
  if (chosen === null)
    select.append(el('option', { attrs: { value: '', disabled: '', selected: '' } }, label));
  for (const option of options)
    select.append(el('option', { attrs: { value: option.value } }, option.label));
  if (chosen !== null) select.value = chosen;
  const about = el('span', { class: 'select-about' });
  const describe = () => {
    about.textContent = options.find(({ value }) => value === select.value)?.description ?? '';
  };
  describe();
  const box = el('span', { class: 'select-box' }, select, icon('down'));
  select.addEventListener('change', () => {
    describe();
    void busy(box, perform({ kind: 'chose', action: id, value: select.value }));
  });
  return el('label', { class: 'select' }, el('span', { class: 'select-label' }, label), box, about);
}

/** @param {HTMLElement} element @param {Promise<void>} work */
async function busy(element, work) {
  const before = Number(element.dataset.busy ?? 0);
  element.dataset.busy = String(before + 1);
  element.setAttribute('aria-busy', 'true');
  try {
    await work;
  } finally {
    const left = Number(element.dataset.busy ?? 1) - 1;
    if (left > 0) element.dataset.busy = String(left);
    else {
      delete element.dataset.busy;
      element.removeAttribute('aria-busy');
    }
  }
}
