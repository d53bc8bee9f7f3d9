import type { Span } from '../../../src/domain/message.js';

/** The words of a paragraph without any emphasis, for a text file. */
export function plainWords(spans: readonly Span[]): string {
  return spans
    .map((span) => {
      if (typeof span === 'string') return span;
      if ('bold' in span) return span.bold;
      return 'code' in span ? span.code : span.person;
    })
    .join('');
}
