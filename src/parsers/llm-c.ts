import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const LINE =
  /^s:(?<step>\d+) (?:tel:(?<eval_loss>\S+)|eval:(?<hellaswag>\S+)|trl:(?<loss>\S+)(?: lr:(?<lr>\S+))?(?: norm:(?<grad_norm>\S+))?)\s*$/;

/** The main log of llm.c: `s:120 trl:4.21 lr:0.0003 norm:0.9`, `s:250 tel:4.02`. */
export const llmC: Parser<null> = {
  id: 'llm-c',
  start: null,
  sniff: (lines) => (lines.some((line) => LINE.test(line)) ? 0.95 : 0),
  feed: (state, line) => [state, readGroups(LINE.exec(line.text)?.groups ?? {}, line.number)],
};
