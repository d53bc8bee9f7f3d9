import { el } from './dom.js';

/**
 * Characters that a screen does not show or that turn the order of what it shows: controls but tab and newline, marks and
 * overrides of direction (Unicode TR 9), zero-width and invisible ones, other line ends, tag characters.
 */
const UNSEEN =
  /((?:[\u0000-\u0008\u000b-\u001f\u007f-\u009f\u00ad\u061c\u180e\u200b-\u200f\u2028-\u202e\u2060-\u206f\ufeff\ufff9-\ufffb]|[\u{e0000}-\u{e007f}]))/gu;

/** Text as nodes, with every unseen character shown by its number: what is confirmed is what is seen. @param {string} text @returns {(string | Node)[]} */
export function words(text) {
  return text
    .split(UNSEEN)
    .map((part, n) => (n % 2 === 0 ? part : unseen(part)))
    .filter((part) => part !== '');
}

/** @param {string} sign */
function unseen(sign) {
  const number = `U+${(sign.codePointAt(0) ?? 0).toString(16).toUpperCase().padStart(4, '0')}`;
  return el('span', { class: 'unseen-sign', attrs: { title: 'An invisible character' } }, number);
}
