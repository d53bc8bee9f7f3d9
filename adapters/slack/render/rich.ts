import type { types } from '@slack/bolt';
import type { Span, Tone } from '../../../src/domain/message.js';
import { fit } from './fit.js';

type Text = types.RichTextText;
type Section = types.RichTextSection;

const MARKS: Readonly<Record<Tone, string>> = {
  neutral: '',
  good: '✅ ',
  warning: '⚠️ ',
  bad: '🛑 ',
};

/** The sign before words of this tone; empty for a neutral one. */
export function toneMark(tone: Tone | undefined): string {
  return MARKS[tone ?? 'neutral'];
}

/** Words of rich text: data for Slack, in which nothing is a mention, a link or markup. */
export function words(text: string, style?: 'bold' | 'code'): Text {
  return { type: 'text', text, ...(style ? { style: { [style]: true } } : {}) };
}

/** Spans as one section, at most `most` characters; what is longer ends in `…`. */
export function section(spans: readonly Span[], most: number): Section {
  const elements: Text[] = [];
  let left = most;
  for (const span of spans) {
    const piece = wordsOf(span);
    if (piece.text === '' || left <= 0) continue;
    const text = fit(piece.text, left);
    left -= text.length;
    elements.push({ ...piece, text });
  }
  return {
    type: 'rich_text_section',
    elements: elements.length > 0 ? elements : [words(' ')],
  };
}

/** Length of the words of spans, in UTF-16 units. */
export function lengthOf(spans: readonly Span[]): number {
  return spans.reduce((sum, span) => sum + wordsOf(span).text.length, 0);
}

function wordsOf(span: Span): Text {
  if (typeof span === 'string') return words(span);
  if ('bold' in span) return words(span.bold, 'bold');
  if ('code' in span) return words(span.code, 'code');
  return words(span.person, 'bold');
}

/** Text in a box of its own, byte for byte. */
export function box(text: string): types.RichTextPreformatted {
  return { type: 'rich_text_preformatted', elements: [words(text === '' ? ' ' : text)] };
}

/** One block of rich text. */
export function richText(...elements: readonly types.RichTextBlockElement[]): types.RichTextBlock {
  return { type: 'rich_text', elements: [...elements] };
}

/** A small grey line; plain text, in which no markup is read. */
export function smallPrint(text: string): types.ContextBlock {
  return {
    type: 'context',
    elements: [{ type: 'plain_text', text: fit(text, 1_900), emoji: false }],
  };
}
