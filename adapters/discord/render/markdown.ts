import type { Span } from '../../../src/domain/message.js';
import { inert } from '../../../src/text/inert.js';

/** Breaks what Discord would read as the end of a code block. */
const BREAK = '\u200b';

/**
 * Any text as plain words of Discord's markdown: nothing in it marks up, links, mentions or becomes a picture. Underscores
 * inside of words stay as they are, because Discord never ends an emphasis before a letter.
 */
export function plain(text: string): string {
  return inert(text)
    .replace(/[\\*`<[]|~(?=~)|(?<=~)~|\|(?=\|)|(?<=\|)\|/g, '\\$&')
    .replace(/(?<![A-Za-z0-9])_|_(?![A-Za-z0-9])/g, '\\_')
    .replace(/:\/\//g, ':\\//')
    .replace(/:(?=[\w+-]{1,64}:)/g, '\\:')
    .replace(/@(?=everyone|here)/g, '\\@')
    .replace(/^([ \t]*)(#|>|-(?=[\s#]|$))/gm, '$1\\$2')
    .replace(/^([ \t]*\d{1,9})([.)])(?=\s|$)/gm, '$1\\$2');
}

/** Any text as plain words on one line. */
export function plainLine(text: string): string {
  return plain(text.replace(/\s+/g, ' ').trim());
}

/** Code inside of a line; two or more backticks in a row are parted by a character without width. */
export function inlineCode(text: string): string {
  const line = inert(text.replace(/\s+/g, ' ').trim()).replace(/`(?=`)/g, `\`${BREAK}`);
  if (line === '') return '(empty)';
  return line.includes('`') ? `\`\` ${line} \`\`` : `\`${line}\``;
}

/** A code block; three backticks in a row are parted, so that nothing inside ends it. */
export function codeBlock(text: string, language = ''): string {
  const body = text.replace(/\n+$/, '').replace(/``(?=`)/g, `\`\`${BREAK}`);
  return `\`\`\`${language}\n${body === '' ? ' ' : body}\n\`\`\``;
}

/** True where a code block shows the text exactly as it is. */
export function isExactInBlock(text: string): boolean {
  return !text.includes('```');
}

/** Words with their emphasis; lines stay lines. */
export function spansText(spans: readonly Span[]): string {
  return spans.map(spanText).join('');
}

/** Words with their emphasis on one line. */
export function spansLine(spans: readonly Span[]): string {
  return spansText(spans)
    .replace(/\s*\n\s*/g, ' ')
    .trim();
}

function spanText(span: Span): string {
  if (typeof span === 'string') return plain(span);
  if ('code' in span) return inlineCode(span.code);
  return `**${plainLine('bold' in span ? span.bold : span.person) || '-'}**`;
}
