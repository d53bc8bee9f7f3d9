import { readFileSync } from 'node:fs';
import { createRequire } from 'node:module';

/** A weight of the pictures' font as a WOFF2 file. */
export interface FontFile {
  readonly weight: number;
  readonly data: Buffer;
}

export const FONT_FAMILY = 'Inter';

/** The weights that pictures use, from the package that brings them. */
export function readFonts(): readonly FontFile[] {
  const { resolve } = createRequire(import.meta.url);
  return [400, 600].map((weight) => ({
    weight,
    data: readFileSync(resolve(`@fontsource/inter/files/inter-latin-${weight}-normal.woff2`)),
  }));
}

/** The fonts as a style sheet that needs nothing else: a picture in a page cannot reach the page's fonts. */
export function fontStyle(fonts: readonly FontFile[]): string {
  const faces = fonts.map(
    ({ weight, data }) =>
      `@font-face{font-family:${FONT_FAMILY};font-weight:${weight};src:url(data:font/woff2;base64,${data.toString('base64')}) format('woff2')}`,
  );
  return faces.join('');
}
