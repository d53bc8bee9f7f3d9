/** Kinds of character that matter for the shape of a line. */
export const OTHER = 0;
export const DIGIT = 1;
export const LETTER = 2;
export const SPACE = 3;
/** Characters that rules and bars are drawn with, in runs. */
export const RUN = 4;

const KINDS = new Uint8Array(128);
for (let code = 48; code < 58; code += 1) KINDS[code] = DIGIT;
for (let code = 65; code < 91; code += 1) KINDS[code] = LETTER;
for (let code = 97; code < 123; code += 1) KINDS[code] = LETTER;
for (const char of '_@') KINDS[char.charCodeAt(0)] = LETTER;
for (const char of '=.#-*>~') KINDS[char.charCodeAt(0)] = RUN;
KINDS[32] = SPACE;

/** Kind of a character by its UTF-16 code; OTHER past the end of a text. */
export function kindOf(code: number): number {
  if (code < 128) return KINDS[code] ?? OTHER;
  if (code === 0xa0 || code === 0x3000) return SPACE;
  return code < 0x2000 || (code >= 0x2e80 && code < 0xff00) ? LETTER : OTHER;
}

/** True for 0 to 9 at a place of a text. */
export function isDigitAt(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

/** Letters of a script without spaces: a digit behind one is a number, not part of a word. */
export function isIdeograph(code: number): boolean {
  return code >= 0x2e80;
}

/** What a drawing character stands for in a shape: a column edge, a bar, punctuation, or '' for nothing special. */
export function drawnAs(code: number): string {
  if (code === 0x2502 || code === 0x2503 || code === 0x2551) return '|';
  if (isBlock(code)) return '█';
  if (code === 0xff1a) return ':';
  return code === 0xff0c ? ',' : '';
}

/** Box and block elements and braille, which bars and spinners are made of. */
export function isBlock(code: number): boolean {
  if (code === 0x2502 || code === 0x2503 || code === 0x2551) return false;
  return (code >= 0x2500 && code <= 0x25ff) || (code >= 0x2800 && code <= 0x28ff);
}
