/** Stands for a number in a shape; control characters never reach a shape otherwise. */
export const NUM = '\u0001';

/** A line with its numbers taken out: lines of one template share one shape. */
export interface Scan {
  readonly shape: string;
  /** Start and end of every number in the text, in order: [start, end, start, end ...]. */
  readonly spans: readonly number[];
}

/** Numbers of one line that are told apart; the rest of a longer line is left as it is. */
export const MAX_NUMBERS = 512;

const OTHER = 0;
const DIGIT = 1;
const LETTER = 2;
const SPACE = 3;
const RUN = 4;

const CLASSES = new Uint8Array(128);
for (let code = 48; code < 58; code += 1) CLASSES[code] = DIGIT;
for (let code = 65; code < 91; code += 1) CLASSES[code] = LETTER;
for (let code = 97; code < 123; code += 1) CLASSES[code] = LETTER;
CLASSES[95] = LETTER;
CLASSES[64] = LETTER;
CLASSES[32] = SPACE;
for (const char of '=.#-*>~') CLASSES[char.charCodeAt(0)] = RUN;

const COUNTER_WORD = /(?:^|[^a-z])(?:epoch|step|iter|iteration|batch|update|round|ep)$/i;
const NOT_A_NUMBER = /[+-]?(?:nan|infinity|inf)(?=$|[^a-z0-9_]|ms\b|s\b)/iy;

/** Finds the numbers of a line and the shape around them in one pass; bars and padding are drawn together. */
export function scanLine(text: string): Scan {
  const spans: number[] = [];
  const length = text.length;
  let shape = '';
  let from = 0;
  let at = 0;
  let before = OTHER;
  while (at < length) {
    const code = text.charCodeAt(at);
    const kind = code < 128 ? (CLASSES[code] as number) : wideKind(code);
    if (kind === LETTER) {
      if (before !== LETTER && before !== DIGIT && isNanStart(code)) {
        const end = nanEnd(text, at);
        if (end > at && spans.length < MAX_NUMBERS * 2) {
          const start = signStart(text, at, from);
          shape = `${padded(shape, text, from, start)}${NUM}`;
          spans.push(start, end);
          at = end;
          from = end;
          before = DIGIT;
          continue;
        }
      }
      const dated = before === DIGIT && code === 84 && isDigit(text, at + 1);
      // Digits behind a Latin letter belong to its word; behind a Chinese one they are a number.
      before = dated || code >= 0x2e80 ? OTHER : LETTER;
      at += 1;
      continue;
    }
    if (kind === DIGIT || (code === 46 && before !== DIGIT && isDigit(text, at + 1))) {
      const inWord = before === LETTER && !COUNTER_WORD.test(text.slice(Math.max(0, at - 10), at));
      const inBar = code !== 46 && text.charCodeAt(at - 1) === 35 && isBarEdge(text, at - 2);
      const end = numberEnd(text, at);
      if (inWord || inBar || isHex(text, at, end) || spans.length >= MAX_NUMBERS * 2) {
        at = wordEnd(text, end);
        before = LETTER;
        continue;
      }
      const start = signStart(text, at, from);
      shape = `${padded(shape, text, from, start)}${NUM}`;
      spans.push(start, end);
      at = end;
      from = end;
      before = DIGIT;
      continue;
    }
    const past = before;
    before = OTHER;
    if (kind === SPACE) {
      if (text.charCodeAt(at + 1) === 32) {
        let end = at + 2;
        while (text.charCodeAt(end) === 32) end += 1;
        shape += at === from && past === DIGIT ? ' ' : `${text.slice(from, at)}  `;
        from = end;
        at = end;
        continue;
      }
    } else if (kind === RUN || kind === OTHER) {
      const wide = code >= 128 ? drawn(code) : '';
      if (wide !== '') {
        let end = at + 1;
        if (wide === '█') while (isDrawn(text.charCodeAt(end))) end += 1;
        shape += text.slice(from, at) + wide;
        from = end;
        at = end;
        continue;
      }
      if (kind === RUN && text.charCodeAt(at + 1) === code) {
        let end = at + 2;
        while (text.charCodeAt(end) === code) end += 1;
        if (end - at > 2 || code === 61 || code === 35) {
          shape += text.slice(from, at + 1);
          from = end;
        }
        at = end;
        continue;
      }
    }
    at += 1;
  }
  return { shape: shape + text.slice(from), spans };
}

