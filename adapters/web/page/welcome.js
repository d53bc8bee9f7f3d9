import { calm, el } from './dom.js';

const STEPS = [
  ['Find', 'Propel looks through a project for the commands that train something.'],
  ['Launch', 'You confirm one, byte for byte. It runs in a session that outlives the bot.'],
  [
    'Watch',
    'A card follows the loss; a crash comes with its cause and, where it can, a fix to approve.',
  ],
];

/** What a first visit shows: what this is, and the one thing to do. @param {ReturnType<typeof import('./composer.js').createComposer>} composer */
export function welcome(composer) {
  const button = el(
    'button',
    { class: 'button button-primary button-large', attrs: { type: 'button' } },
    el('code', null, '/propel train'),
  );
  button.addEventListener('click', () => {
    button.disabled = true;
    typeOut('/propel train', composer);
  });
  return el(
    'section',
    { class: 'welcome' },
    el('img', {
      class: 'welcome-logo',
      attrs: { src: 'logo.svg', alt: '', width: '64', height: '64' },
    }),
    el('h2', null, 'What shall we train?'),
    el(
      'p',
      { class: 'welcome-lead' },
      'Propel launches your training, watches over it, and asks before it touches anything.',
    ),
    button,
    el(
      'p',
      { class: 'welcome-hint' },
      'This types the command for you. Nothing starts before you confirm it.',
    ),
    el(
      'ol',
      { class: 'welcome-steps' },
      ...STEPS.map(([name, words], n) =>
        el(
          'li',
          null,
          el('span', { class: 'welcome-number' }, String(n + 1)),
          el('strong', null, name ?? ''),
          el('span', null, words ?? ''),
        ),
      ),
    ),
  );
}

/** @param {string} text @param {ReturnType<typeof import('./composer.js').createComposer>} composer */
function typeOut(text, composer) {
  if (calm()) {
    composer.set(text);
    composer.submit();
    return;
  }
  let shown = '/propel ';
  composer.focus();
  const timer = setInterval(() => {
    shown = text.slice(0, shown.length + 1);
    composer.set(shown);
    if (shown.length < text.length) return;
    clearInterval(timer);
    setTimeout(() => composer.submit(), 220);
  }, 45);
}
