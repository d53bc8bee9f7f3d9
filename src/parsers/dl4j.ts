import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const LINE = /Score at iteration (?<step>\d+) is (?<loss>\S+)/;

/** Deeplearning4j: `Score at iteration 120 is 0.42`; its score is the loss. */
export const dl4j: Parser<null> = {
  id: 'dl4j',
  start: null,
  sniff: (lines) => (lines.some((line) => LINE.test(line)) ? 0.95 : 0),
  feed: (state, line) => [state, readGroups(LINE.exec(line.text)?.groups ?? {}, line.number)],
};
