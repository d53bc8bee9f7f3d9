import { type Learned, NOTHING_LEARNED } from '../text/reading/learned.js';
import { scanOf } from '../text/reading/lines.js';
import { LineReader } from '../text/reading/reader.js';
import type { LogLine, Parsed, Parser } from './contract.js';

/** Reads any trainer's lines: names, counters, bars and tables, learned from the lines themselves. */
export const general: Parser<Learned> = {
  id: 'general',
  start: NOTHING_LEARNED,
  sniff: () => 0.01,
  feed,
};

function feed(state: Learned, line: LogLine): readonly [Learned, Parsed] {
  const reader = new LineReader(state);
  const next = reader.read(line, scanOf(line.text));
  return [next, reader];
}
