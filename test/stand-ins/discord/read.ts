import { everyComponent } from './people.js';
import type { Shown } from './world.js';

const TOKEN =
  /\\([^A-Za-z0-9\s])|```(?:\w*\n)?([\s\S]*?)\n?```|``([\s\S]*?[^`])``(?!`)|`([^`]*)`|\*\*|^(?:#{1,3}|-#) /gm;

/** Words of a markdown text as a client shows them: signs of markup and the backslashes before others taken away. */
export function shownWords(markdown: string): string {
  return markdown.replace(
    TOKEN,
    (_, escaped?: string, block?: string, double?: string, single?: string) =>
      escaped ?? block ?? double?.replace(/^ | $/g, '') ?? single ?? '',
  );
}

/** Everything that a message says to whoever sees it, the texts of its files included. */
export function wordsOf(shown: Shown): string {
  const texts = everyComponent(shown).flatMap((c) =>
    c.type === 10 ? [shownWords(String(c.content))] : [],
  );
  const files = [...shown.files.values()].flatMap(({ text }) => (text === null ? [] : [text]));
  return [shown.content, ...texts, ...files].filter((text) => text !== '').join('\n');
}
