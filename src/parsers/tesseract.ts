import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const LINE =
  /\bAt iteration \d+\/(?<step>\d+)\/\d+, mean rms=(?<mean_rms>[\d.]+)%.{0,80}?\b(?:char train|BCER train)=(?<char_error>[\d.]+)%, (?:word train|BWER train)=(?<word_error>[\d.]+)%/i;

/** Tesseract: of `At iteration learned/trained/seen` the second is the step. */
export const tesseract: Parser<null> = {
  id: 'tesseract',
  start: null,
  sniff: (lines) => (lines.some((line) => LINE.test(line)) ? 0.95 : 0),
  feed: (state, line) => [state, readGroups(LINE.exec(line.text)?.groups ?? {}, line.number)],
};
