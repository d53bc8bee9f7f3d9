const QUOTES: Readonly<Record<string, string>> = {
  '\u2018': "'",
  '\u2019': "'",
  '\u201a': "'",
  '\u201c': '"',
  '\u201d': '"',
  '\u201e': '"',
  '\u00ab': '"',
  '\u00bb': '"',
  '\u00a0': ' ',
};

/** Quotes and blanks that phones put in place of the plain ones, made plain again. */
export function plainQuotes(text: string): string {
  return text.replace(
    /[\u2018\u2019\u201a\u201c\u201d\u201e\u00ab\u00bb\u00a0]/g,
    (c) => QUOTES[c] ?? c,
  );
}

/** True where a text holds quotes, dashes or blanks that phones put in place of the plain ones. */
export function hasTypographic(text: string): boolean {
  return /[\u2018\u2019\u201a\u201c\u201d\u201e\u2013\u2014\u2026\u00a0]/.test(text);
}