/** The shape up to a number, with the padding before it drawn together to one space. */
function padded(shape: string, text: string, from: number, start: number): string {
  if (start === from) return shape.endsWith('  ') ? shape.slice(0, -1) : shape;
  return shape + text.slice(from, start);
}

function wideKind(code: number): number {
  if (code === 0xa0 || code === 0x3000) return SPACE;
  if (code < 0x2000) return LETTER;
  if (code >= 0x2e80 && code < 0xff00) return LETTER;
  return OTHER;
}

/** What a drawing character stands for in a shape: a column edge, a bar, or nothing special. */
function drawn(code: number): string {
  if (code === 0x2502 || code === 0x2503 || code === 0x2551) return '|';
  if (isDrawn(code)) return '█';
  if (code === 0xff1a) return ':';
  if (code === 0xff0c) return ',';
  return '';
}

function isDrawn(code: number): boolean {
  if (code === 0x2502 || code === 0x2503 || code === 0x2551) return false;
  return (code >= 0x2500 && code <= 0x25ff) || (code >= 0x2800 && code <= 0x28ff);
}

function isDigit(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code >= 48 && code <= 57;
}

function isBarEdge(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code === 35 || code === 124;
}

function isNanStart(code: number): boolean {
  return code === 110 || code === 78 || code === 105 || code === 73;
}

function nanEnd(text: string, at: number): number {
  if (text.slice(at - 3, at) === 'of ') return at;
  NOT_A_NUMBER.lastIndex = at;
  return NOT_A_NUMBER.test(text) ? NOT_A_NUMBER.lastIndex : at;
}

/** A sign belongs to the number unless it joins it to what stands before, as in a date or a range. */
function signStart(text: string, at: number, from: number): number {
  const sign = text.charCodeAt(at - 1);
  if (at - 1 < from || (sign !== 45 && sign !== 43)) return at;
  const code = text.charCodeAt(at - 2);
  const kind = code < 128 ? CLASSES[code] : wideKind(code);
  return kind === DIGIT || kind === LETTER || code === 41 || code === 45 ? at : at - 1;
}

/** End of digits, thousands groups, fraction and exponent. */
function numberEnd(text: string, start: number): number {
  let at = start;
  while (isDigit(text, at)) at += 1;
  if (
    at - start <= 3 &&
    at > start &&
    text.charCodeAt(at) === 44 &&
    text.charCodeAt(start) !== 48
  ) {
    at = groupsEnd(text, at);
  }
  if (text.charCodeAt(at) === 46 && isDigit(text, at + 1)) {
    at += 1;
    while (isDigit(text, at)) at += 1;
  } else if (text.charCodeAt(at) === 46 && !isWordish(text, at + 1)) {
    at += 1;
  }
  const code = text.charCodeAt(at);
  if (code === 101 || code === 69) {
    const sign = text.charCodeAt(at + 1);
    const digits = sign === 43 || sign === 45 ? at + 2 : at + 1;
    if (isDigit(text, digits)) {
      at = digits;
      while (isDigit(text, at)) at += 1;
    }
  }
  return text.charCodeAt(at - 1) === 46 && isLineEnd(text, at) ? at - 1 : at;
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text.charCodeAt(at) === 32;
}

function isWordish(text: string, at: number): boolean {
  const code = text.charCodeAt(at);
  return code < 128 ? CLASSES[code] === LETTER || code === 46 : wideKind(code) === LETTER;
}

/** `813,378` is one number, `0,100,200,0.5` and `12,345,` are not. */
function groupsEnd(text: string, comma: number): number {
  let at = comma;
  while (text.charCodeAt(at) === 44) {
    if (!isDigit(text, at + 1) || !isDigit(text, at + 2) || !isDigit(text, at + 3)) break;
    if (isDigit(text, at + 4)) return comma;
    at += 4;
  }
  return text.charCodeAt(at) === 44 && isDigit(text, at + 1) ? comma : at;
}

function isHex(text: string, start: number, end: number): boolean {
  const code = text.charCodeAt(end);
  if (code === 120 && end - start === 1) return true;
  if (code >= 128 || CLASSES[code] !== LETTER) return false;
  let at = end;
  while (at < end + 24 && text.charCodeAt(at) < 128 && CLASSES[text.charCodeAt(at)] === LETTER)
    at += 1;
  return isDigit(text, at);
}

function wordEnd(text: string, start: number): number {
  let at = start;
  for (;;) {
    const code = text.charCodeAt(at);
    if (!(code < 128) || (CLASSES[code] !== LETTER && CLASSES[code] !== DIGIT)) return at;
    at += 1;
  }
}
