import { el } from './dom.js';
import { icon } from './icons.js';
import { messageBody } from './message.js';
import { avatar } from './people.js';
import { ago, clockTime, dayName, sameDay, wholeTime } from './time.js';

/**
 * @typedef {import('./types.js').Item} Item
 * @typedef {import('./types.js').Summary} Summary
 * @typedef {{ perform: import('./controls.js').Perform, openThread: ((id: string) => void) | null, dismiss: (id: string) => void }} LineWorks
 */

const TOGETHER_MS = 5 * 60_000;

/** One line of a pane: day, face, name, time, message, and the thread under it. @param {Item} item @param {LineWorks} works */
export function createLine(item, works) {
  let shown = item;
  const body = messageBody(item.message, works.perform);
  const edited = el('span', { class: 'edited' });
  const day = el('div', { class: 'day', attrs: { role: 'separator' } });
  const replies = el('div', { class: 'replies' });
  const main = el('div', { class: 'line-main' }, headOf(item, edited), body.element, replies);
  const element = el(
    'article',
    { class: lineClass(item), data: { id: item.id }, attrs: { 'aria-label': labelOf(item) } },
    day,
    whisperHead(item, works),
    el('div', { class: 'line-row' }, faceOf(item), main),
  );
  showEdited();

  function showEdited() {
    const at = shown.entry?.editedAt ?? null;
    edited.textContent = at === null ? '' : 'edited';
    edited.title = at === null ? '' : `Changed ${wholeTime(at)}`;
  }

  /** @param {Summary | null} summary */
  function setReplies(summary) {
    const open = works.openThread;
    replies.replaceChildren();
    if (summary === null || open === null) return;
    const button = el(
      'button',
      { class: 'replies-button', attrs: { type: 'button' } },
      icon('thread'),
      el(
        'span',
        { class: 'replies-count' },
        summary.count === 1 ? '1 reply' : `${summary.count} replies`,
      ),
      el('span', { class: 'replies-last' }, summary.lastText.split('\n')[0] ?? ''),
      el('span', { class: 'replies-at' }, ago(summary.lastAt, Date.now())),
    );
    button.addEventListener('click', () => open(shown.id));
    replies.append(button);
  }
  setReplies(item.entry?.replies ?? null);

  return {
    element,
    get item() {
      return shown;
    },
    setReplies,
    /** @param {Item} next */
    update(next) {
      shown = next;
      body.update(next.message);
      showEdited();
      if (next.entry?.replies) setReplies(next.entry.replies);
    },
    /** Joins the line to the one above it. @param {Item | null} above */
    follow(above) {
      const newDay = above === null || !sameDay(above.at, shown.at);
      day.textContent = newDay ? dayName(shown.at, Date.now()) : '';
      day.hidden = !newDay;
      element.classList.toggle('joined', !newDay && belongsTo(above, shown));
    },
  };
}

/** @param {Item} above @param {Item} item */
function belongsTo(above, item) {
  if (above.whisperTo !== null || item.whisperTo !== null) return false;
  const one = above.author.kind === 'person' ? above.author.name : '';
  const two = item.author.kind === 'person' ? item.author.name : '';
  return one === two && item.at - above.at < TOGETHER_MS;
}

/** @param {Item} item */
function lineClass({ author, whisperTo, waiting }) {
  return `line line-${author.kind}${whisperTo === null ? '' : ' line-whisper'}${waiting ? ' line-waiting' : ''}`;
}

/** @param {Item} item */
function labelOf({ author, at }) {
  return `${author.kind === 'bot' ? 'Propel' : author.name}, ${clockTime(at)}`;
}

/** @param {Item} item */
function faceOf({ author }) {
  if (author.kind === 'person') return avatar(author.name);
  return el('img', {
    class: 'avatar avatar-bot',
    attrs: { src: 'logo.svg', alt: '', width: '36', height: '36' },
  });
}

/** @param {Item} item @param {HTMLElement} edited */
function headOf({ author, at }, edited) {
  return el(
    'div',
    { class: 'line-head' },
    el('span', { class: 'line-name' }, author.kind === 'bot' ? 'Propel' : author.name),
    author.kind === 'bot' ? el('span', { class: 'tag' }, 'bot') : null,
    el(
      'time',
      { class: 'line-at', attrs: { datetime: new Date(at).toISOString(), title: wholeTime(at) } },
      clockTime(at),
    ),
    edited,
  );
}

/** @param {Item} item @param {LineWorks} works */
function whisperHead({ id, whisperTo }, works) {
  if (whisperTo === null) return null;
  const close = el(
    'button',
    { class: 'mini-button', attrs: { type: 'button', 'aria-label': 'Dismiss this message' } },
    icon('close'),
  );
  close.addEventListener('click', () => works.dismiss(id));
  return el(
    'div',
    { class: 'whisper-head' },
    icon('eye'),
    el('span', null, 'Only visible to you'),
    close,
  );
}
