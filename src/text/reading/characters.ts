/** Kinds of character that matter for the shape of a line. */
export const OTHER = 0;
export const DIGIT = 1;
export const LETTER = 2;
export const SPACE = 3;
/** Characters that rules and bars are drawn with, in runs. */
export const RUN = 4;

const KINDS = new Uint8Array(1 << 16);
for (let code = 128; code < KINDS.length; code += 1) {
  if (code < 0x2000 || (code >= 0x2e80 && code < 0xff00)) KINDS[code] = LETTER;
}
for (let code = 48; code < 58; code += 1) KINDS[code] = DIGIT;
for (let code = 65; code < 91; code += 1) KINDS[code] = LETTER;
for (let code = 97; code < 123; code += 1) KINDS[code] = LETTER;
for (const char of '_@') KINDS[char.charCodeAt(0)] = LETTER;
for (const char of '=.#-*>~') KINDS[char.charCodeAt(0)] = RUN;
for (const code of [32, 0xa0, 0x3000]) KINDS[code] = SPACE;

/** Kind of a character by its UTF-16 code; OTHER for the zero behind a line. */
export function kindOf(code: number): number {
  return KINDS[code] ?? OTHER;
}

/** True for the codes of 0 to 9. */
export function isDigit(code: number | undefined): boolean {
  return code !== undefined && code >= 48 && code <= 57;
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
