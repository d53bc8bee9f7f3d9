import { readGroups } from '../text/reading/groups.js';
import type { Parser } from './contract.js';

const LINE =
  /^(?<step>\d+):\s+(?:learn: (?<loss>\S+)\s+)?(?:test: (?<eval_loss>\S+)\s+)?(?:best: \S+ \(\d+\)\s+)?total: \S+\s+remaining: \S+/;

/** CatBoost: `10:\tlearn: 0.61\ttest: 0.63\tbest: 0.63 (10)\ttotal: 52ms\tremaining: 4.7s`. */
export const catboost: Parser<null> = {
  id: 'catboost',
  start: null,
  sniff: (lines) => (lines.some((line) => LINE.test(line)) ? 0.95 : 0),
  feed: (state, line) => [state, readGroups(LINE.exec(line.text)?.groups ?? {}, line.number)],
};
