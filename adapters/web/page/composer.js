import { el } from './dom.js';
import { icon } from './icons.js';
import { completed, fitting } from './suggest.js';

/** @typedef {import('./types.js').Command} Command */

const START = '/propel ';
const HISTORY = 50;
/** What was sent from this tab, shared by both composers, the newest last. @type {string[]} */
const history = [];

/**
 * A line to write in, beginning with `/propel `, with suggestions above it.
 * @param {{ id: string, label: string, commands: readonly Command[], say: (text: string) => void }} given
 */
export function createComposer({ id, label, commands, say }) {
  /** @type {readonly Command[]} */
  let offered = [];
  let picked = 0;
  let closed = true;
  let past = 0;
  const listId = `${id}-suggestions`;
  const list = el('ul', {
    class: 'suggestions',
    attrs: { id: listId, role: 'listbox', 'aria-label': 'Commands', hidden: '' },
  });
  const input = el('textarea', {
    class: 'composer-input',
    attrs: {
      id,
      rows: '1',
      'aria-label': label,
      spellcheck: 'false',
      autocomplete: 'off',
      autocapitalize: 'off',
      enterkeyhint: 'send',
      role: 'combobox',
      'aria-expanded': 'false',
      'aria-controls': listId,
      'aria-autocomplete': 'list',
    },
  });
  const button = el(
    'button',
    { class: 'send', attrs: { type: 'submit', 'aria-label': 'Send', title: 'Send (Enter)' } },
    icon('send'),
  );
  const element = el(
    'form',
    { class: 'composer' },
    list,
    el('div', { class: 'composer-box' }, input, button),
  );
  input.value = START;

  function size() {
    input.style.height = 'auto';
    input.style.height = `${Math.min(input.scrollHeight, 180)}px`;
    button.disabled = words() === '';
  }

  function words() {
    const text = input.value.trim();
    return text === START.trim() ? '' : text;
  }

  function offer() {
    offered = closed ? [] : fitting(input.value, commands);
    picked = Math.min(picked, Math.max(0, offered.length - 1));
    list.hidden = offered.length === 0;
    input.setAttribute('aria-expanded', String(offered.length > 0));
    list.replaceChildren(...offered.map(optionOf));
    const active = list.children[picked];
    if (active === undefined) input.removeAttribute('aria-activedescendant');
    else {
      input.setAttribute('aria-activedescendant', active.id);
      active.scrollIntoView({ block: 'nearest' });
    }
  }

  /** @param {Command} command @param {number} n */
  function optionOf(command, n) {
    const option = el(
      'li',
      {
        class: 'suggestion',
        attrs: { id: `${listId}-${n}`, role: 'option', 'aria-selected': String(n === picked) },
      },
      el('code', { class: 'suggestion-usage' }, `/propel ${command.usage}`),
      el('span', { class: 'suggestion-summary' }, command.summary),
    );
    option.addEventListener('pointerdown', (event) => {
      event.preventDefault();
      take(command);
    });
    return option;
  }

  /** @param {string} text */
  function set(text) {
    input.value = text;
    input.setSelectionRange(text.length, text.length);
    size();
    offer();
  }

  /** @param {Command} command */
  function take(command) {
    closed = true;
    set(completed(command));
    input.focus();
  }

  function submit() {
    const text = words();
    if (text === '') return;
    history.push(text);
    history.splice(0, history.length - HISTORY);
    past = history.length;
    closed = true;
    set(START);
    say(text);
  }

  /** @param {number} step */
  function remember(step) {
    past = Math.max(0, Math.min(history.length, past + step));
    closed = true;
    set(history[past] ?? START);
  }

  /** What a key does; true where it was for us. @param {KeyboardEvent} event */
  function key(event) {
    const open = offered.length > 0;
    const command = offered[picked];
    if (open && (event.key === 'ArrowDown' || event.key === 'ArrowUp')) {
      picked = (picked + (event.key === 'ArrowDown' ? 1 : -1) + offered.length) % offered.length;
      offer();
    } else if (open && event.key === 'Escape') {
      closed = true;
      offer();
    } else if (
      open &&
      command &&
      (event.key === 'Tab' || (event.key === 'Enter' && !isWhole(command)))
    )
      take(command);
    else if (event.key === 'Enter' && !event.shiftKey) submit();
    else if (event.key === 'ArrowUp' && (words() === '' || words() === history[past])) remember(-1);
    else if (event.key === 'ArrowDown' && words() !== '' && words() === history[past]) remember(1);
    else return false;
    return true;
  }

  /** @param {Command} command */
  function isWhole(command) {
    return input.value.trim() === completed(command).trim();
  }

  input.addEventListener('keydown', (event) => {
    if (event.isComposing || !key(event)) return;
    event.preventDefault();
    event.stopPropagation();
  });
  input.addEventListener('input', () => {
    closed = false;
    past = history.length;
    size();
    offer();
  });
  input.addEventListener('blur', () => {
    closed = true;
    offer();
  });
  element.addEventListener('submit', (event) => {
    event.preventDefault();
    submit();
    input.focus();
  });
  queueMicrotask(size);

  return {
    element,
    focus: () => input.focus({ preventScroll: true }),
    set,
    submit,
  };
}
