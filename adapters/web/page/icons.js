const SVG = 'http://www.w3.org/2000/svg';

/** Strokes on a grid of 24. */
const SHAPES = {
  sun: [
    'M12 8a4 4 0 1 0 0 8 4 4 0 0 0 0-8Z',
    'M12 2.5v2M12 19.5v2M2.5 12h2M19.5 12h2M5.3 5.3l1.4 1.4M17.3 17.3l1.4 1.4M5.3 18.7l1.4-1.4M17.3 6.7l1.4-1.4',
  ],
  moon: ['M20 14.2A8.2 8.2 0 0 1 9.8 4 8.2 8.2 0 1 0 20 14.2Z'],
  screen: ['M4 5h16v11H4Z', 'M9 20h6M12 16v4'],
  copy: ['M9 9h10v10H9Z', 'M15 9V5H5v10h4'],
  check: ['M5 12.5 10 17.5 19 7'],
  close: ['M6 6l12 12M18 6 6 18'],
  back: ['M14.5 5 7.5 12l7 7'],
  send: ['M5 12h13M12.5 6.5 18 12l-5.5 5.5'],
  down: ['M6 9l6 6 6-6'],
  fall: ['M12 5v14M6 13l6 6 6-6'],
  thread: ['M5 5h14v10H11l-4 4v-4H5Z'],
  eye: [
    'M2.5 12S6 5.8 12 5.8 21.5 12 21.5 12 18 18.2 12 18.2 2.5 12 2.5 12Z',
    'M12 9.4a2.6 2.6 0 1 0 0 5.2 2.6 2.6 0 0 0 0-5.2Z',
  ],
  neutral: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z', 'M12 11v5M12 7.8v.2'],
  good: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z', 'M8.3 12.3 11 15l4.8-5.6'],
  warning: ['M12 4 21 19.5H3Z', 'M12 10v4.4M12 16.9v.2'],
  bad: ['M12 3.5a8.5 8.5 0 1 0 0 17 8.5 8.5 0 0 0 0-17Z', 'M9.2 9.2l5.6 5.6M14.8 9.2l-5.6 5.6'],
  file: ['M7 3.5h7l4 4v13H7Z', 'M13.5 3.5V8H18'],
  save: ['M12 4v10.5M7.5 10.5 12 15l4.5-4.5M5 19.5h14'],
};

/** @typedef {keyof typeof SHAPES} IconName */

/** A small drawing in the colour of the words around it, silent for readers. @param {IconName} name */
export function icon(name) {
  const svg = document.createElementNS(SVG, 'svg');
  svg.setAttribute('viewBox', '0 0 24 24');
  svg.setAttribute('class', 'icon');
  svg.setAttribute('aria-hidden', 'true');
  for (const shape of SHAPES[name]) {
    const path = document.createElementNS(SVG, 'path');
    path.setAttribute('d', shape);
    svg.append(path);
  }
  return svg;
}
