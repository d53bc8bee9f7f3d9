/** @typedef {Node | string | null | false} Child */

/**
 * An element with properties and children. Strings become text, never markup. `on` names listeners, `data` and `aria`
 * set attributes.
 * @template {keyof HTMLElementTagNameMap} T
 * @param {T} tag
 * @param {{ class?: string, on?: Record<string, (event: any) => void>, data?: Record<string, string>,
 *   attrs?: Record<string, string> } | null} given
 * @param {...Child} children
 * @returns {HTMLElementTagNameMap[T]}
 */
export function el(tag, given, ...children) {
  const element = document.createElement(tag);
  if (given?.class) element.className = given.class;
  for (const [name, value] of Object.entries(given?.data ?? {})) element.dataset[name] = value;
  for (const [name, value] of Object.entries(given?.attrs ?? {})) element.setAttribute(name, value);
  for (const [name, listener] of Object.entries(given?.on ?? {}))
    element.addEventListener(name, listener);
  element.append(...children.filter((child) => child !== null && child !== false));
  return element;
}

/** The element with this id, which index.html has. @param {string} id */
export function byId(id) {
  const found = document.getElementById(id);
  if (found === null) throw new Error(`The page has no #${id}.`);
  return found;
}

/** Lets an assistive reader say something that appeared. @param {string} words */
export function announce(words) {
  const announcer = byId('announcer');
  announcer.textContent = words.slice(0, 300);
}

/** True where the person asked the system for less movement. */
export function calm() {
  return matchMedia('(prefers-reduced-motion: reduce)').matches;
}
