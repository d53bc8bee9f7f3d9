import { NUM } from './scan.js';

/** Characters that part one name from the next wherever they stand. */
const PARTING = coded(`,;|{}[]()<>"':=${NUM}!?`);
const OPENING = coded(`"'([{<\t\n\v\f\r `);
const CLOSING = coded('"\'`]\t\n\v\f\r ');
const BLOCK = 0x2588;
const BETWEEN = /\t|\s[-–•*]+\s|\s{2,}|[.]\s/;
const AT_FIRST = /\t|\s[-–•*]+\s|\s{2,}|^[-–•*]+\s|[.]\s/;
const WRAPPER = /\b(?:tensor|array|Array|float\d{2}|np\.float\d{2})$/;
const LONGEST_WRAPPER = 12;

/** A text without the brackets and quotes that open behind its words, `loss=tensor(`, and without what they wrap. */
export function withoutOpening(text: string): string {
  const end = endWithout(text, OPENING);
  const wrapper = WRAPPER.exec(text.slice(Math.max(0, end - LONGEST_WRAPPER), end));
  return text.slice(0, wrapper === null ? end : end - wrapper[0].length);
}

/** A text without the quotes and brackets that close its words. */
export function withoutClosing(text: string): string {
  return text.slice(0, endWithout(text, CLOSING));
}

/** The words behind the last delimiter, at most so many. */
export function lastPiece(text: string, words: number): string {
  let from = text.length;
  while (from > 0 && !isParting(text.charCodeAt(from - 1))) from -= 1;
  const rest = text.slice(from);
  const piece = (rest.split(from === 0 ? AT_FIRST : BETWEEN).at(-1) ?? '').trim();
  const parts = piece.split(/\s+/);
  return parts.length > words ? parts.slice(-words).join(' ') : piece;
}

/** Where a text ends without the spaces and these characters at its end. */
function endWithout(text: string, dropped: Uint8Array): number {
  let end = text.length;
  for (; end > 0; end -= 1) {
    const code = text.charCodeAt(end - 1);
    const drop = code < 128 ? dropped[code] === 1 : text.charAt(end - 1).trim() === '';
    if (!drop) break;
  }
  return end;
}

function isParting(code: number): boolean {
  return code < 128 ? PARTING[code] === 1 : code === BLOCK;
}

/** The ASCII characters of a text by their codes. */
function coded(text: string): Uint8Array {
  const codes = new Uint8Array(128);
  for (let at = 0; at < text.length; at += 1) codes[text.charCodeAt(at)] = 1;
  return codes;
}
