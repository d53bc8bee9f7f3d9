import { type Learned, NOTHING_LEARNED } from '../text/reading/learned.js';
import { scanOf } from '../text/reading/lines.js';
import { LineReader } from '../text/reading/reader.js';
import type { LogLine, Parsed, Parser } from './contract.js';

const NOTHING: Parsed = { metrics: [], facts: [] };

/** Reads any trainer's lines: names, counters, bars and tables, learned from the lines themselves. */
export const general: Parser<Learned> = {
  id: 'general',
  start: NOTHING_LEARNED,
  sniff: () => 0.01,
  feed,
};

function feed(state: Learned, line: LogLine): readonly [Learned, Parsed] {
  const seen = scanOf(line.text);
  if (seen.spans.length === 0) {
    // A line without a number may be the header of a table; a rule under it changes nothing.
    const columns = seen.shape.header;
    return columns === null ? [state, NOTHING] : [{ ...state, columns }, NOTHING];
  }
  const reader = new LineReader(state, line, seen);
  const next = reader.read();
  if (reader.metrics.length === 0 && reader.facts.length === 0) return [next, NOTHING];
  return [next, { metrics: reader.metrics, facts: reader.facts }];
}
