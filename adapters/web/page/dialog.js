import { el } from './dom.js';

/**
 * @typedef {import('./types.js').Form} Form
 * @typedef {import('./types.js').FormField} FormField
 */

/**
 * Shows a form until it is sent or cancelled. `submit` gives false where the dialog is to stay open. A form that is shown
 * already is not shown twice.
 * @param {Form} form
 * @param {(fields: Record<string, string>) => Promise<boolean>} submit
 */
export function showForm(form, submit) {
  const open = document.querySelector('dialog[open]');
  if (open instanceof HTMLDialogElement && open.dataset.form === form.id) return;
  const inputs = form.fields.map(inputOf);
  const complaint = el('p', { class: 'dialog-complaint', attrs: { role: 'alert', hidden: '' } });
  const send = el(
    'button',
    { class: 'button button-primary', attrs: { type: 'submit' } },
    el('span', { class: 'button-label' }, form.submit),
    el('span', { class: 'spinner', attrs: { 'aria-hidden': 'true' } }),
  );
  const cancel = el(
    'button',
    { class: 'button button-plain', attrs: { type: 'button' } },
    'Cancel',
  );
  const title = el('h2', { class: 'dialog-title', attrs: { id: 'dialog-title' } }, form.title);
  const body = el(
    'form',
    { class: 'dialog-form' },
    title,
    ...form.fields.map((field, n) => fieldOf(field, /** @type {HTMLElement} */ (inputs[n]))),
    complaint,
    el('div', { class: 'dialog-buttons' }, cancel, send),
  );
  const dialog = el(
    'dialog',
    { class: 'dialog', data: { form: form.id }, attrs: { 'aria-labelledby': 'dialog-title' } },
    body,
  );
  cancel.addEventListener('click', () => dialog.close());
  dialog.addEventListener('close', () => dialog.remove());
  body.addEventListener('submit', async (event) => {
    event.preventDefault();
    send.dataset.busy = '1';
    send.disabled = true;
    complaint.hidden = true;
    const fields = Object.fromEntries(form.fields.map(({ id }, n) => [id, inputs[n]?.value ?? '']));
    try {
      if (await submit(fields)) dialog.close();
    } catch (error) {
      complaint.textContent = error instanceof Error ? error.message : String(error);
      complaint.hidden = false;
    }
    delete send.dataset.busy;
    send.disabled = false;
  });
  open instanceof HTMLDialogElement && open.close();
  document.body.append(dialog);
  dialog.showModal();
  const first = inputs[0];
  first?.focus();
  first?.setSelectionRange(first.value.length, first.value.length);
}

/** @param {FormField} field */
function inputOf({ id, value, multiline, required }) {
  /** @type {Record<string, string>} */
  const attrs = { id: `field-${id}`, name: id, spellcheck: 'false', autocomplete: 'off' };
  attrs['aria-describedby'] = `hint-${id}`;
  if (required) attrs.required = '';
  if (multiline) {
    const area = el('textarea', { class: 'input input-long', attrs: { ...attrs, rows: '4' } });
    area.value = value;
    return area;
  }
  const input = el('input', { class: 'input', attrs: { ...attrs, type: 'text' } });
  input.value = value;
  return input;
}

/** @param {FormField} field @param {HTMLElement} input */
function fieldOf({ id, label, hint, required }, input) {
  return el(
    'div',
    { class: 'dialog-field' },
    el(
      'label',
      { attrs: { for: `field-${id}` } },
      label,
      required ? null : el('span', { class: 'optional' }, 'optional'),
    ),
    input,
    hint === undefined ? null : el('p', { class: 'hint', attrs: { id: `hint-${id}` } }, hint),
  );
}
