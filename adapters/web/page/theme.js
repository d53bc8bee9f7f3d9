import { el } from './dom.js';
import { icon } from './icons.js';

const KEY = 'propel-theme';
const system = matchMedia('(prefers-color-scheme: dark)');

/** @typedef {'auto' | 'light' | 'dark'} Wish */
/** @type {Record<Wish, { next: Wish, icon: import('./icons.js').IconName, words: string }>} */
const WISHES = {
  auto: { next: 'light', icon: 'screen', words: 'Colours follow the system' },
  light: { next: 'dark', icon: 'sun', words: 'Light colours' },
  dark: { next: 'auto', icon: 'moon', words: 'Dark colours' },
};

/** The colours that are shown now. @returns {'light' | 'dark'} */
export function shownTheme() {
  return document.documentElement.dataset.theme === 'dark' ? 'dark' : 'light';
}

/** @returns {Wish} */
function readWish() {
  try {
    const kept = localStorage.getItem(KEY);
    return kept === 'light' || kept === 'dark' ? kept : 'auto';
  } catch {
    return 'auto';
  }
}

/** @param {Wish} wish */
function keepWish(wish) {
  try {
    localStorage.setItem(KEY, wish);
  } catch {
    // Without storage the wish holds until the page is closed.
  }
}

/** Shows the picture of a chart in the colours of the page. @param {HTMLImageElement} img */
export function paintChart(img) {
  img.src = `chart/${img.dataset.digest}-${shownTheme()}.svg`;
}

/** A button that goes through system, light and dark. */
export function themeButton() {
  let wish = readWish();
  const button = el('button', { class: 'icon-button', attrs: { type: 'button' } });
  function show() {
    const dark = wish === 'dark' || (wish === 'auto' && system.matches);
    document.documentElement.dataset.theme = dark ? 'dark' : 'light';
    button.replaceChildren(icon(WISHES[wish].icon));
    button.setAttribute('aria-label', `${WISHES[wish].words}. Change`);
    button.title = WISHES[wish].words;
    for (const img of document.querySelectorAll('img[data-digest]'))
      paintChart(/** @type {HTMLImageElement} */ (img));
  }
  button.addEventListener('click', () => {
    wish = WISHES[wish].next;
    keepWish(wish);
    show();
  });
  system.addEventListener('change', show);
  show();
  return button;
}
