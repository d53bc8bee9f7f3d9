import { el } from './dom.js';
import { icon } from './icons.js';

/** @typedef {import('./types.js').Actor} Actor */

const KEY = 'propel-as';
/** @type {Actor[]} */
let people = [];
let current = '';
/** @type {(() => void)[]} */
const listeners = [];

/** Id of the person as whom this tab acts. */
export function actingAs() {
  return current;
}

/** Calls back after every change of the acting person. @param {() => void} listener */
export function onActingAs(listener) {
  listeners.push(listener);
}

/** A circle with the first letter of a name, in that name's own colour. @param {string} name */
export function avatar(name) {
  const hue = [...name].reduce((sum, sign) => sum + (sign.codePointAt(0) ?? 0) * 47, 0) % 6;
  return el(
    'span',
    { class: 'avatar', data: { hue: String(hue) }, attrs: { 'aria-hidden': 'true' } },
    name.slice(0, 1).toUpperCase(),
  );
}

/** The "act as" switch. @param {Actor[]} given */
export function actAsSwitch(given) {
  people = given;
  const kept = sessionStorage.getItem(KEY);
  current = people.find(({ id }) => id === kept)?.id ?? people[0]?.id ?? '';
  const face = el('span', { class: 'act-as-face' });
  const select = el('select', { attrs: { 'aria-label': 'Act as', id: 'act-as' } });
  for (const { id, name } of people) {
    const role = id.slice(0, 1).toUpperCase() + id.slice(1);
    select.append(el('option', { attrs: { value: id } }, `${name} \u00b7 ${role}`));
  }
  function show() {
    const person = people.find(({ id }) => id === current);
    select.value = current;
    select.title = person?.about ?? '';
    face.replaceChildren(avatar(person?.name ?? '?'));
    for (const listener of listeners) listener();
  }
  select.addEventListener('change', () => {
    current = select.value;
    sessionStorage.setItem(KEY, current);
    show();
  });
  show();
  return el(
    'label',
    { class: 'act-as' },
    el('span', { class: 'act-as-hint' }, 'Act as'),
    face,
    select,
    icon('down'),
  );
}
