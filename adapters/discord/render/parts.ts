import type { Chart } from '../../../src/domain/chart.js';

/** A file of a message: text that is there, or a chart that is still to be drawn. */
export type RenderedFile =
  | { readonly name: string; readonly text: string }
  | { readonly name: string; readonly chart: Chart };

/** A piece of a message before it is known whether everything has room. */
export type Part =
  | {
      readonly kind: 'text';
      readonly markdown: string;
      /** What a file holds in the place of these words where they find no room. */
      readonly whole: string;
      /** Name of that file, without its ending; null for words that stay if they can. */
      readonly movable: string | null;
    }
  | {
      readonly kind: 'file';
      readonly name: string;
      readonly text: string;
      /** True where the file does not hold all of the text. */
      readonly cut?: true;
    }
  | { readonly kind: 'chart'; readonly chart: Chart; readonly alt: string };

/** Words of a message that stay in it as long as there is room. */
export function words(markdown: string, whole: string): Extract<Part, { kind: 'text' }> {
  return { kind: 'text', markdown, whole, movable: null };
}
