import { everyComponent } from './people.js';
import type { Shown } from './world.js';

/** Words of a markdown text as a client shows them: signs of markup and the backslashes before others taken away. */
export function shownWords(markdown: string): string {
  const parts = markdown.split(/(```[\s\S]*?```)/);
  return parts
    .map((part, i) => (i % 2 === 1 ? part.replace(/^```\w*\n|\n?```$/g, '') : lineWords(part)))
    .join('');
}

function lineWords(text: string): string {
  return text
    .replace(/^(#{1,3}|-#) /gm, '')
    .split(/(``[\s\S]*?``|`[^`]*`)/)
    .map((part, i) => (i % 2 === 1 ? part.replace(/^`+ ?| ?`+$/g, '') : unmarked(part)))
    .join('');
}

function unmarked(text: string): string {
  return text.replace(/\\([^A-Za-z0-9\s])|\*\*/g, '$1');
}

/** Everything that a message says to whoever sees it, the texts of its files included. */
export function wordsOf(shown: Shown): string {
  const texts = everyComponent(shown).flatMap((c) =>
    c.type === 10 ? [shownWords(String(c.content))] : [],
  );
  const files = [...shown.files.values()].flatMap(({ text }) => (text === null ? [] : [text]));
  return [shown.content, ...texts, ...files].filter((text) => text !== '').join('\n');
}
